import type { Json } from '../model.ts';

/** A value that JSON cannot carry. */
export class NotJson extends Error {
  readonly kind: 'function' | 'number';

  constructor(kind: 'function' | 'number') {
    super(kind);
    this.kind = kind;
  }
}

/**
 * What the JSONata library answers as plain JSON. Its sequences are arrays that collapse when they are read again: they become
 * ordinary ones. What is plain already is the same object, not a copy.
 * @throws NotJson
 */
export function plainJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new NotJson('number');
      return value;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? plainArray(value) : plainObject(value as Record<string, unknown>);
    default:
      throw new NotJson('function');
  }
}

function plainArray(array: unknown[]): Json {
  let copy: Json[] | undefined = Object.keys(array).length > array.length ? [] : undefined;
  for (let index = 0; index < array.length; index += 1) {
    const member = array[index] === undefined ? null : plainJson(array[index]);
    if (copy === undefined && member !== array[index]) copy = array.slice(0, index) as Json[];
    copy?.push(member);
  }
  return copy ?? (array as Json[]);
}

function plainObject(object: Record<string, unknown>): Json {
  if (object._jsonata_function === true || object._jsonata_lambda === true) throw new NotJson('function');
  let copy: Record<string, Json> | undefined;
  for (const key of Object.keys(object)) {
    const value = object[key];
    const member = value === undefined ? undefined : plainJson(value);
    if (copy === undefined && (member === undefined || member !== value)) copy = before(object, key);
    if (copy !== undefined && member !== undefined) define(copy, key, member);
  }
  return copy ?? (object as Record<string, Json>);
}

function before(object: Record<string, unknown>, end: string): Record<string, Json> {
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    if (key === end) break;
    define(copy, key, object[key] as Json);
  }
  return copy;
}

/** Sets an own member, also one named `__proto__`. */
export function define(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
