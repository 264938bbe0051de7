import fc from 'fast-check';
import type { Json, JsonObject } from '../../../local/engine/model.ts';
import type { Answer, Script } from './script.ts';

/** A machine with the script of its tasks. Every machine ends: states only go to later ones, and whoever waits is answered or has a time-out. */
export interface RandomMachine {
  readonly states: JsonObject;
  readonly script: Script;
  readonly n: number;
}

const askResource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
const errors = ['Busy', 'Broken', 'Missing'] as const;
const functions = ['f0', 'f1', 'f2'] as const;
const people = ['p0', 'p1'] as const;
const sameInput = '{% $states.input %}';

const error = fc.constantFrom(...errors);
const errorOrAll = fc.oneof(error, fc.constantFrom('States.ALL', 'States.TaskFailed', 'States.Timeout'));

const retry = fc.array(
  fc.record({
    ErrorEquals: fc.tuple(error).map((names) => names as Json),
    IntervalSeconds: fc.integer({ min: 1, max: 9 }),
    MaxAttempts: fc.integer({ min: 0, max: 2 }),
    BackoffRate: fc.constantFrom(1, 2),
    JitterStrategy: fc.constantFrom('NONE', 'FULL'),
  }),
  { maxLength: 2 },
);

/** One state, not yet told where to go on. `last` states go nowhere. */
interface Draft {
  readonly state: JsonObject;
  /** How it goes on: an ordinary Next, the rules of a Choice, or not at all. */
  readonly goesOn: 'next' | 'choice' | 'ends';
  readonly catches: string | null;
}

const next = (state: JsonObject): Draft => ({ state, goesOn: 'next', catches: null });

const pass = fc
  .record({ by: fc.integer({ min: 0, max: 5 }), assign: fc.option(fc.constantFrom('a', 'b')) })
  .map(({ by, assign }) =>
    next({
      Type: 'Pass',
      Output: { n: `{% $states.input.n + ${by} %}` },
      ...(assign === null ? {} : { Assign: { [assign]: '{% $states.input.n %}' } }),
    }),
  );

const wait = fc.integer({ min: 0, max: 50 }).map((seconds) => next({ Type: 'Wait', Seconds: seconds }));

const choice = fc.integer({ min: 2, max: 4 }).map(
  (by): Draft => ({
    state: { Type: 'Choice', Choices: [{ Condition: `{% $states.input.n % ${by} = 0 %}` }] },
    goesOn: 'choice',
    catches: null,
  }),
);

const limits = fc.record({ TimeoutSeconds: fc.integer({ min: 5, max: 40 }) });

const work = fc.record({ name: fc.constantFrom(...functions), limits, retry, catches: fc.option(errorOrAll) }).map(
  ({ name, limits: timeouts, retry: retriers, catches }): Draft => ({
    state: { Type: 'Task', Resource: functionArn(name), ...timeouts, Retry: retriers as Json, Output: sameInput },
    goesOn: 'next',
    catches,
  }),
);

const ask = fc.record({ name: fc.constantFrom(...people), limits, retry, catches: fc.option(errorOrAll) }).map(
  ({ name, limits: timeouts, retry: retriers, catches }): Draft => ({
    state: {
      Type: 'Task',
      Resource: askResource,
      Arguments: { FunctionName: name, Payload: { token: '{% $states.context.Task.Token %}' } },
      ...timeouts,
      Retry: retriers as Json,
      Output: sameInput,
    },
    goesOn: 'next',
    catches,
  }),
);

const end = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant({ Type: 'Succeed' }) },
    { weight: 1, arbitrary: error.map((name) => ({ Type: 'Fail', Error: name, Cause: 'because' })) },
  )
  .map((state): Draft => ({ state, goesOn: 'ends', catches: null }));

function drafts(depth: number): fc.Arbitrary<Draft> {
  const simple = [pass, wait, choice, work, ask];
  if (depth === 0) return fc.oneof(...simple);
  const parallel = fc
    .record({
      branches: fc.array(machine(depth - 1), { minLength: 1, maxLength: 3 }),
      retry,
      catches: fc.option(errorOrAll),
    })
    .map(
      ({ branches, retry: retriers, catches }): Draft => ({
        state: {
          Type: 'Parallel',
          Branches: branches,
          Retry: retriers as Json,
          Output: '{% { "n": $sum($states.result.n) } %}',
        },
        goesOn: 'next',
        catches,
      }),
    );
  const map = fc
    .record({
      inner: machine(depth - 1),
      items: fc.integer({ min: 0, max: 4 }),
      atOnce: fc.integer({ min: 0, max: 2 }),
      tolerated: fc.integer({ min: 0, max: 1 }),
      catches: fc.option(errorOrAll),
    })
    .map(
      ({ inner, items, atOnce, tolerated, catches }): Draft => ({
        state: {
          Type: 'Map',
          Items: Array.from({ length: items }, (_, n) => n),
          MaxConcurrency: atOnce,
          ToleratedFailureCount: tolerated,
          ItemSelector: { n: '{% $states.input.n + $states.context.Map.Item.Index %}' },
          ItemProcessor: inner,
          Output: '{% { "n": $count($states.result) } %}',
        },
        goesOn: 'next',
        catches,
      }),
    );
  return fc.oneof(...simple, parallel, map);
}

/** States in a row of two to six, where choices and catchers may jump forward. */
function machine(depth: number): fc.Arbitrary<JsonObject> {
  return fc
    .record({
      body: fc.array(drafts(depth), { minLength: 1, maxLength: 5 }),
      last: end,
      jumps: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ body, last, jumps }) => {
      const all = [...body, last];
      const name = (n: number) => `${Math.min(n, all.length - 1)}`;
      const states: JsonObject = {};
      for (const [n, draft] of all.entries()) states[name(n)] = directed(draft, name(n + 1), name(n + (jumps[n] ?? 1)));
      return { StartAt: name(0), States: states };
    });
}

function directed({ state, goesOn, catches }: Draft, nextName: string, jump: string): JsonObject {
  if (goesOn === 'ends') return state;
  if (goesOn === 'choice') {
    const [rule] = state.Choices as JsonObject[];
    return { ...state, Choices: [{ ...rule, Next: jump }], Default: nextName };
  }
  const caught = { ErrorEquals: [catches], Output: sameInput, Next: jump };
  return { ...state, ...(catches === null ? {} : { Catch: [caught] }), Next: nextName };
}

/** The same machine with names that no other state has, and with variables of inner scopes that no outer scope has. */
function named(scope: JsonObject, counter: { n: number }, depth = 0): JsonObject {
  const names = new Map<string, string>();
  for (const name of Object.keys(scope.States as JsonObject)) {
    names.set(name, `S${counter.n}`);
    counter.n += 1;
  }
  const go = (name: Json | undefined) => names.get(String(name)) ?? '';
  const states: JsonObject = {};
  for (const [name, state] of Object.entries(scope.States as { [name: string]: JsonObject })) {
    states[go(name)] = {
      ...state,
      ...(state.Next === undefined ? {} : { Next: go(state.Next) }),
      ...(state.Default === undefined ? {} : { Default: go(state.Default) }),
      ...each(state, 'Choices', (rule) => ({ ...rule, Next: go(rule.Next) })),
      ...each(state, 'Catch', (catcher) => ({ ...catcher, Next: go(catcher.Next) })),
      ...each(state, 'Branches', (branch) => named(branch, counter, depth + 1)),
      ...(state.ItemProcessor === undefined
        ? {}
        : { ItemProcessor: named(state.ItemProcessor as JsonObject, counter, depth + 1) }),
      ...(state.Assign === undefined ? {} : { Assign: ofDepth(state.Assign as JsonObject, depth) }),
    };
  }
  return { StartAt: go(scope.StartAt), States: states };
}

function each(state: JsonObject, member: string, change: (item: JsonObject) => JsonObject): JsonObject {
  const items = state[member];
  return items === undefined ? {} : { [member]: (items as JsonObject[]).map(change) };
}

function ofDepth(assign: JsonObject, depth: number): JsonObject {
  return Object.fromEntries(Object.entries(assign).map(([name, value]) => [`${name}${depth}`, value]));
}

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ returns: 'ok' }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }).map((after) => ({ after, returns: 'late' })) },
  { weight: 2, arbitrary: error.map((name) => ({ fails: [name, 'because'] as const })) },
  { weight: 1, arbitrary: fc.constant({ never: true as const }) },
);

const reaction: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 60 }).map((after) => ({ returns: null, token: { after, success: 'yes' } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 60 }), error)
      .map(([after, name]) => ({ returns: null, token: { after, failure: [name, 'because'] as const } })),
  },
  { weight: 1, arbitrary: fc.constant({ returns: null }) },
);

const script: fc.Arbitrary<Script> = fc
  .tuple(
    ...functions.map(() => fc.array(answer, { minLength: 1, maxLength: 5 })),
    ...people.map(() => fc.array(reaction, { minLength: 1, maxLength: 5 })),
  )
  .map((lists) => Object.fromEntries([...functions, ...people].map((name, n) => [name, lists[n] ?? []])));

export const randomMachine: fc.Arbitrary<RandomMachine> = fc
  .record({ whole: machine(2), script, n: fc.integer({ min: 0, max: 20 }) })
  .map(({ whole, script: tasks, n }) => ({
    states: { QueryLanguage: 'JSONata', ...named(whole, { n: 0 }) },
    script: tasks,
    n,
  }));
