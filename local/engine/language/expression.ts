import type { Json } from '../model.ts';
import { QueryError } from './errors.ts';
import { addFunctions, type Source } from './functions.ts';
import { evaluateWith, type JsonataFault, type Node, parseExpression, type Surroundings } from './jsonata.ts';
import { NotJson, plainJson } from './plain-json.ts';
import type { Random } from './random.ts';
import type { Scope } from './scope.ts';
import { compileShortcut, undecided } from './shortcut.ts';

/** An expression between `{%` and `%}`, parsed once. */
export interface Expression {
  /** As written, without the delimiters and the space beside them. */
  readonly text: string;
  /** The library's syntax tree, which nobody changes. */
  readonly ast: Node;
  /** The names of all variables in it, without `$`. */
  readonly names: ReadonlySet<string>;
  /**
   * @param location the field it stands in, for the error
   * @throws QueryError also when there is no value
   */
  evaluate(scope: Scope, location: string): Json;
}

/** Machines say the same in many places, and several machines at once: what has been parsed is kept, so many at most. */
const kept = new Map<string, Expression>();
const most = 2_000;

/** @throws JsonataFault when it is not JSONata */
export function compileExpression(text: string): Expression {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const made = compile(text);
  if (kept.size >= most) kept.clear();
  kept.set(text, made);
  return made;
}

function compile(text: string): Expression {
  const source: Source & { scope: Scope | undefined } = {
    scope: undefined,
    random(): Random {
      return (this.scope as Scope).random();
    },
  };
  const parsed = parseExpression(text);
  const ast = parsed.ast();
  const names = new Set<string>();
  const slots = new Set<string>();
  inspect(ast, names, slots);
  addFunctions(parsed, names, source);
  const fast = compileShortcut(ast);

  function whole(scope: Scope, location: string): Json {
    const from: Surroundings = { now: () => scope.now, random: () => scope.random().next() };
    const before = source.scope;
    source.scope = scope;
    try {
      const value = evaluateWith(from, parsed, bindings(scope, names, slots));
      if (value === undefined) throw new QueryError(`${named(text, location)} returned nothing (undefined).`, location);
      return plainJson(value);
    } catch (fault) {
      throw queryError(fault, text, location);
    } finally {
      source.scope = before;
    }
  }

  return {
    text,
    ast,
    names,
    evaluate(scope, location) {
      if (fast === null) return whole(scope, location);
      const value = fast(scope);
      return value === undecided || value === undefined ? whole(scope, location) : value;
    },
  };
}

/** How messages name an expression and its field, as AWS does. */
export function named(text: string, location: string): string {
  return `The JSONata expression '${text}' specified for the field '${location}'`;
}

function queryError(fault: unknown, text: string, location: string): QueryError {
  if (fault instanceof QueryError) return fault;
  if (fault instanceof NotJson && fault.kind === 'function') {
    return new QueryError(`${named(text, location)} returned an unsupported result type.`, location);
  }
  const reason =
    fault instanceof NotJson
      ? 'D1001: Number out of range'
      : fault instanceof RangeError
        ? 'D1011: Stack overflow'
        : told(fault);
  return new QueryError(`${named(text, location)} threw an error during evaluation. ${reason}`, location);
}

function told(fault: unknown): string {
  const { code, message } = fault as JsonataFault;
  return code === undefined ? String(message ?? fault) : `${code}: ${message ?? ''}`;
}

const everySlot = ['input', 'result', 'errorOutput', 'context'];

/** Collects the names of variables, and which members of `$states` are read: all of them when it is used as a whole. */
function inspect(node: Node, names: Set<string>, slots: Set<string>): void {
  if (node.type === 'path' && node.steps?.[0]?.type === 'variable' && node.steps[0].value === 'states') {
    const second = node.steps[1];
    for (const slot of second?.type === 'name' ? [String(second.value)] : everySlot) slots.add(slot);
    names.add('states');
    for (const step of [...node.steps.slice(1), node.steps[0]]) inspectMembers(step, names, slots);
    return;
  }
  if (node.type === 'variable') {
    names.add(String(node.value));
    if (node.value === 'states') for (const slot of everySlot) slots.add(slot);
  }
  inspectMembers(node, names, slots);
}

function inspectMembers(node: Node, names: Set<string>, slots: Set<string>): void {
  for (const member of Object.values(node)) inspectAny(member, names, slots);
}

function inspectAny(value: unknown, names: Set<string>, slots: Set<string>): void {
  if (Array.isArray(value)) for (const member of value) inspectAny(member, names, slots);
  else if (typeof value === 'object' && value !== null) {
    if (typeof (value as Node).type === 'string') inspect(value as Node, names, slots);
    else inspectMembers(value as Node, names, slots);
  }
}

function bindings(scope: Scope, names: ReadonlySet<string>, slots: ReadonlySet<string>): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const name of names) {
    const value = name === 'states' ? visible(scope, slots) : scope.variable(name);
    if (value !== undefined) bound[name] = value;
  }
  return bound;
}

function visible(scope: Scope, slots: ReadonlySet<string>): Record<string, Json> {
  const states: Record<string, Json> = {};
  if (slots.has('input')) states.input = scope.input;
  if (slots.has('context')) states.context = scope.context();
  if (slots.has('result') && scope.result !== undefined) states.result = scope.result;
  if (slots.has('errorOutput') && scope.errorOutput !== undefined) states.errorOutput = scope.errorOutput;
  return states;
}
