import type { Integrations, Json, JsonObject } from '../model.ts';
import type { Faults } from './faults.ts';
import { checkState } from './state.ts';
import { isObject } from './value.ts';

/** What holds for the whole definition while its parts are checked. */
export interface Whole {
  readonly integrations: Integrations;
  readonly faults: Faults;
  /** Whether `QueryLanguage` of the definition is JSONata. */
  readonly isJsonata: boolean;
  /** Names of states seen so far: they are unique in the whole definition. */
  readonly names: Set<string>;
}

const longestName = 80;

/** A machine, branch or processor. @param outer variables that are assigned outside it */
export function checkMachine(machine: JsonObject, place: string, outer: ReadonlySet<string>, whole: Whole) {
  const { faults } = whole;
  const missing = ['States', 'StartAt'].filter((field) => machine[field] === undefined);
  if (missing.length > 0)
    faults.schema(`These fields are required: [${missing.join(', ')}]`, place === '' ? '/' : place);
  const { States: states, StartAt: startAt } = machine;
  if (startAt !== undefined && typeof startAt !== 'string')
    faults.schema("The field 'StartAt' must be a string", `${place}/StartAt`);
  if (states === undefined) return;
  if (!isObject(states)) return faults.schema("The field 'States' must be an object", `${place}/States`);
  if (Object.keys(states).length === 0) faults.schema('Value cannot be empty', `${place}/States`);
  if (typeof startAt === 'string' && states[startAt] === undefined) {
    faults.add('MISSING_TRANSITION_TARGET', `Missing 'StartAt' target: ${startAt}`, `${place}/StartAt`);
  }
  for (const [name, state] of Object.entries(states)) {
    const around = () => new Set([...outer, ...assignedBeside(name, states)]);
    checkNamed(name, state, `${place}/States/${name}`, outer, around, whole);
  }
  checkTransitions(states, startAt, `${place}/States`, faults);
}

/** @param around the variables that the branches or iterations of the state may read and not assign */
function checkNamed(
  name: string,
  state: Json,
  place: string,
  outer: ReadonlySet<string>,
  around: () => ReadonlySet<string>,
  whole: Whole,
) {
  const { faults, names } = whole;
  if (name.length === 0 || name.length > longestName) {
    faults.schema(`The name of a state must have 1 to ${longestName} characters`, place);
  }
  if (names.has(name)) faults.add('DUPLICATE_STATE_NAME', `Duplicate state name: ${name}`, place);
  names.add(name);
  if (!isObject(state)) return faults.schema('A state must be an object', place);
  if (!checkLanguage(state, place, whole)) return;
  const type = checkState(state, place, whole.integrations, faults);
  for (const [variable, at] of assignments(state, place)) {
    if (outer.has(variable)) faults.schema(`The variable '${variable}' is assigned in an outer scope already`, at);
  }
  if (type === 'Parallel') checkBranches(state.Branches, `${place}/Branches`, around(), whole);
  if (type === 'Map') checkProcessor(state.ItemProcessor, `${place}/ItemProcessor`, around(), whole);
}

/** @returns whether the state is in JSONata, so that the rest of it can be judged */
function checkLanguage(state: JsonObject, place: string, { faults, isJsonata }: Whole): boolean {
  const { QueryLanguage: language } = state;
  if (language === undefined) return isJsonata;
  if (language === 'JSONata') return true;
  if (language !== 'JSONPath') {
    faults.schema(
      "The field 'QueryLanguage' should have one of these values: [JSONPath, JSONata]",
      `${place}/QueryLanguage`,
    );
  } else if (isJsonata) {
    faults.schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", place);
  } else faults.unsupported("The query language JSONPath is not supported: set 'QueryLanguage' to 'JSONata'", place);
  return false;
}

function checkBranches(branches: Json | undefined, place: string, outer: ReadonlySet<string>, whole: Whole) {
  if (branches === undefined) return;
  if (!Array.isArray(branches)) return whole.faults.schema("The field 'Branches' must be an array", place);
  if (branches.length === 0) whole.faults.schema('Value cannot be empty', place);
  for (const [index, branch] of branches.entries()) {
    const at = `${place}/${index}`;
    if (!isObject(branch)) whole.faults.schema('A branch must be an object', at);
    else {
      onlyFields(branch, ['StartAt', 'States', 'Comment'], at, whole.faults);
      checkMachine(branch, at, outer, whole);
    }
  }
}

function checkProcessor(processor: Json | undefined, place: string, outer: ReadonlySet<string>, whole: Whole) {
  if (processor === undefined) return;
  if (!isObject(processor)) return whole.faults.schema("The field 'ItemProcessor' must be an object", place);
  onlyFields(processor, ['StartAt', 'States', 'Comment', 'ProcessorConfig'], place, whole.faults);
  checkConfig(processor.ProcessorConfig, `${place}/ProcessorConfig`, whole.faults);
  checkMachine(processor, place, outer, whole);
}

function checkConfig(config: Json | undefined, place: string, faults: Faults) {
  if (config === undefined) return;
  if (!isObject(config)) return faults.schema("The field 'ProcessorConfig' must be an object", place);
  const { Mode: mode = 'INLINE', ExecutionType: executionType } = config;
  if (mode === 'DISTRIBUTED')
    faults.unsupported('The distributed Map is not supported: use Mode INLINE', `${place}/Mode`);
  else if (mode !== 'INLINE') {
    faults.schema("The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]", `${place}/Mode`);
  } else if (executionType !== undefined) {
    faults.schema("The field 'ExecutionType' is only for Mode DISTRIBUTED", `${place}/ExecutionType`);
  }
}

export function onlyFields(object: JsonObject, known: readonly string[], place: string, faults: Faults): void {
  for (const field of Object.keys(object)) {
    if (!known.includes(field)) faults.schema(`The field '${field}' is not supported here`, `${place}/${field}`);
  }
}

/** Every field of a state that names the next one, with its place under the state. */
function transitions(state: JsonObject): [field: string, target: string, place: string][] {
  const found: [string, string, string][] = [];
  const look = (object: Json | undefined, field: string, place: string) => {
    const target = isObject(object) ? object[field] : undefined;
    if (typeof target === 'string') found.push([field, target, place]);
  };
  look(state, 'Next', '/Next');
  for (const list of ['Choices', 'Catch']) {
    for (const [index, member] of membersOf(state[list])) look(member, 'Next', `/${list}/${index}/Next`);
  }
  look(state, 'Default', '/Default');
  return found;
}

function membersOf(list: Json | undefined): [number, Json][] {
  return Array.isArray(list) ? [...list.entries()] : [];
}

function checkTransitions(states: JsonObject, startAt: Json | undefined, place: string, faults: Faults): void {
  for (const [name, state] of Object.entries(states)) {
    for (const [field, target, at] of isObject(state) ? transitions(state) : []) {
      if (states[target] !== undefined) continue;
      faults.add('MISSING_TRANSITION_TARGET', `Missing '${field}' target: ${target}`, `${place}/${name}${at}`);
    }
  }
  if (typeof startAt !== 'string' || states[startAt] === undefined) return;
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states[name];
    for (const [, target] of isObject(state) ? transitions(state) : [])
      if (states[target] !== undefined) reached.add(target);
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name))
      faults.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${place}/${name}`);
  }
}

/** The variables that a state assigns: itself, in its choice rules and in its catchers. */
function assignments(state: JsonObject, place: string): [name: string, place: string][] {
  const found: [string, string][] = [];
  const look = (object: Json | undefined, at: string) => {
    const assign = isObject(object) ? object.Assign : undefined;
    for (const name of isObject(assign) ? Object.keys(assign) : []) found.push([name, `${at}/Assign/${name}`]);
  };
  look(state, place);
  for (const list of ['Choices', 'Catch']) {
    for (const [index, member] of membersOf(state[list])) look(member, `${place}/${list}/${index}`);
  }
  return found;
}

/**
 * The variables that the states beside one assign. What a Parallel or Map assigns itself, or in its catchers, is not yet there
 * while its branches run, and theirs are gone when it is: AWS lets both have the same name.
 * @source Step Functions developer guide, Passing data between states with variables; a recording for the Catch
 */
function assignedBeside(name: string, states: JsonObject): string[] {
  return Object.entries(states).flatMap(([other, state]) =>
    other !== name && isObject(state) ? assignments(state, '').map(([variable]) => variable) : [],
  );
}
