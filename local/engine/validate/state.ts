import type { State } from '../language/definition.ts';
import { expressionText } from '../language/template.ts';
import type { Integrations, Json, JsonObject } from '../model.ts';
import { checkTemplate } from './expression.ts';
import { catchers, checkFields, retry } from './failure.ts';
import type { Faults } from './faults.ts';
import { checkResource } from './resource.ts';
import {
  assign,
  type Check,
  credentials,
  isObject,
  items,
  number,
  template,
  text,
  textOrExpression,
  timestamp,
} from './value.ts';

type Type = State['type'];

const types: readonly Type[] = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'];

const anyway: Check = () => undefined;
const common = { Type: anyway, Comment: text, QueryLanguage: anyway };
const onward = { Next: text, End: end };
const plainResults = { Output: template(), Assign: assign() };
const workResults = { Output: template({ result: true }), Assign: assign({ result: true }) };
const failures = { Retry: retry, Catch: catchers };

/** Every field that a state may have, with its check. Branches and processors are checked as machines. */
const fields: Record<Type, Record<string, Check>> = {
  Pass: { ...common, ...onward, ...plainResults },
  Succeed: { ...common, Output: template() },
  Fail: { ...common, Error: textOrExpression, Cause: textOrExpression },
  Choice: { ...common, ...plainResults, Choices: choices, Default: text },
  Wait: { ...common, ...onward, ...plainResults, Seconds: number('Seconds'), Timestamp: timestamp },
  Task: {
    ...common,
    ...onward,
    ...workResults,
    ...failures,
    Resource: text,
    Arguments: template(),
    TimeoutSeconds: number('TimeoutSeconds'),
    HeartbeatSeconds: number('HeartbeatSeconds'),
    Credentials: credentials,
  },
  Parallel: { ...common, ...onward, ...workResults, ...failures, Arguments: template(), Branches: anyway },
  Map: {
    ...common,
    ...onward,
    ...workResults,
    ...failures,
    Items: items,
    ItemSelector: template(),
    ItemProcessor: anyway,
    MaxConcurrency: number('MaxConcurrency'),
    ToleratedFailureCount: number('ToleratedFailureCount'),
    ToleratedFailurePercentage: number('ToleratedFailurePercentage'),
  },
};

const required: Partial<Record<Type, readonly string[]>> = {
  Choice: ['Choices'],
  Task: ['Resource'],
  Parallel: ['Branches'],
  Map: ['ItemProcessor'],
};

/** Checks everything about a state that can be said without looking at other states. @returns its type, or null when it has none */
export function checkState(state: JsonObject, place: string, integrations: Integrations, faults: Faults): Type | null {
  const type = types.find((known) => known === state.Type);
  if (state.Type === undefined) {
    faults.schema("The field 'Type' is required but was missing", place);
    return null;
  }
  if (type === undefined) {
    faults.schema(`The field 'Type' should have one of these values: [${types.join(', ')}]`, `${place}/Type`);
    return null;
  }
  checkFields(state, fields[type], required[type] ?? [], place, faults);
  checkEnd(state, type, place, faults);
  if (type === 'Wait') checkWait(state, place, faults);
  if (type === 'Task') checkTask(state, place, integrations, faults);
  return type;
}

function end(value: Json, place: string, faults: Faults) {
  if (value !== true && value !== false) faults.schema("The field 'End' must be true or false", place);
}

function checkEnd(state: JsonObject, type: Type, place: string, faults: Faults) {
  if (type === 'Choice' || type === 'Succeed' || type === 'Fail') return;
  const ends = state.End === true;
  if (ends && state.Next !== undefined) faults.schema('Only one of these fields can be set: [Next, End]', place);
  if (!ends && state.Next === undefined) faults.schema('One of these fields is required: [Next, End]', place);
}

function checkWait(state: JsonObject, place: string, faults: Faults): void {
  const set = ['Seconds', 'Timestamp'].filter((field) => state[field] !== undefined);
  if (set.length !== 1) faults.schema('Exactly one of these fields is required: [Seconds, Timestamp]', place);
}

function checkTask(state: JsonObject, place: string, integrations: Integrations, faults: Faults): void {
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    faults.schema("The field 'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'", `${place}/HeartbeatSeconds`);
  }
  checkResource(state, place, integrations, faults);
}

const ruleFields: Record<string, Check> = { Comment: text, Condition: condition, Next: text, ...plainResults };

function choices(value: Json, place: string, faults: Faults) {
  if (!Array.isArray(value)) return faults.schema("The field 'Choices' must be an array", place);
  if (value.length === 0) faults.schema('Value cannot be empty', place);
  for (const [index, rule] of value.entries()) {
    const at = `${place}/${index}`;
    if (isObject(rule)) checkFields(rule, ruleFields, ['Condition', 'Next'], at, faults);
    else faults.schema("A member of 'Choices' must be an object", at);
  }
}

function condition(value: Json, place: string, faults: Faults) {
  if (typeof value !== 'boolean' && expressionText(value) === null) {
    faults.schema("The field 'Condition' must be a boolean or a JSONata expression for one", place);
  }
  checkTemplate(value, place, {}, faults);
}
