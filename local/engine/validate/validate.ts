import type { Diagnostic, Integrations, Json, JsonObject } from '../model.ts';
import { Faults } from './faults.ts';
import { placeOfFault } from './json-place.ts';
import { checkMachine, onlyFields } from './machine.ts';
import { isObject } from './value.ts';

const topFields = ['StartAt', 'States', 'Comment', 'Version', 'TimeoutSeconds', 'QueryLanguage'];
const longestTimeout = 99_999_999;

/**
 * All faults of a definition, in its order; none means that it can run.
 * @param text the definition as JSON text
 */
export function validateDefinition(text: string, integrations: Integrations): Diagnostic[] {
  const faults = new Faults();
  const definition = readDefinition(text, faults);
  if (definition !== null) checkDefinition(definition, integrations, faults);
  return faults.found;
}

function readDefinition(text: string, faults: Faults): JsonObject | null {
  let value: Json = null;
  try {
    value = text.trim() === '' ? null : (JSON.parse(text) as Json);
  } catch (error) {
    const { message } = error as SyntaxError;
    faults.add('INVALID_JSON_DESCRIPTION', message, placeOfFault(text));
    return null;
  }
  if (isObject(value)) return value;
  faults.schema('Definition must be a valid JSON object', '/');
  return null;
}

function checkDefinition(definition: JsonObject, integrations: Integrations, faults: Faults): void {
  const { QueryLanguage: language, TimeoutSeconds: timeout, Version: version, Comment: comment } = definition;
  onlyFields(definition, topFields, '', faults);
  if (comment !== undefined && typeof comment !== 'string')
    faults.schema("The field 'Comment' must be a string", '/Comment');
  if (version !== undefined && version !== '1.0')
    faults.schema("The field 'Version' should have one of these values: [1.0]", '/Version');
  if (timeout !== undefined && !isTimeout(timeout)) {
    faults.schema(`The field 'TimeoutSeconds' must be an integer from 1 to ${longestTimeout}`, '/TimeoutSeconds');
  }
  const isJsonata = language === 'JSONata';
  if (!isJsonata && language !== undefined && language !== 'JSONPath') {
    faults.schema("The field 'QueryLanguage' should have one of these values: [JSONPath, JSONata]", '/QueryLanguage');
  } else if (!isJsonata && hasStateWithoutLanguage(definition)) {
    const message =
      "The query language JSONPath, also when none is given, is not supported: set 'QueryLanguage' to 'JSONata'";
    faults.unsupported(message, '/QueryLanguage');
  }
  checkMachine(definition, '', new Set(), { integrations, faults, isJsonata, names: new Set() });
}

function isTimeout(value: Json): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longestTimeout;
}

/** Whether any state, at any depth, leaves its query language to the definition. */
function hasStateWithoutLanguage(machine: JsonObject): boolean {
  const { States: states } = machine;
  if (!isObject(states)) return false;
  return Object.values(states).some((state) => {
    if (!isObject(state)) return false;
    if (state.QueryLanguage === undefined) return true;
    const inner = [state.ItemProcessor, ...(Array.isArray(state.Branches) ? state.Branches : [])];
    return inner.some((part) => isObject(part) && hasStateWithoutLanguage(part));
  });
}
