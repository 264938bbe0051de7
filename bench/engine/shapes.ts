import type { Json, JsonObject } from '../../local/engine/model.ts';

/** A machine in both query languages; `transitions` is how many states one execution enters. */
export interface Shape {
  readonly name: string;
  readonly transitions: number;
  readonly input: Json;
  /** JSONata, for this engine. */
  readonly ours: JsonObject;
  /** JSONPath, for the peer. */
  readonly peer: JsonObject;
}

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:echo';

/** `count` states in a row, each going to the next. */
function row(count: number, state: (n: number) => JsonObject): JsonObject {
  const states: JsonObject = {};
  for (let n = 0; n < count; n += 1) {
    states[`S${n}`] = { ...state(n), ...(n === count - 1 ? { End: true } : { Next: `S${n + 1}` }) };
  }
  return states;
}

function machines(states: JsonObject, peerStates: JsonObject = states): Pick<Shape, 'ours' | 'peer'> {
  const StartAt = Object.keys(states)[0] ?? '';
  return { ours: { QueryLanguage: 'JSONata', StartAt, States: states }, peer: { StartAt, States: peerStates } };
}

const turns = 1_000;
const items = Array.from({ length: 1_000 }, (_, n) => n);

export const shapes: readonly Shape[] = [
  {
    name: '100 Pass in a row',
    transitions: 100,
    input: { id: 'c1', n: 1 },
    ...machines(row(100, () => ({ Type: 'Pass' }))),
  },
  {
    name: 'Choice/Pass loop of 1,000 turns',
    transitions: 2 * turns + 2,
    input: { n: 0 },
    ...machines(
      {
        More: {
          Type: 'Choice',
          Choices: [{ Condition: `{% $states.input.n < ${turns} %}`, Next: 'Add' }],
          Default: 'Done',
        },
        Add: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' }, Next: 'More' },
        Done: { Type: 'Succeed' },
      },
      {
        More: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: turns, Next: 'Add' }], Default: 'Done' },
        Add: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'More' },
        Done: { Type: 'Succeed' },
      },
    ),
  },
  {
    name: '200 Tasks with an instant handler',
    transitions: 200,
    input: { id: 'c1', n: 1 },
    ...machines(row(200, () => ({ Type: 'Task', Resource: functionArn }))),
  },
  {
    name: 'Map over 1,000 items',
    transitions: 1_001,
    input: { items },
    ...machines(
      {
        Each: {
          Type: 'Map',
          Items: '{% $states.input.items %}',
          ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
          End: true,
        },
      },
      {
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
          End: true,
        },
      },
    ),
  },
];
