import jsonata from 'jsonata';
import type { Definition, State } from '../../workflows/asl.ts';

/**
 * Finds what AWS only finds at run time: expressions that do not parse, variables that some way through the machine leaves
 * unassigned, functions that do not exist, and parts of `$states` that a state does not have.
 *
 * @returns one sentence for each fault, in the order of the states
 */
export function faults(definition: Definition): readonly string[] {
  const assigned = assignedOnEntry(definition);
  return Object.entries(definition.States).flatMap(([name, state]) =>
    uses(state).flatMap((use) => faultsOf(use, assigned.get(name)).map((fault) => `${name}/${use.at}: ${fault}`)),
  );
}

type Use = { readonly at: string; readonly expression: string; readonly offers: readonly string[] };

/** Where a state evaluates expressions, and which parts of `$states` it can see there. */
function uses(state: State): readonly Use[] {
  const seen = (at: string, value: unknown, offers: readonly string[]): Use[] =>
    [...expressions(value)].map((expression) => ({ at, expression, offers: ['input', 'context', ...offers] }));
  switch (state.Type) {
    case 'Task':
      return [
        ...seen('Arguments', state.Arguments, []),
        ...seen('TimeoutSeconds', state.TimeoutSeconds, []),
        ...seen('Assign', state.Assign, ['result']),
        ...seen('Output', state.Output, ['result']),
      ];
    case 'Choice':
      return state.Choices.flatMap(({ Condition, Assign }, index) => [
        ...seen(`Choices/${index}/Condition`, Condition, []),
        ...seen(`Choices/${index}/Assign`, Assign, []),
      ]);
    case 'Succeed':
      return seen('Output', state.Output, []);
    case 'Fail':
      return [];
  }
}

function* expressions(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    const [, inside] = /^\{%(.*)%\}$/s.exec(value) ?? [];
    if (inside !== undefined) yield inside;
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* expressions(part);
  }
}

/** Variables that are assigned on every way to a state; a state that cannot be reached has no entry. */
function assignedOnEntry({ StartAt, States }: Definition): ReadonlyMap<string, ReadonlySet<string>> {
  const assigned = new Map<string, ReadonlySet<string>>([[StartAt, new Set()]]);
  const waiting = [StartAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = States[name];
    if (!state) continue;
    for (const { to, sets } of ways(state)) {
      const arriving = new Set([...(assigned.get(name) ?? []), ...sets]);
      const before = assigned.get(to);
      const after = before ? new Set([...before].filter((variable) => arriving.has(variable))) : arriving;
      if (before && before.size === after.size) continue;
      assigned.set(to, after);
      waiting.push(to);
    }
  }
  return assigned;
}

/** Where a state may lead, with what is assigned on the way. */
export function ways(state: State): readonly { readonly to: string; readonly sets: readonly string[] }[] {
  if (state.Type === 'Choice') {
    return [
      ...state.Choices.map(({ Next, Assign = {} }) => ({ to: Next, sets: Object.keys(Assign) })),
      { to: state.Default, sets: [] },
    ];
  }
  if (state.Type !== 'Task') return [];
  const caught = (state.Catch ?? []).map(({ Next }) => ({ to: Next, sets: [] }));
  return [{ to: state.Next, sets: Object.keys(state.Assign ?? {}) }, ...caught];
}

function faultsOf({ expression, offers }: Use, assigned: ReadonlySet<string> | undefined): readonly string[] {
  if (!assigned) return ['the state cannot be reached.'];
  let tree: unknown;
  try {
    tree = jsonata(expression).ast();
  } catch (error) {
    return [`does not parse: ${(error as { message?: string }).message}.`];
  }
  const found: string[] = [];
  visit(tree, new Set(), (variable, path) => {
    if (variable === 'states') found.push(...faultsOfStates(path, offers));
    else if (!assigned.has(variable) && !builtIn(variable)) found.push(`$${variable} may not have been assigned.`);
  });
  return found;
}

function faultsOfStates(path: readonly string[], offers: readonly string[]): readonly string[] {
  const [part = ''] = path;
  if (!offers.includes(part)) return [`$states.${part} is not there.`];
  if (part !== 'context') return [];
  const place = path.slice(1, 3).join('.');
  return context.has(place) ? [] : [`$states.context.${place} is not there.`];
}

/** What the service puts in the context object of a Standard execution, as far as it stays the same while a state runs. */
const context = new Set([
  'Execution.Id',
  'Execution.Input',
  'Execution.Name',
  'Execution.RoleArn',
  'Execution.StartTime',
  'State.EnteredTime',
  'State.Name',
  'State.RetryCount',
  'StateMachine.Id',
  'StateMachine.Name',
  'Task.Token',
]);

/** JSONata's own functions and those that Step Functions adds; its `$eval` is not there. */
function builtIn(name: string): boolean {
  if (['partition', 'range', 'hash', 'random', 'uuid', 'parse'].includes(name)) return true;
  return name !== 'eval' && jsonataFunctions.has(name);
}
const jsonataFunctions = new Set(
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis fromMillis now millis eval'.split(
    ' ',
  ),
);

type Node = Readonly<Record<string, unknown>>;

/** Calls `found` for every variable that is not bound inside the expression, with the names that follow it in its path. */
function visit(
  node: unknown,
  bound: ReadonlySet<string>,
  found: (name: string, path: readonly string[]) => void,
): void {
  if (Array.isArray(node)) {
    let inside = bound;
    for (const part of node) {
      visit(part, inside, found);
      if (isNode(part) && part.type === 'bind' && isNode(part.lhs))
        inside = new Set([...inside, String(part.lhs.value)]);
    }
  } else if (isNode(node)) {
    visitNode(node, bound, found);
  }
}

function visitNode(
  node: Node,
  bound: ReadonlySet<string>,
  found: (name: string, path: readonly string[]) => void,
): void {
  if (node.type === 'variable') {
    const name = String(node.value);
    if (name !== '' && name !== '$' && !bound.has(name)) found(name, []);
    return;
  }
  if (node.type === 'path' && Array.isArray(node.steps)) {
    const [first, ...rest] = node.steps as Node[];
    if (first?.type === 'variable' && first.value === 'states') {
      found(
        'states',
        rest.filter(({ type }) => type === 'name').map(({ value }) => String(value)),
      );
      visit(rest, bound, found);
      return;
    }
  }
  if (node.type === 'bind') {
    visit(node.rhs, bound, found);
    return;
  }
  const own = node.type === 'lambda' ? (node.arguments as Node[]).map(({ value }) => String(value)) : [];
  const inside = new Set([...bound, ...own]);
  for (const [key, part] of Object.entries(node)) {
    if (key === 'arguments' && node.type === 'lambda') continue;
    visit(part, inside, found);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
