import type { AnswerShape, Json, JsonObject } from '../../model.ts';

/**
 * What is wrong with an answer, in AWS's words; null when nothing is. Members that the shape does not name are not looked at.
 * @param strict whether every required member must be there
 * @source recordings of TestState with each field validation mode
 */
export function answerFault(shape: AnswerShape, answer: Json, strict: boolean): string | null {
  return faultOf(shape, answer, '', strict);
}

/** @param field name of the nearest member: what the fault is said of */
function faultOf(shape: AnswerShape, value: Json, field: string, strict: boolean): string | null {
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string' ? textFault(shape, value, field) : mustBe(field, 'a string');
    case 'number':
    case 'boolean':
      return typeof value === shape.kind ? null : mustBe(field, `a ${shape.kind}`);
    case 'array':
      if (!Array.isArray(value)) return mustBe(field, 'an array');
      return firstOf(value.map((member) => faultOf(shape.of, member, field, strict)));
    case 'map':
      if (!isObject(value)) return mustBe(field, 'an object');
      return firstOf(Object.entries(value).map(([key, member]) => faultOf(shape.of, member, key, strict)));
    case 'object':
      return isObject(value) ? memberFault(shape, value, strict) : mustBe(field, 'an object');
  }
}

function memberFault(
  { members, required }: Extract<AnswerShape, { kind: 'object' }>,
  value: JsonObject,
  strict: boolean,
): string | null {
  const missing = strict ? required.find((name) => !Object.hasOwn(value, name)) : undefined;
  if (missing !== undefined) return `Required field '${missing}' is missing`;
  const named = Object.entries(value).filter(([name]) => Object.hasOwn(members, name));
  return firstOf(named.map(([name, member]) => faultOf(members[name] as AnswerShape, member, name, strict)));
}

function textFault(
  { shortest = 0, longest = Number.POSITIVE_INFINITY, among }: Extract<AnswerShape, { kind: 'string' }>,
  value: string,
  field: string,
): string | null {
  if (value.length < shortest) return `Field '${field}' is smaller than the minimum length`;
  if (value.length > longest) return `Field '${field}' exceeds the maximum length`;
  return among !== undefined && !among.includes(value) ? `Field '${field}' is not an expected value` : null;
}

function mustBe(field: string, what: string): string {
  return `Field '${field}' must be ${what}`;
}

function firstOf(faults: readonly (string | null)[]): string | null {
  return faults.find((fault) => fault !== null) ?? null;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
