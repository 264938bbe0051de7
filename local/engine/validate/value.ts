import { ranges } from '../language/field.ts';
import { expressionText } from '../language/template.ts';
import { parseTimestamp } from '../language/timestamp.ts';
import type { Json, JsonObject } from '../model.ts';
import { checkTemplate, type Sight } from './expression.ts';
import type { Faults } from './faults.ts';

/** Checks the value of a field. */
export type Check = (value: Json, place: string, faults: Faults) => void;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lastOf(place: string): string {
  return place.slice(place.lastIndexOf('/') + 1);
}

export const text: Check = (value, place, faults) => {
  if (typeof value !== 'string') faults.schema(`The field '${lastOf(place)}' must be a string`, place);
};

/** A string, or an expression for one. */
export const textOrExpression: Check = (value, place, faults) => {
  text(value, place, faults);
  checkTemplate(value, place, {}, faults);
};

/** A value that may have expressions in it, at any depth. */
export function template(sight: Sight = {}): Check {
  return (value, place, faults) => checkTemplate(value, place, sight, faults);
}

/** A number of the field's range, or an expression for one. */
export function number(name: keyof typeof ranges): Check {
  const { least, most, integer } = ranges[name];
  return (value, place, faults) => {
    if (expressionText(value) !== null) return checkTemplate(value, place, {}, faults);
    const isNumber = typeof value === 'number' && (!integer || Number.isInteger(value));
    if (isNumber && value >= least && value <= most) return;
    const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
    const kind = integer ? 'an integer' : 'a number';
    faults.schema(`The field '${name}' must be ${kind} ${range}, or a JSONata expression for one`, place);
  };
}

/** A number that cannot be an expression. @param wanted in words */
export function literal(isGood: (value: number) => boolean, wanted: string): Check {
  return (value, place, faults) => {
    if (typeof value === 'number' && isGood(value)) return;
    faults.schema(`The field '${lastOf(place)}' must be ${wanted}`, place);
  };
}

export const timestamp: Check = (value, place, faults) => {
  if (expressionText(value) !== null) return checkTemplate(value, place, {}, faults);
  if (typeof value === 'string' && parseTimestamp(value) !== null) return;
  faults.schema('String does not match RFC3339 timestamp', place);
};

/** An array of values, an expression for one, or an array with expressions in it. */
export const items: Check = (value, place, faults) => {
  if (!Array.isArray(value) && expressionText(value) === null) {
    faults.schema("The field 'Items' must be an array, or a JSONata expression for one", place);
  }
  checkTemplate(value, place, {}, faults);
};

const longestName = 80;
const identifier = /^[\p{ID_Start}][\p{ID_Continue}]*$/u;

/** What a state assigns: an object whose members are variables. */
export function assign(sight: Sight = {}): Check {
  return (value, place, faults) => {
    if (!isObject(value)) return faults.schema("The field 'Assign' must be an object", place);
    for (const [name, member] of Object.entries(value)) {
      const at = `${place}/${name}`;
      if (name === 'states') faults.schema("The variable name 'states' is reserved", at);
      else if (name.length > longestName || !identifier.test(name)) {
        faults.schema(`The variable name '${name}' must be an identifier of at most ${longestName} characters`, at);
      }
      checkTemplate(member, at, sight, faults);
    }
  };
}

export const credentials: Check = (value, place, faults) => {
  if (!isObject(value)) return faults.schema("The field 'Credentials' must be an object", place);
  if (value.RoleArn === undefined) return faults.schema("The field 'RoleArn' is required but was missing", place);
  textOrExpression(value.RoleArn, `${place}/RoleArn`, faults);
};
