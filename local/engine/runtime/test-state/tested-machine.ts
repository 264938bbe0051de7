import { type Integrations, type Json, type JsonObject, ServiceError, type TestStateRequest } from '../../model.ts';
import { validateDefinition } from '../../validate/validate.ts';
import { readJson, refusal } from '../refusal.ts';

export interface TestedMachine {
  /** Of the state under test. */
  readonly name: string;
  /** As it is written. */
  readonly state: JsonObject;
  /** A machine that begins with the state and ends in whatever it goes to. */
  readonly machine: JsonObject;
}

/** What AWS calls a state that is given without a machine. */
const nameless = 'StateName';

/**
 * The state under test, alone in a machine: given by itself, or by its name in a whole definition.
 * @throws ServiceError InvalidDefinition; ValidationException when the definition has no state of that name
 */
export function machineOf({ definition, stateName }: TestStateRequest, integrations: Integrations): TestedMachine {
  const given = readJson(definition, invalid) as Json;
  if (!isObject(given)) throw invalid('Definition must be a valid JSON object');
  const name = stateName ?? nameless;
  const state = stateName === undefined ? given : findState(given, stateName);
  if (state === null) throw new ServiceError('ValidationException', 'State not found in definition');
  const targets = targetsOf(state).filter((target) => target !== name);
  const machine: JsonObject = {
    QueryLanguage: given.QueryLanguage ?? 'JSONPath',
    StartAt: name,
    States: { [name]: state, ...Object.fromEntries(targets.map((target) => [target, { Type: 'Succeed' }])) },
  };
  const faults = validateDefinition(JSON.stringify(machine), integrations);
  if (faults.length > 0) throw refusal.definition(faults);
  return { name, state, machine };
}

function invalid(message: string): ServiceError {
  return refusal.definition([{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message, location: '' }]);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsOf(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** At any depth. */
function findState(machine: JsonObject, name: string): JsonObject | null {
  const states = isObject(machine.States) ? machine.States : {};
  const found = Object.hasOwn(states, name) ? states[name] : undefined;
  if (isObject(found)) return found;
  for (const { Branches: branches, ItemProcessor: processor } of objectsOf(Object.values(states))) {
    for (const inner of [...objectsOf(branches), ...objectsOf([processor ?? null])]) {
      const deeper = findState(inner, name);
      if (deeper !== null) return deeper;
    }
  }
  return null;
}

function targetsOf(state: JsonObject): string[] {
  const members = [...objectsOf(state.Choices), ...objectsOf(state.Catch)];
  const named = [state.Next, state.Default, ...members.map(({ Next: next }) => next)];
  return [...new Set(named.filter((target) => typeof target === 'string'))];
}

/** A Map or Parallel under test does not run its states: it stands as a task whose result is given. */
export function mocked({ machine, name, state }: TestedMachine): JsonObject {
  if (state.Type !== 'Map' && state.Type !== 'Parallel') return machine;
  const kept = Object.entries(state).filter(([field]) => !branching.has(field));
  const task = { ...Object.fromEntries(kept), Type: 'Task', Resource: 'arn:aws:states:::test:mock' };
  return { ...machine, States: { ...(machine.States as JsonObject), [name]: task } };
}

const branching = new Set(['Branches', 'ItemProcessor', 'Items', 'ItemSelector', 'Arguments']);
