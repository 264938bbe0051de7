import { describe, expect, test } from '@jest/globals';
import type { Definition, State } from '../../workflows/asl.ts';
import { faults } from './variables.ts';

const end: State = { Type: 'Succeed', Comment: '', Output: {} };
const choice = (to: string, assign: Record<string, string>, otherwise: string): State => ({
  Type: 'Choice',
  Comment: '',
  Choices: [{ Condition: '{% $states.input.yes %}', Assign: assign, Next: to }],
  Default: otherwise,
});
const task = (over: Partial<Extract<State, { Type: 'Task' }>>): State => ({
  Type: 'Task',
  Comment: '',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: {} },
  Output: {},
  Retry: [],
  Next: 'End',
  ...over,
});
const machine = (States: Record<string, State>): Definition => ({
  Comment: '',
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(States)[0] ?? '',
  States: { ...States, End: end },
});

describe('the check for undefined variables', () => {
  test('is silent when every way assigns what is used', () => {
    const sound = machine({
      Begin: choice('Use', { n: '{% 1 %}' }, 'Other'),
      Other: task({ Assign: { n: '{% $states.result.n %}' }, Next: 'Use' }),
      Use: task({ Assign: { n: '{% $n + 1 %}' }, Output: '{% ($m := $n; $max([$m, 2])) %}' }),
    });
    expect(faults(sound)).toEqual([]);
  });

  test('finds a variable that one of two ways leaves unassigned', () => {
    const unsound = machine({
      Begin: choice('Use', { n: '{% 1 %}' }, 'Other'),
      Other: task({ Next: 'Use' }),
      Use: task({ Output: '{% $n %}' }),
    });
    expect(faults(unsound)).toEqual(['Use/Output: $n may not have been assigned.']);
  });

  test('finds a variable that a state uses while it assigns it', () => {
    const unsound = machine({ Count: task({ Assign: { n: '{% $n + 1 %}' } }) });
    expect(faults(unsound)).toEqual(['Count/Assign: $n may not have been assigned.']);
  });

  test('knows that what is caught assigns nothing', () => {
    const unsound = machine({
      Try: task({ Assign: { n: '{% 1 %}' }, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Use' }], Next: 'Use' }),
      Use: task({ Output: '{% $n %}' }),
    });
    expect(faults(unsound)).toEqual(['Use/Output: $n may not have been assigned.']);
  });

  test('finds what $states does not have there, misspelt functions, and expressions that do not parse', () => {
    const unsound = machine({
      Ask: task({
        Arguments: {
          FunctionName: 'f',
          Payload: { a: '{% $states.result.x %}', b: '{% $states.context.State.Nme %}' },
        },
        TimeoutSeconds: '{% $cei(1.5) %}',
        Output: '{% (1 + %}',
      }),
      Lonely: task({ Output: '{% 1 %}' }),
    });
    expect(faults(unsound)).toEqual([
      'Ask/Arguments: $states.result is not there.',
      'Ask/Arguments: $states.context.State.Nme is not there.',
      'Ask/TimeoutSeconds: $cei may not have been assigned.',
      expect.stringMatching(/^Ask\/Output: does not parse/),
      'Lonely/Output: the state cannot be reached.',
    ]);
  });
});
