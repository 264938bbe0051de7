import type { Json, JsonObject } from '../model.ts';
import { compileExpression, type Expression } from './expression.ts';
import { define } from './plain-json.ts';
import type { Scope } from './scope.ts';

/** A value of the definition in which expressions may stand at any depth. */
export interface Template {
  /** @throws QueryError */
  evaluate(scope: Scope): Json;
  /** The expression, when the whole value is one. */
  readonly expression: Expression | null;
  /** Whether there is no expression in it. */
  readonly constant: boolean;
}

/** @returns the text of the expression, or null when the string is only a string */
export function expressionText(value: unknown): string | null {
  if (typeof value !== 'string' || value.length < 4 || !value.startsWith('{%') || !value.endsWith('%}')) return null;
  return value.slice(2, -2).trim();
}

/** @param location the field within its state, such as `Output` */
export function compileTemplate(value: Json, location: string): Template {
  const text = expressionText(value);
  if (text !== null) {
    const expression = compileExpression(text);
    return { evaluate: (scope) => expression.evaluate(scope, location), expression, constant: false };
  }
  if (Array.isArray(value)) return arrayTemplate(value, location);
  if (typeof value === 'object' && value !== null) return objectTemplate(value, location);
  return constant(value);
}

function constant(value: Json): Template {
  return { evaluate: () => value, expression: null, constant: true };
}

function arrayTemplate(value: Json[], location: string): Template {
  const members = value.map((member, index) => compileTemplate(member, `${location}[${index}]`));
  if (members.every((member) => member.constant)) return constant(value);
  return { evaluate: (scope) => members.map((member) => member.evaluate(scope)), expression: null, constant: false };
}

function objectTemplate(value: JsonObject, location: string): Template {
  const members = Object.entries(value).map(
    ([key, member]) => [key, compileTemplate(member, `${location}/${key}`)] as const,
  );
  if (members.every(([, member]) => member.constant)) return constant(value);
  return {
    evaluate(scope) {
      const object: JsonObject = {};
      for (const [key, member] of members) define(object, key, member.evaluate(scope));
      return object;
    },
    expression: null,
    constant: false,
  };
}
