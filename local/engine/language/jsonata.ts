import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What an evaluation takes from outside; set for its duration, so that it depends on nothing else. */
export interface Surroundings {
  /** Epoch milliseconds: what `$now()` and `$millis()` answer. */
  now(): number;
  /** From 0 up to but not including 1. */
  random(): number;
}

/** An expression of the library whose `evaluate` answers at once. */
export interface SyncExpression {
  evaluate(input: unknown, bindings: Record<string, unknown>): unknown;
  assign(name: string, value: unknown): void;
  registerFunction(name: string, implementation: (...args: never[]) => unknown, signature: string): void;
  ast(): Node;
}

/** A node of the library's syntax tree: the members that this engine reads. */
export interface Node {
  type: string;
  value?: unknown;
  position?: number;
  steps?: Node[];
  stages?: Node[];
  predicate?: Node[];
  expressions?: Node[];
  arguments?: Node[];
  procedure?: Node;
  body?: Node;
  lhs?: Node | Node[][];
  rhs?: Node | Node[][];
  expression?: Node;
  condition?: Node;
  then?: Node;
  else?: Node;
  [member: string]: unknown;
}

/** A fault as the library throws it. */
export interface JsonataFault {
  code?: string;
  message?: string;
  position?: number;
  token?: string;
}

/** Longest time one expression may take, in milliseconds of the machine's clock: it guards the process against expressions without end. */
const longestEvaluation = 5_000;

let surroundings: Surroundings = { now: () => 0, random: () => 0 };

/** Where the library merges, one call within the other. */
const merging = /var merge = async function \(l, r\) \{[\s\S]*?return merged;\s*\};/;

/**
 * The library as it is published, read with its `async` and `await` taken off. A JSONata expression has nothing to wait for:
 * the words only let functions of the host be asynchronous, which this engine has none of. Without them an expression is a
 * function, `advance` is pure, and evaluating is several times faster. Its two ways to the outside, the clock and random
 * numbers, are handed in, and so is the step of its sorting that calls itself once for every member: without promises in between
 * that would fill the stack. `test/engine/heart/jsonata.test.ts` holds it equal to the library itself.
 */
const published = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
const library = load();

/** Names that mean a function of the library where no variable has them. */
export const libraryFunctions: ReadonlySet<string> = new Set([
  ...[...published.matchAll(/staticFrame\.bind\('(\w+)'/g)].map(([, name]) => name as string),
  'now',
  'millis',
]);

/** Merges two sorted arrays. @param isAfter whether its first argument belongs after its second */
function merge(left: unknown[], right: unknown[], isAfter: (left: unknown, right: unknown) => unknown): unknown[] {
  const merged: unknown[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) merged.push(isAfter(left[l], right[r]) ? right[r++] : left[l++]);
  while (l < left.length) merged.push(left[l++]);
  while (r < right.length) merged.push(right[r++]);
  return merged;
}

function load(): (text: string, options: { timeout: number }) => SyncExpression {
  if (!merging.test(published)) throw new Error('This version of jsonata sorts in another way than the engine knows');
  const source = published
    .replace(merging, 'var merge = (l, r) => surroundings.merge(l, r, comp);')
    .replace(/\basync (function\b|\()/g, '$1')
    .replace(/\bawait\s+/g, '')
    .replace(/\bMath\.random\(\)/g, 'surroundings.random()')
    .replace(/\bnew Date\(\)/g, 'new Date(surroundings.now())');
  const settled = { all: (values: unknown[]) => values };
  const module: { exports: unknown } = { exports: {} };
  const view = { now: () => surroundings.now(), random: () => surroundings.random(), merge };
  new Function('module', 'exports', 'Promise', 'surroundings', source)(module, module.exports, settled, view);
  return module.exports as (text: string, options: { timeout: number }) => SyncExpression;
}

/** @throws JsonataFault when the text is not an expression */
export function parseExpression(text: string): SyncExpression {
  return library(text, { timeout: longestEvaluation });
}

/** @throws JsonataFault */
export function evaluateWith(
  from: Surroundings,
  expression: SyncExpression,
  bindings: Record<string, unknown>,
): unknown {
  const before = surroundings;
  surroundings = from;
  try {
    return expression.evaluate(undefined, bindings);
  } finally {
    surroundings = before;
  }
}
