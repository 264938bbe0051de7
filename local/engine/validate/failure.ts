import { statesError } from '../language/errors.ts';
import type { Json, JsonObject } from '../model.ts';
import type { Faults } from './faults.ts';
import { assign, type Check, isObject, literal, template, text } from './value.ts';

const longestDelay = 31_622_400;

const retrierFields: Record<string, Check> = {
  Comment: text,
  ErrorEquals: errorEquals,
  IntervalSeconds: literal(
    (value) => Number.isInteger(value) && value >= 1 && value <= 99_999_999,
    'an integer from 1 to 99999999',
  ),
  MaxAttempts: literal(
    (value) => Number.isInteger(value) && value >= 0 && value <= 99_999_999,
    'an integer from 0 to 99999999',
  ),
  BackoffRate: literal((value) => value >= 1, 'a number of 1 or more'),
  MaxDelaySeconds: literal(
    (value) => Number.isInteger(value) && value >= 1 && value < longestDelay,
    `an integer from 1 to ${longestDelay - 1}`,
  ),
  JitterStrategy: (value, place, faults) => {
    if (value !== 'FULL' && value !== 'NONE')
      faults.schema("The field 'JitterStrategy' should have one of these values: [FULL, NONE]", place);
  },
};

const catcherFields: Record<string, Check> = {
  Comment: text,
  ErrorEquals: errorEquals,
  Next: text,
  Output: template({ errorOutput: true }),
  Assign: assign({ errorOutput: true }),
};

export const retry: Check = (value, place, faults) => {
  eachMember(value, place, 'Retry', faults, (retrier, at) => {
    checkFields(retrier, retrierFields, ['ErrorEquals'], at, faults);
    const { IntervalSeconds: interval = 1, MaxDelaySeconds: most } = retrier;
    if (typeof most === 'number' && typeof interval === 'number' && most <= interval) {
      faults.schema("The field 'MaxDelaySeconds' must be greater than 'IntervalSeconds'", `${at}/MaxDelaySeconds`);
    }
  });
};

export const catchers: Check = (value, place, faults) => {
  eachMember(value, place, 'Catch', faults, (catcher, at) => {
    checkFields(catcher, catcherFields, ['ErrorEquals', 'Next'], at, faults);
  });
};

/** Fields that are not known, are missing or have a wrong value. */
export function checkFields(
  object: JsonObject,
  fields: Record<string, Check>,
  required: readonly string[],
  place: string,
  faults: Faults,
): void {
  const missing = required.filter((field) => object[field] === undefined);
  if (missing.length > 0) faults.schema(`These fields are required: [${missing.join(', ')}]`, place);
  for (const [field, value] of Object.entries(object)) {
    const check = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (check !== undefined) check(value, `${place}/${field}`, faults);
    else refuseField(field, `${place}/${field}`, faults);
  }
}

const jsonPathFields = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'ItemsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'CausePath',
  'ErrorPath',
  'Result',
  'Variable',
  'And',
  'Or',
  'Not',
]);
/** Comparisons of a choice rule. */
const jsonPathComparison =
  /^((String|Numeric|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)|BooleanEquals)(Path)?$|^StringMatches$|^Is(Null|Present|Numeric|String|Boolean|Timestamp)$/;
const distributedFields = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label']);

function refuseField(field: string, place: string, faults: Faults) {
  if (jsonPathFields.has(field) || jsonPathComparison.test(field)) {
    faults.unsupported(
      `The field '${field}' belongs to the query language JSONPath, which is not supported: use JSONata`,
      place,
    );
  } else if (distributedFields.has(field)) {
    faults.unsupported(`The field '${field}' belongs to the distributed Map, which is not supported`, place);
  } else if (field === 'Iterator') {
    faults.unsupported("The field 'Iterator' is not supported: use 'ItemProcessor'", place);
  } else faults.schema(`The field '${field}' is not supported here`, place);
}

function eachMember(
  value: Json,
  place: string,
  name: string,
  faults: Faults,
  check: (member: JsonObject, place: string) => void,
) {
  if (!Array.isArray(value)) return faults.schema(`The field '${name}' must be an array`, place);
  for (const [index, member] of value.entries()) {
    const at = `${place}/${index}`;
    if (!isObject(member)) {
      faults.schema(`A member of '${name}' must be an object`, at);
      continue;
    }
    check(member, at);
    const names = Array.isArray(member.ErrorEquals) ? member.ErrorEquals : [];
    if (!names.includes(statesError.all)) continue;
    if (names.length > 1) faults.schema(`${statesError.all} must stand alone`, `${at}/ErrorEquals`);
    if (index < value.length - 1)
      faults.schema(`${statesError.all} must be in the last member of '${name}'`, `${at}/ErrorEquals`);
  }
}

function errorEquals(value: Json, place: string, faults: Faults) {
  const isGood = Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
  if (!isGood) faults.schema("The field 'ErrorEquals' must be an array of at least one error name", place);
}
