import { parseResource } from '../language/compile.ts';
import { expressionText } from '../language/template.ts';
import type { Integrations, JsonObject } from '../model.ts';
import type { Faults } from './faults.ts';
import { isObject } from './value.ts';

const known = ['requestResponse', 'waitForTaskToken', 'sync', 'sync:2'];

/** Whether there is an integration for the resource of a Task, and whether its arguments can be right. */
export function checkResource(state: JsonObject, place: string, integrations: Integrations, faults: Faults) {
  const { Resource: resource } = state;
  if (typeof resource !== 'string') return;
  const at = `${place}/Resource`;
  if (expressionText(resource) !== null)
    return faults.schema("The field 'Resource' cannot be a JSONata expression", at);
  if (/^arn:aws[a-z-]*:states:[^:]*:[^:]*:activity:/.test(resource)) {
    return faults.unsupported(`Activities are not supported: ${resource}`, at);
  }
  const { integration, pattern } = parseResource(resource);
  if (integration === '') return faults.schema(`The value of the field 'Resource' is not a valid ARN: ${resource}`, at);
  const entry = Object.hasOwn(integrations, integration) ? integrations[integration] : undefined;
  if (entry === undefined) return faults.unsupported(`The resource ${resource} is not supported`, at);
  if (!known.includes(pattern) || !entry.patterns.includes(pattern)) {
    return faults.unsupported(
      `The resource ${resource} is not supported: there is no '.${pattern}' for ${integration}`,
      at,
    );
  }
  checkArguments(state, place, entry.required ?? [], faults);
}

function checkArguments(state: JsonObject, place: string, required: readonly string[], faults: Faults): void {
  const { Arguments: given } = state;
  if (!isObject(given)) return;
  for (const field of required) {
    if (given[field] === undefined)
      faults.schema(`The field '${field}' is required but was missing`, `${place}/Arguments`);
  }
}
