import { createHash } from 'node:crypto';
import type { SyncExpression } from './jsonata.ts';
import { type Random, seededDouble } from './random.ts';

/** The random numbers of the evaluation under way. */
export interface Source {
  random(): Random;
}

const algorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** The most members that `$range` makes: what the library allows for its own range operator. */
const longestRange = 1e7;

type Implementation = (this: unknown, ...args: never[]) => unknown;
type Definition = { signature: string; make(source: Source): Implementation };

/**
 * What Step Functions adds to JSONata. `$random` takes the place of the library's own. Where a whole number is asked for, others
 * are rounded down. @source Step Functions developer guide, JSONata functions provided by Step Functions
 */
const definitions: Record<string, Definition> = {
  partition: { signature: '<an:a>', make: () => partition },
  range: { signature: '<nnn:a>', make: () => range },
  hash: { signature: '<xs:s>', make: () => hash },
  random: {
    signature: '<n?:n>',
    make: (source) => (seed?: number) => (seed === undefined ? source.random().next() : seededDouble(Math.floor(seed))),
  },
  uuid: { signature: '<:s>', make: (source) => () => source.random().uuid() },
  parse: { signature: '<s:x>', make: () => parse },
};

/** Gives an expression those added functions that it names, and takes `$eval` away, which Step Functions does not have. */
export function addFunctions(expression: SyncExpression, names: ReadonlySet<string>, source: Source): void {
  for (const name of names) {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (definition !== undefined) expression.registerFunction(name, definition.make(source), definition.signature);
  }
  if (names.has('eval')) expression.assign('eval', undefined);
}

function partition(array: unknown[] | undefined, given: number): unknown[][] | undefined {
  if (array === undefined) return undefined;
  const size = Math.floor(given);
  if (size < 1) throw fault(`The chunk size must be a positive integer but was: ${given}`);
  const chunks: unknown[][] = [];
  for (let from = 0; from < array.length; from += size) chunks.push(array.slice(from, from + size));
  return chunks;
}

/** Includes `end` where the steps meet it. A sequence: a range of one is that number, as in AWS. */
function range(...given: [start: number, end: number, step: number]): number[] {
  const [start, end, step] = given.map(Math.floor) as typeof given;
  if (step === 0) throw fault('The step of $range must not be zero');
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > longestRange) throw fault(`$range would make ${length} members, more than ${longestRange}`);
  const numbers = Array.from({ length }, (_, index) => start + index * step);
  return Object.assign(numbers, { sequence: true });
}

function hash(data: unknown, algorithm: string): string | undefined {
  if (data === undefined) return undefined;
  const name = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
  if (name === undefined) {
    throw fault(`The hashing algorithm must be one of ${Object.keys(algorithms).join(', ')} but was: ${algorithm}`);
  }
  return createHash(name)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex');
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw fault('The argument of $parse is not valid JSON');
  }
}

function fault(message: string): Error {
  return new Error(message);
}
