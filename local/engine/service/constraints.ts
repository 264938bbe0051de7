import type * as z from 'zod';
import type { Json } from '../model.ts';
import { ServiceError } from '../model.ts';
import { sensitive } from './shapes.ts';

type Issue = z.core.$ZodIssue;

/**
 * The input of an operation, in the form its shape asks for. Null counts as left out and members that are not known are passed
 * over, as AWS does.
 * @throws ServiceError `ValidationException` with every constraint that is not met; `SerializationException` when a value has
 * a type that cannot be read at all
 */
export function checked<Shape extends z.ZodType>(shape: Shape, input: Json): z.output<Shape> {
  const given = withoutNulls(input);
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const unreadable = issues.find((issue) => issue.code === 'invalid_type' && valueAt(given, issue.path) !== undefined);
  if (unreadable?.code === 'invalid_type') {
    throw new ServiceError(
      'SerializationException',
      unreadableType(valueAt(given, unreadable.path), unreadable.expected),
    );
  }
  const failed = issues.map(
    (issue) => `${whichValue(issue, given)} failed to satisfy constraint: ${constraint(issue)}`,
  );
  const errors = `${failed.length} validation error${failed.length === 1 ? '' : 's'} detected`;
  throw new ServiceError('ValidationException', `${errors}: ${failed.join('; ')}`);
}

function whichValue(issue: Issue, given: Json): string {
  const value = valueAt(given, issue.path);
  const place = issue.path.map((part) => (typeof part === 'number' ? `${part + 1}.member` : String(part))).join('.');
  if (value === undefined) return `Value null at '${place}'`;
  if (issue.path.some((part) => sensitive.has(String(part)))) return `Value at '${place}'`;
  return `Value '${typeof value === 'string' ? value : JSON.stringify(value)}' at '${place}'`;
}

function constraint(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `Member must have length less than or equal to ${issue.maximum}`
        : `Member must have value less than or equal to ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `Member must have length greater than or equal to ${issue.minimum}`
        : `Member must have value greater than or equal to ${issue.minimum}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${(issue.pattern ?? issue.format).replace(/^\/|\/\w*$/g, '')}`;
    case 'custom':
      return String(issue.params?.constraint ?? issue.message);
    default:
      return 'Member must not be null';
  }
}

/** As the reader of AWS's JSON says it. */
function unreadableType(value: Json | undefined, expected: string): string {
  if (Array.isArray(value)) return 'Unexpected list found where not expected.';
  if (typeof value === 'object') return 'Start of structure or map found where not expected.';
  const found = typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase();
  const wanted = { int: 'an Integer', number: 'an Integer', boolean: 'a Boolean', string: 'a String' }[expected];
  return wanted === undefined
    ? `Unexpected value found where not expected: ${found}_VALUE`
    : `${found}_VALUE can not be converted to ${wanted}`;
}

function valueAt(given: Json, path: readonly PropertyKey[]): Json | undefined {
  let value: Json | undefined = given;
  for (const part of path) value = (value as { [member: PropertyKey]: Json } | undefined)?.[part];
  return value;
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member)]));
}
