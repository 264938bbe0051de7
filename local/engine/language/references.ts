import type { Json, JsonObject } from '../model.ts';
import { compileExpression } from './expression.ts';
import { libraryFunctions, type Node } from './jsonata.ts';
import { expressionText } from './template.ts';

/** By name of a state, the variables that its fields read, in the order of the alphabet. States that read none are not in it. */
export type VariableReferences = { [state: string]: string[] };

/**
 * What DescribeStateMachine tells of the variables of a machine. Names that an expression binds itself are not variables of the
 * machine, and neither are functions, unless the machine assigns a variable of that name.
 * @param definition a definition that has no faults
 * @source DescribeStateMachine, AWS Step Functions API reference
 */
export function variableReferences(definition: string): VariableReferences {
  const machine = JSON.parse(definition) as JsonObject;
  const assigned = new Set<string>();
  const found: VariableReferences = {};
  for (const [, state] of statesOf(machine)) for (const name of assignedBy(state)) assigned.add(name);
  for (const [stateName, { Branches: _, ItemProcessor: __, ...fields }] of statesOf(machine)) {
    const read = new Set<string>();
    collect(fields, read);
    const names = [...read].filter((name) => assigned.has(name) || !isFunction(name));
    if (names.length > 0) found[stateName] = names.sort();
  }
  return found;
}

const added = new Set(['partition', 'range', 'hash', 'uuid', 'parse']);
const isFunction = (name: string) => libraryFunctions.has(name) || added.has(name);

/** Every state, at any depth. */
function statesOf({ States: states }: JsonObject): [name: string, state: JsonObject][] {
  return Object.entries(states as Record<string, JsonObject>).flatMap(([name, state]) => {
    const { Branches: branches = [], ItemProcessor: processor } = state;
    const inner = [...(branches as JsonObject[]), ...(processor === undefined ? [] : [processor as JsonObject])];
    return [[name, state] as [string, JsonObject], ...inner.flatMap(statesOf)];
  });
}

function assignedBy(state: JsonObject): string[] {
  const members = [state, ...((state.Choices ?? []) as JsonObject[]), ...((state.Catch ?? []) as JsonObject[])];
  return members.flatMap(({ Assign: assign }) => Object.keys((assign ?? {}) as JsonObject));
}

function collect(value: Json, read: Set<string>): void {
  const text = expressionText(value);
  if (text !== null) free(compileExpression(text).ast, new Set(['states', '', '$']), read);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(member, read);
}

/** Adds the variables of an expression that it does not bind itself. @param bound those that something around it binds */
function free(node: Node, bound: ReadonlySet<string>, read: Set<string>) {
  const name = String(node.value);
  switch (node.type) {
    case 'variable':
      if (!bound.has(name)) read.add(name);
      break;
    case 'lambda':
      return freeIn(node.body, and(bound, node.arguments ?? []), read);
    case 'bind':
      return freeInOrder([node], bound, read);
    case 'block':
      return freeInOrder(node.expressions ?? [], bound, read);
    case 'path':
      return freeInOrder(
        [...(node.steps ?? []), ...(node.group === undefined ? [] : [node.group as Node])],
        bound,
        read,
      );
  }
  freeIn(Object.values(node), bound, read);
}

/** What one binds, those after it see. */
function freeInOrder(nodes: readonly Node[], bound: ReadonlySet<string>, read: Set<string>): void {
  let seen = bound;
  for (const node of nodes) {
    if (node.type === 'bind') {
      const after = and(seen, [node.lhs as Node]);
      const { type } = node.rhs as Node;
      // A function may call itself by the name that it is about to get.
      freeIn(node.rhs, type === 'lambda' ? after : seen, read);
      seen = after;
    } else {
      const given = [node.focus, node.index].filter((name) => typeof name === 'string');
      seen = and(
        seen,
        given.map((value) => ({ type: 'variable', value })),
      );
      freeIn(node, seen, read);
    }
  }
}

function freeIn(value: unknown, bound: ReadonlySet<string>, read: Set<string>): void {
  if (Array.isArray(value)) for (const member of value) freeIn(member, bound, read);
  else if (typeof value === 'object' && value !== null) {
    if (typeof (value as Node).type === 'string') free(value as Node, bound, read);
    else freeIn(Object.values(value), bound, read);
  }
}

function and(bound: ReadonlySet<string>, variables: readonly Node[]): ReadonlySet<string> {
  return variables.length === 0 ? bound : new Set([...bound, ...variables.map(({ value }) => String(value))]);
}
