import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  RedriveExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { requests } from './requests.ts';
import { definition, machineArn, monday, role, type Serving, serving, waiting } from './serving.ts';

let served: Serving;
let { create, start, describe: describeOf } = {} as ReturnType<typeof requests>;
beforeEach(async () => {
  served = await serving();
  ({ create, start, describe: describeOf } = requests(served));
});
afterEach(() => served.stop());

describe('the history', () => {
  const chain = definition({
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Pass', Next: 'C' },
    C: { Type: 'Pass', Output: { done: true }, End: true },
  });
  const types = [
    'ExecutionStarted',
    ...['A', 'B', 'C'].flatMap(() => ['PassStateEntered', 'PassStateExited']),
    'ExecutionSucceeded',
  ];

  async function run(): Promise<string | undefined> {
    const { executionArn } = await start(await create('chain', chain), { name: 'one', input: '{"secret":1}' });
    await served.timeline.atRest();
    return executionArn;
  }
  async function paged(
    executionArn: string | undefined,
    pageSize: number,
    reverseOrder: boolean,
  ): Promise<HistoryEvent[]> {
    const pages = paginateGetExecutionHistory({ client: served.sfn, pageSize }, { executionArn, reverseOrder });
    const all: HistoryEvent[] = [];
    for await (const page of pages) all.push(...(page.events ?? []));
    return all;
  }

  test('has every event with its chain, from the first or from the last', async () => {
    const executionArn = await run();
    const { events = [], nextToken } = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(nextToken).toBeUndefined();
    expect(events.map((event) => event.type)).toEqual(types);
    expect(events.map((event) => event.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(events.map((event) => event.previousEventId)).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
    expect(events[0]).toMatchObject({
      timestamp: new Date(monday),
      executionStartedEventDetails: { input: '{"secret":1}', roleArn: role, inputDetails: { truncated: false } },
    });
    const reversed = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }));
    expect(reversed.events).toEqual(events.toReversed());
  });

  test.each([1, 3, 8, 1000])('comes in pages of %d without a gap, in both directions', async (size) => {
    const executionArn = await run();
    const { events = [] } = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(await paged(executionArn, size, false)).toEqual(events);
    expect(await paged(executionArn, size, true)).toEqual(events.toReversed());
  });

  test('a page can be asked for later, when the execution has gone on', async () => {
    const { executionArn } = await start(await create('rest', waiting));
    const first = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }));
    expect(first.events?.map((event) => event.type)).toEqual(['ExecutionStarted']);
    await served.timeline.advanceBy('PT1H');
    const rest = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken: first.nextToken }));
    expect(rest.events?.map((event) => event.type)).toEqual([
      'WaitStateEntered',
      'WaitStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('can be had without data', async () => {
    const { events } = await served.sfn.send(
      new GetExecutionHistoryCommand({ executionArn: await run(), includeExecutionData: false }),
    );
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  test('a token of another execution, of the other direction, or of nobody is refused', async () => {
    const executionArn = await run();
    const other = await start(machineArn('chain'), { name: 'two' });
    await served.timeline.atRest();
    const { nextToken } = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 2 }));
    for (const wrong of [
      { executionArn: other.executionArn, nextToken },
      { executionArn, nextToken, reverseOrder: true },
      { executionArn, nextToken: 'made up' },
    ]) {
      await expect(served.sfn.send(new GetExecutionHistoryCommand(wrong))).rejects.toMatchObject({
        name: 'InvalidToken',
        message: "Invalid Token: 'Invalid token'",
      });
    }
  });
});

describe('redriving', () => {
  const failing = definition({
    Try: { Type: 'Pass', Next: 'Rest' },
    Rest: { Type: 'Wait', Seconds: 60, Next: 'Give up' },
    'Give up': { Type: 'Fail', Error: 'NoUse', Cause: 'none' },
  });

  test('begins again at the state that failed, counts, and keeps what was done', async () => {
    const { executionArn } = await start(await create('failing', failing), { name: 'one' });
    await served.timeline.advanceBy('PT1M');
    expect(await describeOf(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'NoUse',
      cause: 'none',
      redriveStatus: 'REDRIVABLE',
      redriveCount: 0,
    });
    await served.timeline.advanceBy('P1D');
    const redriven = await served.sfn.send(new RedriveExecutionCommand({ executionArn }));
    const at = new Date(monday + 60_000 + 86_400_000);
    expect(redriven.redriveDate).toEqual(at);
    await served.timeline.atRest();
    expect(await describeOf(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1, redriveDate: at });
    const { events = [] } = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    const names = events.map((event) => event.type);
    expect(names.filter((type) => type === 'PassStateEntered')).toHaveLength(1);
    expect(names).toContain('ExecutionRedriven');
  });

  /** @source RedriveExecution, AWS Step Functions API reference, clientToken */
  test('asked twice with the same client token happens once; after 15 minutes it is another request', async () => {
    const { executionArn } = await start(await create('failing', failing), { name: 'one' });
    await served.timeline.advanceBy('PT1M');
    const redrive = (clientToken: string) =>
      served.sfn.send(new RedriveExecutionCommand({ executionArn, clientToken }));
    const first = await redrive('again');
    await served.timeline.advanceBy('PT15M');
    expect((await redrive('again')).redriveDate).toEqual(first.redriveDate);
    expect(await describeOf(executionArn)).toMatchObject({ redriveCount: 1, redriveDate: first.redriveDate });
    expect((await redrive('another')).redriveDate).not.toEqual(first.redriveDate);
    await served.timeline.advanceBy('PT1S');
    expect((await redrive('again')).redriveDate).toEqual(new Date(monday + (16 * 60 + 1) * 1000));
    expect(await describeOf(executionArn)).toMatchObject({ redriveCount: 3 });
  });

  test('is refused while it runs, after it succeeded, and after 14 days', async () => {
    const redrive = (executionArn: string | undefined) =>
      served.sfn.send(new RedriveExecutionCommand({ executionArn }));
    const running = await start(await create('rest', waiting));
    await expect(redrive(running.executionArn)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
    const failed = await start(await create('failing', failing));
    await served.timeline.advanceBy('PT1H');
    await expect(redrive(running.executionArn)).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
      message: expect.stringContaining('SUCCEEDED'),
    });
    await served.timeline.advanceBy('P15D');
    await expect(redrive(failed.executionArn)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
    expect(await describeOf(failed.executionArn)).toMatchObject({
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution redrivable period exceeded',
    });
  });
});
