import type { Json } from '../model.ts';
import { QueryError } from './errors.ts';
import { named } from './expression.ts';
import type { Scope } from './scope.ts';
import { compileTemplate, type Template } from './template.ts';

/** Numbers that a field takes; both ends are included. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly integer: boolean;
}

const longestSeconds = 99_999_999;

/** @source Step Functions developer guide, Task, Wait and Map workflow states */
export const ranges = {
  TimeoutSeconds: { least: 1, most: longestSeconds, integer: true },
  HeartbeatSeconds: { least: 1, most: longestSeconds, integer: true },
  Seconds: { least: 0, most: longestSeconds, integer: true },
  MaxConcurrency: { least: 0, most: Number.MAX_SAFE_INTEGER, integer: true },
  ToleratedFailureCount: { least: 0, most: Number.MAX_SAFE_INTEGER, integer: true },
  ToleratedFailurePercentage: { least: 0, most: 100, integer: false },
} as const satisfies Record<string, Range>;

/** A field that is a number, or an expression that must give one. */
export interface NumberField {
  /** @throws QueryError when it is not a number of the field's range */
  evaluate(scope: Scope): number;
}

export function compileNumber(value: Json, name: keyof typeof ranges): NumberField {
  if (typeof value === 'number') return { evaluate: () => value };
  const template = compileTemplate(value, name);
  const range = ranges[name];
  return {
    evaluate(scope) {
      const result = template.evaluate(scope);
      if (typeof result !== 'number') throw unexpected(template, name, 'number', result);
      if (range.integer && !Number.isInteger(result)) throw unexpected(template, name, 'integer', result);
      if (result < range.least || result > range.most) throw outOfRange(template, name, range, result);
      return result;
    },
  };
}

/** A field that is a string, or an expression that must give one. */
export function compileString(value: Json, name: string): (scope: Scope) => string {
  const template = compileTemplate(value, name);
  return (scope) => {
    const result = template.evaluate(scope);
    if (typeof result !== 'string') throw unexpected(template, name, 'string', result);
    return result;
  };
}

/** That an expression gives another type than its field takes, in AWS's words. */
export function unexpected(template: Template, location: string, wanted: string, value: Json): QueryError {
  const text = template.expression?.text ?? '';
  const reason = `Expected '${wanted}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
  return new QueryError(`${named(text, location)} returned an unexpected result type. ${reason}`, location);
}

function outOfRange(template: Template, location: string, range: Range, value: number): QueryError {
  const text = template.expression?.text ?? '';
  const wanted =
    range.most === Number.MAX_SAFE_INTEGER ? `${range.least} or more` : `from ${range.least} to ${range.most}`;
  return new QueryError(
    `${named(text, location)} returned a value out of range. Expected ${wanted}, but was: ${value}`,
    location,
  );
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
