import type { Integrations, Json, JsonObject, TestStateRequest } from '../model.ts';
import { validateDefinition } from '../validate/validate.ts';
import { readJson, refusal } from './refusal.ts';

export interface TestedMachine {
  /** Of the state under test. */
  readonly name: string;
  readonly type: string;
  /** A machine that begins with the state and ends in whatever it goes to. */
  readonly machine: JsonObject;
}

/** What AWS calls a state that is given without a machine. */
const nameless = 'StateName';

/**
 * The state under test, alone in a machine: given by itself, or by its name in a whole definition.
 * @throws ServiceError InvalidDefinition
 */
export function machineOf({ definition, stateName }: TestStateRequest, integrations: Integrations): TestedMachine {
  const invalid = (message: string) =>
    refusal.definition([{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message, location: '' }]);
  const given = readJson(definition, invalid) as JsonObject;
  const name = stateName ?? nameless;
  const state = stateName === undefined ? given : findState(given, stateName);
  if (state === null) throw invalid(`State not found: ${name}`);
  const targets = [...targetsOf(state)].filter((target) => target !== name);
  const machine: JsonObject = {
    QueryLanguage: stateName === undefined ? (given.QueryLanguage ?? 'JSONPath') : (given.QueryLanguage ?? 'JSONPath'),
    StartAt: name,
    States: { [name]: state, ...Object.fromEntries(targets.map((target) => [target, { Type: 'Succeed' }])) },
  };
  const faults = validateDefinition(JSON.stringify(machine), integrations);
  if (faults.length > 0) throw refusal.definition(faults);
  return { name, type: String(state.Type), machine };
}

/** At any depth. */
function findState(machine: JsonObject, name: string): JsonObject | null {
  const states = (machine.States ?? {}) as Record<string, JsonObject>;
  if (states[name] !== undefined) return states[name];
  for (const { Branches: branches, ItemProcessor: processor } of Object.values(states)) {
    for (const inner of [...((branches ?? []) as JsonObject[]), ...(processor ? [processor as JsonObject] : [])]) {
      const found = findState(inner, name);
      if (found !== null) return found;
    }
  }
  return null;
}

function targetsOf(state: JsonObject): Set<string> {
  const members = [state.Choices, state.Catch].flatMap((list) => (Array.isArray(list) ? (list as JsonObject[]) : []));
  const named: (Json | undefined)[] = [state.Next, state.Default, ...members.map(({ Next: next }) => next)];
  return new Set(named.filter((target) => typeof target === 'string'));
}

/** A Map or Parallel under test does not run its states: it stands as a task whose result is given. */
export function mocked(machine: JsonObject, name: string, type: string): JsonObject {
  if (type !== 'Map' && type !== 'Parallel') return machine;
  const states = machine.States as Record<string, JsonObject>;
  const {
    Branches: _branches,
    ItemProcessor: _processor,
    Items: _items,
    ItemSelector: _selector,
    ...kept
  } = states[name] as JsonObject;
  const state = { ...kept, Type: 'Task', Resource: 'arn:aws:states:::test:mock' };
  return { ...machine, States: { ...states, [name]: state } };
}
