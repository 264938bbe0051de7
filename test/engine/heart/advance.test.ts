import { describe, expect, test } from '@jest/globals';
import { advance } from '../../../local/engine/advance/advance.ts';
import { functionArn, Played, row } from './machine.ts';

const task = { Type: 'Task', Resource: functionArn('work') };
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'work' } };

describe('advance is pure', () => {
  const busy = row({
    Ids: { Type: 'Pass', Assign: { id: '{% $uuid() %}', chance: '{% $random() %}', now: '{% $now() %}' } },
    Both: {
      Type: 'Parallel',
      Branches: [row({ A: task }), row({ B: { Type: 'Wait', Seconds: 5 }, C: task })],
      Retry: [{ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL', IntervalSeconds: 100 }],
    },
  });

  test('the same execution and the same event give the same execution and the same effects', () => {
    const one = new Played(busy, { a: 1 });
    const event = {
      type: 'task-failed',
      at: 10,
      task: one.task.ref,
      failure: { error: 'E', cause: 'c' },
      phase: 'run',
    } as const;
    const [first, second] = [1, 2].map(() => JSON.stringify(advance(one.definition, one.execution, event)));
    expect(second).toBe(first);
    expect(JSON.parse(first ?? '')[0].wakeAt).toBeGreaterThan(10);
  });

  test('two executions of the same machine draw different numbers only when their seeds differ', () => {
    const [a, b] = [new Played(busy), new Played(busy)];
    expect(a.last('PassStateExited')).toEqual(b.last('PassStateExited'));
  });

  test('time in an execution never goes back, whatever the clock says', () => {
    const played = new Played(row({ A: task, B: task }), {}, 5_000);
    played.succeed(1, 4_000);
    expect(played.events.map(({ timestamp }) => timestamp)).toEqual(played.events.map(() => 5_000));
  });

  test.each([
    ['an answer to a try that is over', { scheduled: 3, thread: 0 }],
    ['an answer to a task of a branch that is gone', { scheduled: 99, thread: 7 }],
  ])('%s has no effect', (_, ref) => {
    const played = new Played(row({ A: { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }] } }));
    played.fail('E').passTo(1_000);
    const before = played.chain.length;
    played.tell({ type: 'task-succeeded', at: 1_000, task: ref, output: 'late' });
    expect(played.chain).toHaveLength(before);
    expect(played.execution.status).toBe('RUNNING');
  });

  test('an execution that has ended stays as it is', () => {
    const played = new Played(row({ A: { Type: 'Succeed' } }));
    const [after, effects] = advance(played.definition, played.execution, { type: 'stop', at: 9 });
    expect(after).toBe(played.execution);
    expect(effects).toEqual([]);
  });
});

// The chains of previousEventId are those of AWS's published recordings of the same shapes.
describe('histories', () => {
  test('iterations one at a time each follow the last event of the one before', () => {
    const map = { Type: 'Map', Items: [1, 2], MaxConcurrency: 1, ItemProcessor: row({ Each: { Type: 'Pass' } }) };
    expect(new Played(row({ Map: map })).chain).toEqual([
      '1 0 ExecutionStarted',
      '2 0 MapStateEntered',
      '3 2 MapStateStarted',
      '4 3 MapIterationStarted',
      '5 4 PassStateEntered',
      '6 5 PassStateExited',
      '7 6 MapIterationSucceeded',
      '8 6 MapIterationStarted',
      '9 8 PassStateEntered',
      '10 9 PassStateExited',
      '11 10 MapIterationSucceeded',
      '12 11 MapStateSucceeded',
      '13 11 MapStateExited',
      '14 13 ExecutionSucceeded',
    ]);
  });

  test('a Map that is tried again follows the failure without MapStateFailed, which comes with the last', () => {
    const failing = row({ No: { Type: 'Fail', Error: 'E' } });
    const map = { Type: 'Map', Items: [1], Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], ItemProcessor: failing };
    expect(new Played(row({ Map: map })).passTo(1_000).chain.slice(4)).toEqual([
      '5 4 FailStateEntered',
      '6 5 MapIterationFailed',
      '7 5 MapStateStarted',
      '8 7 MapIterationStarted',
      '9 8 FailStateEntered',
      '10 9 MapIterationFailed',
      '11 9 MapStateFailed',
      '12 11 ExecutionFailed',
    ]);
  });

  test('the task that failed a Parallel is aborted with it, and the catcher goes on', () => {
    const parallel = {
      Type: 'Parallel',
      Branches: [row({ A: invoke })],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
    };
    const played = new Played(row({ Parallel: parallel, After: { Type: 'Succeed' } }));
    expect(played.fail('E').chain.slice(6)).toEqual([
      '7 6 TaskFailed',
      '8 7 TaskStateAborted',
      '9 7 ParallelStateFailed',
      '10 9 ParallelStateExited',
      '11 10 SucceedStateEntered',
      '12 11 SucceedStateExited',
      '13 12 ExecutionSucceeded',
    ]);
    expect(played.execution.output).toEqual({ Error: 'E', Cause: 'because' });
  });

  test('a field that cannot be evaluated on entering follows what was before the state, in a Wait the entering', () => {
    const bad = '{% $none %}';
    expect(new Played(row({ A: { Type: 'Pass' }, B: { Type: 'Pass', Output: bad } })).chain.slice(3)).toEqual([
      '4 3 PassStateEntered',
      '5 3 EvaluationFailed',
      '6 5 ExecutionFailed',
    ]);
    expect(new Played(row({ W: { Type: 'Wait', Timestamp: '{% "no" %}' } })).chain.slice(1)).toEqual([
      '2 0 WaitStateEntered',
      '3 2 EvaluationFailed',
      '4 3 ExecutionFailed',
    ]);
  });

  test('stopping follows nothing', () => {
    const played = new Played(row({ W: { Type: 'Wait', Seconds: 60 } })).tell({ type: 'stop', at: 1_000, error: 'E' });
    expect(played.chain).toEqual(['1 0 ExecutionStarted', '2 0 WaitStateEntered', '3 0 ExecutionAborted']);
    expect(played.last('ExecutionAborted')).toEqual({ error: 'E' });
  });

  test('all states enter before any task starts, as when AWS runs them side by side', () => {
    const branches = [row({ A: task }), row({ B: task })];
    expect(new Played(row({ P: { Type: 'Parallel', Branches: branches } })).chain.slice(2)).toEqual([
      '3 2 ParallelStateStarted',
      '4 3 TaskStateEntered',
      '5 4 LambdaFunctionScheduled',
      '6 3 TaskStateEntered',
      '7 6 LambdaFunctionScheduled',
      '8 5 LambdaFunctionStarted',
      '9 7 LambdaFunctionStarted',
    ]);
  });
});

describe('variables', () => {
  test('Assign and Output are evaluated from the variables as they were', () => {
    const played = new Played(
      row({
        One: { Type: 'Pass', Assign: { x: 1, y: 2 } },
        Swap: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}' },
        Tell: { Type: 'Succeed', Output: '{% {"now": [$x, $y], "before": $states.input} %}' },
      }),
    );
    expect(played.execution.output).toEqual({ now: [2, 1], before: [1, 2] });
    expect(played.last('PassStateExited').assignedVariables).toEqual({ x: '2', y: '1' });
  });

  test('what an iteration assigns is its own, and it reads what is outside', () => {
    const processor = row({
      Set: { Type: 'Pass', Assign: { mine: '{% $outer + $states.input %}' } },
      Give: { Type: 'Pass', Output: '{% $mine %}' },
    });
    const played = new Played(
      row({
        Outer: { Type: 'Pass', Assign: { outer: 10 } },
        Map: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: processor },
        Tell: { Type: 'Pass', Output: '{% {"list": $states.input, "leaks": $exists($mine)} %}' },
      }),
    );
    expect(played.execution.output).toEqual({ list: [11, 12, 13], leaks: false });
  });
});

describe('limits', () => {
  test('the 25,000th event is the end of an execution that goes on and on', () => {
    const played = new Played({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } });
    expect(played.events).toHaveLength(25_000);
    expect(played.events.at(-1)).toMatchObject({ id: 25_000, previousEventId: 24_999, type: 'ExecutionFailed' });
    expect(played.execution.cause).toMatch(/maximum number of history events \(25000\)/);
  });

  test.each([
    ['just as large as it may be', 262_144 - 2, 'SUCCEEDED'],
    ['one byte larger', 262_144 - 1, 'FAILED'],
  ])('an output %s', (_, length, status) => {
    const played = new Played(row({ A: { Type: 'Pass', Output: `{% $pad("", ${length}, "x") %}` } }));
    expect(played.execution.status).toBe(status);
    if (status === 'FAILED') expect(played.execution.error).toBe('States.DataLimitExceeded');
  });

  test('the size is counted in bytes of UTF-8', () => {
    const played = new Played(row({ A: { Type: 'Pass', Output: '{% $pad("", 131072, "é") %}' } }));
    expect(played.execution.error).toBe('States.DataLimitExceeded');
  });

  test('all variables together take 10 MiB at most, however they were assigned', () => {
    const states = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `S${n}`,
        { Type: 'Pass', Assign: { [`v${n}`]: '{% $pad("", 200000, "x") %}' } },
      ]),
    );
    const played = new Played(row(states));
    expect(played.execution.error).toBe('States.DataLimitExceeded');
    expect(played.events.filter(({ type }) => type === 'PassStateExited')).toHaveLength(52);
  });

  test('a variable that is assigned over and over takes its place once', () => {
    const states = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`S${n}`, { Type: 'Pass', Assign: { v: '{% $pad("", 200000, "x") %}' } }]),
    );
    expect(new Played(row(states)).execution.status).toBe('SUCCEEDED');
  });

  test('a catcher whose own output is too large does not catch that', () => {
    const state = {
      ...task,
      Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $pad("", 300000, "x") %}', Next: 'S' }],
    };
    const played = new Played(row({ T: state, S: { Type: 'Succeed' } }));
    expect(played.fail('E').execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('a standard execution lasts a year at most', () => {
    const played = new Played(row({ W: { Type: 'Wait', Seconds: 99_999_999 } }));
    expect(played.execution.wakeAt).toBe(365 * 24 * 3600 * 1000);
    expect(played.passTo(365 * 24 * 3600 * 1000).execution.status).toBe('TIMED_OUT');
  });
});

describe('retrying', () => {
  const retry = (fields: object) =>
    new Played(row({ A: { ...task, Retry: [{ ErrorEquals: ['States.ALL'], ...fields }] } }));
  const delays = (played: Played, count: number) => {
    const found: number[] = [];
    for (let n = 0; n < count && played.execution.status === 'RUNNING'; n += 1) {
      played.fail('E');
      const { wakeAt, at, status } = played.execution;
      if (status !== 'RUNNING' || wakeAt === null) break;
      found.push(wakeAt - at);
      played.passTo(wakeAt);
    }
    return found;
  };

  test.each([
    ['with what the language says when nothing is said', {}, [1_000, 2_000, 4_000]],
    ['growing by its rate', { IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 4 }, [3_000, 4_500, 6_750, 10_125]],
    [
      'never longer than MaxDelaySeconds',
      { IntervalSeconds: 2, MaxDelaySeconds: 5, MaxAttempts: 4 },
      [2_000, 4_000, 5_000, 5_000],
    ],
    ['not at all', { MaxAttempts: 0 }, []],
  ])('waits %s', (_, fields, expected) => {
    expect(delays(retry(fields), 9)).toEqual(expected);
  });

  test('with full jitter waits anything from nothing to the whole', () => {
    const found = delays(
      retry({ IntervalSeconds: 1_000, BackoffRate: 1, MaxAttempts: 40, JitterStrategy: 'FULL' }),
      40,
    );
    expect(found).toHaveLength(40);
    expect(Math.min(...found)).toBeLessThan(250_000);
    expect(Math.max(...found)).toBeGreaterThan(750_000);
    expect(Math.max(...found)).toBeLessThanOrEqual(1_000_000);
  });

  test('counts every retrier by itself, and the count is gone when the state is left', () => {
    const retriers = [
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 1 },
    ];
    const played = new Played(
      row({
        T: { ...task, Retry: retriers, Output: '{% $states.context.State.RetryCount %}' },
        U: { ...task, Retry: retriers },
      }),
    );
    played.fail('A').passTo(9_000).fail('B').passTo(19_000).succeed();
    expect(played.last('TaskStateExited').output).toBe('2');
    played.fail('A').passTo(29_000).fail('A');
    expect(played.execution).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  test.each([
    ['States.Timeout', 'States.TaskFailed', false],
    ['Custom', 'States.TaskFailed', true],
    ['States.Runtime', 'States.TaskFailed', false],
    ['States.Runtime', 'States.ALL', false],
    ['States.Runtime', 'States.Runtime', true],
    ['States.Timeout', 'States.ALL', true],
    ['States.DataLimitExceeded', 'States.ALL', true],
  ])('an error %s is caught by %s: %s', (error, name, isCaught) => {
    const played = new Played(
      row({ T: { ...task, Catch: [{ ErrorEquals: [name], Next: 'S' }] }, S: { Type: 'Succeed' } }),
    );
    expect(played.fail(error).execution.status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
  });

  test('a heartbeat that stays away is a time-out, and HeartbeatTimeout to who asks for it', () => {
    const token = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      HeartbeatSeconds: 10,
      TimeoutSeconds: 60,
    };
    const played = new Played(
      row({
        T: { ...token, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'S' }] },
        S: { Type: 'Succeed' },
      }),
    );
    const { ref } = played.task;
    played.tell({ type: 'task-submitted', at: 0, task: ref, output: {}, child: null });
    played.tell({ type: 'heartbeat', at: 9_000, task: ref }).passTo(18_999);
    expect(played.execution.status).toBe('RUNNING');
    played.passTo(19_000);
    expect(played.last('TaskTimedOut').error).toBe('States.Timeout');
    expect(played.execution.output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });
});

describe('redrive', () => {
  test('goes on from the task that failed, with retriers that count from nothing', () => {
    const played = new Played(
      row({ A: { Type: 'Pass' }, T: { ...task, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }] } }),
    );
    played.fail('E').passTo(1_000).fail('E');
    expect(played.execution.status).toBe('FAILED');
    const before = played.events.length;
    played.tell({ type: 'redrive', at: 5_000 });
    expect(played.chain.slice(before).map((line) => line.split(' ')[2])).toEqual([
      'ExecutionRedriven',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
    ]);
    expect(played.last('ExecutionRedriven')).toEqual({ redriveCount: 1 });
    played.fail('E', '', 6_000).passTo(7_000).succeed('well');
    expect(played.execution).toMatchObject({ status: 'SUCCEEDED', output: 'well', redriveCount: 1 });
  });

  test('keeps the branches that succeeded and does the others again', () => {
    const branches = [row({ A: task }), row({ B: task, B2: task }), row({ C: { Type: 'Wait', Seconds: 60 } })];
    const played = new Played(row({ P: { Type: 'Parallel', Branches: branches } }));
    const [a, b] = played.tasks;
    played.succeed('a', 1, a).succeed('b', 2, b).fail('E', 'c', 3);
    expect(played.execution.status).toBe('FAILED');
    played.tell({ type: 'redrive', at: 100_000 });
    expect(played.tasks.map(({ state }) => state)).toEqual(['B2']);
    played.succeed('b2').passTo(160_000);
    expect(played.execution).toMatchObject({ status: 'SUCCEEDED', output: ['a', 'b2', {}] });
  });

  test('keeps the iterations that succeeded, and begins those that never had a turn', () => {
    const map = { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 1, ItemProcessor: row({ T: task }) };
    const played = new Played(row({ M: map }));
    played.succeed('one').fail('E').tell({ type: 'redrive', at: 10 });
    played.succeed('two').succeed('three');
    expect(played.execution).toMatchObject({ status: 'SUCCEEDED', output: ['one', 'two', 'three'] });
  });

  test('gives the machine its whole time again, and a stopped wait its whole length', () => {
    const played = new Played({
      ...row({ W: { Type: 'Wait', Seconds: 50 }, V: { Type: 'Wait', Seconds: 60 } }),
      TimeoutSeconds: 100,
    });
    played.passTo(50_000).passTo(100_000);
    expect(played.execution.status).toBe('TIMED_OUT');
    played.tell({ type: 'redrive', at: 500_000 });
    expect(played.execution.wakeAt).toBe(560_000);
    expect(played.passTo(560_000).execution.status).toBe('SUCCEEDED');
  });
});
