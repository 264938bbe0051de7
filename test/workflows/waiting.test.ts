import { afterEach, describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../local/engine/model.ts';
import { contractVersion } from '../../shared/pathway/contract.ts';
import { machines } from '../../workflows/machines.ts';
import { functionNames } from '../../workflows/triple.ts';
import type { Answer } from '../engine/staging/script.ts';
import { dawn, Stage } from '../engine/staging/stage.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const at = (milliseconds: number): string => new Date(dawn + milliseconds).toISOString();
const answers = (turn: number, over: JsonObject): Answer => ({
  returns: { status: 'waiting', until: at(day), outcome: '', turn, ...over },
});
const waits = (turn: number, milliseconds: number): Answer => answers(turn, { until: at(milliseconds) });
const leaves = (turn: number): Answer => answers(turn, { status: 'superseded' });

let stage: Stage;
afterEach(() => stage.engine.close());

/** A run of the intake on the engine, with the answers of `tend` and `park` in a row. */
async function run(
  tend: readonly Answer[],
  park: readonly Answer[] = [{ returns: { parked: true } }],
  group = 'screen',
) {
  stage = new Stage({ script: { tend, park } });
  const arn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
  const definition = JSON.stringify(machines['central-intake'])
    .replaceAll(functionNames.tend, arn('tend'))
    .replaceAll(functionNames.park, arn('park'));
  const { stateMachineArn } = await stage.engine.createStateMachine({
    name: 'central-intake',
    definition,
    roleArn: 'arn:aws:iam::123456789012:role/machine',
  });
  const { executionArn } = await stage.engine.startExecution({
    stateMachineArn,
    name: 'case1-central-intake-1-1',
    input: JSON.stringify({
      caseId: 'case1',
      phase: 'central-intake',
      occurrence: 1,
      run: 1,
      group,
      visit: 0,
      startedAt: at(0),
      contract: contractVersion,
    }),
  });
  await stage.settle();
  return () => stage.engine.describeExecution(executionArn);
}

const given = (task: string): JsonObject[] => stage.play.given(task) as JsonObject[];
const enteredAt = (task: string): Json[] => given(task).map((payload) => payload.enteredAt as Json);

describe('a machine that waits', () => {
  test('tells both functions which run asks, where it stands and since when', async () => {
    await run([waits(1, day)]);
    const told = {
      caseId: 'case1',
      phase: 'central-intake',
      occurrence: 1,
      run: 1,
      group: 'screen',
      visit: 0,
      execution: 'case1-central-intake-1-1',
      contract: contractVersion,
      enteredAt: at(0),
    };
    expect(given('tend')).toEqual([{ ...told, turn: 0, state: 'Screen' }]);
    expect(given('park')).toEqual([
      { ...told, turn: 1, state: 'AwaitScreen', token: stage.play.token('park'), until: at(day), retry: 0 },
    ]);
  });

  test('asks again at the moment that it was given, not a second before', async () => {
    await run([waits(1, day), waits(2, 3 * day)]);
    await stage.advanceTo(dawn + day - 1);
    expect(given('tend')).toHaveLength(1);
    await stage.advanceTo(dawn + day);
    expect(enteredAt('tend')).toEqual([at(0), at(day)]);
    expect(given('park')).toHaveLength(2);
  });

  test('asks again after thirty days when the moment lies further away', async () => {
    await run([waits(1, 400 * day)]);
    await stage.advanceTo(dawn + 61 * day);
    expect(enteredAt('tend')).toEqual([at(0), at(30 * day), at(60 * day)]);
  });

  test('asks at once when somebody gives a signal, and believes nothing that the signal says', async () => {
    const state = await run([waits(1, day), waits(2, day)]);
    await stage.advanceTo(dawn + 5 * minute);
    const output = JSON.stringify({ status: 'done', outcome: 'housing-first', turn: 9 });
    await stage.engine.sendTaskSuccess({ taskToken: stage.play.token('park'), output });
    await stage.settle();
    expect(state().status).toBe('RUNNING');
    expect(given('tend').map(({ turn, enteredAt }) => [turn, enteredAt])).toEqual([
      [0, at(0)],
      [1, at(5 * minute)],
    ]);
  });

  test('does not park for a moment that has come already', async () => {
    await run([waits(1, -minute), waits(2, 0), waits(3, day)]);
    expect(given('tend')).toHaveLength(3);
    expect(given('park').map(({ until }) => until)).toEqual([at(day)]);
  });

  test('goes on to the next group with another visit, and ends where the route ends', async () => {
    const state = await run([
      answers(1, { status: 'done', outcome: 'no-bed-needed' }),
      answers(2, { status: 'done', outcome: 'investigated' }),
      answers(3, { status: 'done', outcome: 'not-applied' }),
    ]);
    expect(given('tend').map(({ group, visit, turn }) => [group, visit, turn])).toEqual([
      ['screen', 0, 0],
      ['investigate', 1, 1],
      ['apply', 2, 2],
    ]);
    expect(state()).toMatchObject({
      status: 'SUCCEEDED',
      output: JSON.stringify({ outcome: 'not-applied', next: [] }),
    });
  });

  test('leaves without a word when another run has taken over', async () => {
    const state = await run([leaves(1)]);
    expect(state()).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify({ outcome: 'superseded', next: [] }) });
    expect(given('park')).toEqual([]);
  });

  test('fails loudly when it was started in a group that it does not have', async () => {
    const state = await run([leaves(1)], [], 'no-such-group');
    expect(state()).toMatchObject({ status: 'FAILED', error: 'Doorstroom.UnknownGroup' });
  });
});

describe('what goes wrong on the way', () => {
  test('a fault of the service is tried again, and the park that is tried again has a newer token', async () => {
    await run([waits(1, day)], [{ fails: ['Lambda.TooManyRequestsException', 'busy'] }, { returns: { parked: true } }]);
    await stage.advanceTo(dawn + minute);
    expect(given('park').map(({ retry, turn }) => [retry, turn])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(given('park')[0]?.token).not.toBe(given('park')[1]?.token);
    expect(given('tend')).toHaveLength(1);
  });

  test('a fault of tend that may pass is tried again with the same turn, and so with the same command id', async () => {
    await run([{ fails: ['Lambda.ServiceException', 'down'] }, { fails: ['Sandbox.Timedout', 'slow'] }, waits(1, day)]);
    await stage.advanceTo(dawn + minute);
    expect(given('tend').map(({ turn, state, enteredAt }) => [turn, state, enteredAt])).toEqual([
      [0, 'Screen', at(0)],
      [0, 'Screen', at(0)],
      [0, 'Screen', at(0)],
    ]);
  });

  test('a fault of ours is not tried again: the execution fails, for the watchdog to see', async () => {
    const state = await run([{ throws: { errorType: 'NoSuchCase', errorMessage: 'case1' } }]);
    await stage.advanceTo(dawn + day);
    expect(state()).toMatchObject({ status: 'FAILED', error: 'NoSuchCase' });
    expect(given('tend')).toHaveLength(1);
  });

  test('a token whose park was overtaken by a newer one wakes nobody', async () => {
    await run([waits(1, day), waits(2, 2 * day)]);
    const old = stage.play.token('park#1');
    await stage.advanceTo(dawn + day);
    expect(given('park')).toHaveLength(2);
    await expect(stage.engine.sendTaskSuccess({ taskToken: old, output: '{}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await stage.settle();
    expect(given('tend')).toHaveLength(2);
  });
});
