import type { Json } from '../model.ts';
import { libraryFunctions, type Node } from './jsonata.ts';
import { define } from './plain-json.ts';
import type { Scope } from './scope.ts';

/** Answered by a short way that meets a value it has no short way for: the library is asked instead. */
export const undecided = Symbol('undecided');

type Value = Json | undefined;
/** Answers what the library would answer, or `undecided`; never throws and never changes anything. */
export type Shortcut = (scope: Scope) => Value | typeof undecided;

/**
 * A short way for expressions without sequences, functions of the user's and surprises: literals, paths from a variable, comparisons,
 * arithmetic, `&`, `and`, `or`, conditions and constructors of those. `test/engine/heart/shortcut.test.ts` holds it equal to the library.
 * @returns null when the expression has a part that only the library evaluates
 */
export function compileShortcut(node: Node): Shortcut | null {
  if (node.predicate !== undefined || node.stages !== undefined || node.group !== undefined) return null;
  if (node.keepArray === true || node.focus !== undefined || node.index !== undefined) return null;
  return Object.hasOwn(compilers, node.type) ? (compilers[node.type]?.(node) ?? null) : null;
}

const compilers: Record<string, (node: Node) => Shortcut | null> = {
  string: literal,
  number: literal,
  value: literal,
  variable: (node) => variable(String(node.value)),
  path,
  binary,
  unary,
  condition,
  block: (node) =>
    node.expressions?.length === 1 && node.expressions[0] ? compileShortcut(node.expressions[0]) : null,
  function: call,
};

function literal(node: Node): Shortcut {
  const value = node.value as Json;
  return () => value;
}

function variable(name: string): Shortcut | null {
  if (name === '' || name === '$' || name === 'states' || libraryFunctions.has(name)) return null;
  return (scope) => scope.variable(name);
}

const states: Record<string, Shortcut> = {
  input: (scope) => scope.input,
  result: (scope) => scope.result,
  errorOutput: (scope) => scope.errorOutput,
  context: (scope) => scope.context(),
};

function path(node: Node): Shortcut | null {
  const steps = node.steps ?? [];
  if (node.keepSingletonArray === true || steps.some(isAdorned)) return null;
  const [head, ...tail] = steps;
  if (head?.type !== 'variable' || !tail.every(({ type }) => type === 'name')) return null;
  const keys = tail.map(({ value }) => String(value));
  if (head.value !== 'states') {
    const root = variable(String(head.value));
    return root && follow(root, keys);
  }
  const [first, ...rest] = keys;
  const root = first !== undefined && Object.hasOwn(states, first) ? states[first] : undefined;
  if (root === undefined) return null;
  return rest.length === 0 ? root : follow(root, rest);
}

function isAdorned(step: Node): boolean {
  return ['predicate', 'stages', 'group', 'keepArray', 'focus', 'index', 'tuple', 'ancestor'].some(
    (member) => member in step,
  );
}

function follow(root: Shortcut, keys: readonly string[]): Shortcut {
  return (scope) => {
    let value = root(scope);
    for (let i = 0; i < keys.length; i += 1) {
      if (value === undecided || Array.isArray(value)) return undecided;
      const key = keys[i] as string;
      if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
      value = value[key];
    }
    return value;
  };
}

type Operation = (a: Value, b: Value) => Value | typeof undecided;

const operations: Record<string, Operation> = {
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '<': comparison((a, b) => a < b),
  '<=': comparison((a, b) => a <= b),
  '>': comparison((a, b) => a > b),
  '>=': comparison((a, b) => a >= b),
  '=': (a, b) => equality(a, b, true),
  '!=': (a, b) => equality(a, b, false),
  '&': concatenation,
};

function arithmetic(operate: (a: number, b: number) => number): Operation {
  return (a, b) => {
    if (typeof a !== 'number' || typeof b !== 'number') return undecided;
    const result = operate(a, b);
    return Number.isFinite(result) ? result : undecided;
  };
}

function comparison(compare: (a: number | string, b: number | string) => boolean): Operation {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return compare(a, b);
    if (typeof a === 'string' && typeof b === 'string') return compare(a, b);
    return undecided;
  };
}

function equality(a: Value, b: Value, wanted: boolean): Value | typeof undecided {
  if (a === undefined || b === undefined) return false;
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') return undecided;
  return (a === b) === wanted;
}

function concatenation(a: Value, b: Value): Value | typeof undecided {
  const left = text(a);
  const right = text(b);
  return left === undefined || right === undefined ? undecided : left + right;
}

function text(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value);
  return undefined;
}

function binary(node: Node): Shortcut | null {
  const left = compileShortcut(node.lhs as Node);
  const right = compileShortcut(node.rhs as Node);
  if (left === null || right === null) return null;
  const operator = String(node.value);
  if (operator === 'and' || operator === 'or') return junction(left, right, operator === 'or');
  const operate = Object.hasOwn(operations, operator) ? operations[operator] : undefined;
  if (operate === undefined) return null;
  return (scope) => {
    const a = left(scope);
    if (a === undecided) return undecided;
    const b = right(scope);
    return b === undecided ? undecided : operate(a, b);
  };
}

function junction(left: Shortcut, right: Shortcut, decisive: boolean): Shortcut {
  return (scope) => {
    const a = left(scope);
    if (typeof a !== 'boolean') return undecided;
    if (a === decisive) return decisive;
    const b = right(scope);
    return typeof b === 'boolean' ? b : undecided;
  };
}

function condition(node: Node): Shortcut | null {
  const test = compileShortcut(node.condition as Node);
  const yes = compileShortcut(node.then as Node);
  const no = node.else === undefined ? () => undefined : compileShortcut(node.else);
  if (test === null || yes === null || no === null) return null;
  return (scope) => {
    const decided = test(scope);
    if (typeof decided !== 'boolean') return undecided;
    return decided ? yes(scope) : no(scope);
  };
}

function unary(node: Node): Shortcut | null {
  if (node.value === '{') return objectOf(node.lhs as Node[][]);
  if (node.value === '[') return arrayOf(node.expressions ?? []);
  const operand = node.value === '-' ? compileShortcut(node.expression as Node) : null;
  return (
    operand &&
    ((scope) => {
      const value = operand(scope);
      return typeof value === 'number' ? -value : undecided;
    })
  );
}

/** Members that are undefined are left out. */
function objectOf(pairs: Node[][]): Shortcut | null {
  const keys = pairs.map(([key]) => (key?.type === 'string' ? String(key.value) : null));
  const values = pairs.map(([, value]) => value && compileShortcut(value));
  if (keys.some((key) => key === null || key.startsWith('_')) || new Set(keys).size < keys.length) return null;
  if (!values.every((value) => value !== null && value !== undefined)) return null;
  return (scope) => {
    const object: Record<string, Json> = {};
    for (let i = 0; i < keys.length; i += 1) {
      const value = (values[i] as Shortcut)(scope);
      if (value === undecided) return undecided;
      if (value !== undefined) define(object, keys[i] as string, value);
    }
    return object;
  };
}

/** Members that are undefined are left out; an array in it would be poured out, which is left to the library. */
function arrayOf(expressions: Node[]): Shortcut | null {
  const members = expressions.map(compileShortcut);
  if (!members.every((member) => member !== null)) return null;
  return (scope) => {
    const array: Json[] = [];
    for (const member of members) {
      const value = member(scope);
      if (value === undecided || Array.isArray(value)) return undecided;
      if (value !== undefined) array.push(value);
    }
    return array;
  };
}

function call(node: Node): Shortcut | null {
  const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
  const [argument, ...more] = node.arguments ?? [];
  const operand = argument && more.length === 0 ? compileShortcut(argument) : null;
  const answer = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!operand || answer === undefined) return null;
  return (scope) => {
    if (scope.variable(name) !== undefined) return undecided;
    const value = operand(scope);
    return value === undecided ? undecided : answer(value);
  };
}

const functions: Record<string, (value: Value) => Value | typeof undecided> = {
  not: (value) => (typeof value === 'boolean' ? !value : undecided),
  exists: (value) => value !== undefined,
  count: (value) => (Array.isArray(value) ? value.length : undecided),
  length: (value) => (typeof value === 'string' && /^[\0-\x7f]*$/.test(value) ? value.length : undecided),
};
