import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  paginateListExecutions,
  RedriveExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { executionArn, requests } from './requests.ts';
import { machineArn, monday, passing, type Serving, serving, waiting } from './serving.ts';

let served: Serving;
let { create, start, describe: describeOf } = {} as ReturnType<typeof requests>;
beforeEach(async () => {
  served = await serving();
  ({ create, start, describe: describeOf } = requests(served));
});
afterEach(() => served.stop());

describe('an execution', () => {
  test('begins, ends and says so', async () => {
    const machine = await create('greet', passing);
    const begun = await start(machine, { name: 'first', input: '{"a": 1}' });
    expect(begun).toMatchObject({ executionArn: executionArn('greet', 'first'), startDate: new Date(monday) });
    await served.timeline.atRest();
    expect(await describeOf(begun.executionArn)).toMatchObject({
      executionArn: begun.executionArn,
      stateMachineArn: machine,
      name: 'first',
      status: 'SUCCEEDED',
      startDate: new Date(monday),
      stopDate: new Date(monday),
      input: '{"a": 1}',
      inputDetails: { included: true },
      output: '{"said":"hello"}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  test('has a name of its own when none is given, and an empty object as input', async () => {
    const machine = await create('rest', waiting);
    const [a, b] = [await start(machine), await start(machine)];
    expect(a.executionArn).not.toBe(b.executionArn);
    expect(await describeOf(a.executionArn)).toMatchObject({ status: 'RUNNING', input: '{}' });
  });

  test('described with METADATA_ONLY shows no data', async () => {
    const { executionArn } = await start(await create('greet', passing), { input: '{"secret": 1}' });
    await served.timeline.atRest();
    const described = await served.sfn.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    );
    expect(described.status).toBe('SUCCEEDED');
    expect([described.input, described.output]).toEqual([undefined, undefined]);
  });

  test('started again while it runs, with the same name and input, is the same one', async () => {
    const machine = await create('rest', waiting);
    const first = await start(machine, { name: 'one', input: '{"a":1}' });
    await served.timeline.advanceBy('PT1M');
    expect(await start(machine, { name: 'one', input: '{"a":1}' })).toMatchObject({
      executionArn: first.executionArn,
      startDate: new Date(monday),
    });
    const taken = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${first.executionArn}'` };
    await expect(start(machine, { name: 'one', input: '{"a":2}' })).rejects.toMatchObject(taken);
    await served.timeline.advanceBy('PT2H');
    await expect(start(machine, { name: 'one', input: '{"a":1}' })).rejects.toMatchObject(taken);
    const { executions } = await served.sfn.send(new ListExecutionsCommand({ stateMachineArn: machine }));
    expect(executions).toHaveLength(1);
  });

  test('stopped is aborted with its error and cause; stopped again nothing changes', async () => {
    const { executionArn } = await start(await create('rest', waiting));
    await served.timeline.advanceBy('PT1M');
    const stopped = await served.sfn.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'no need' }),
    );
    expect(stopped.stopDate).toEqual(new Date(monday + 60_000));
    const ended = { status: 'ABORTED', error: 'Enough', cause: 'no need', stopDate: new Date(monday + 60_000) };
    expect(await describeOf(executionArn)).toMatchObject(ended);
    await served.timeline.advanceBy('PT2H');
    expect(await served.sfn.send(new StopExecutionCommand({ executionArn, error: 'Other' }))).toMatchObject(
      stopped.stopDate ? { stopDate: stopped.stopDate } : {},
    );
    expect(await describeOf(executionArn)).toMatchObject(ended);
  });

  test('of a standard machine cannot be started to be waited for', async () => {
    const machine = await create('greet', passing);
    await expect(served.sfn.send(new StartSyncExecutionCommand({ stateMachineArn: machine }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
    await expect(
      served.sfn.send(new StartSyncExecutionCommand({ stateMachineArn: machineArn('none') })),
    ).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('what is refused', () => {
  test('an input that is not JSON, a name that is not one, a machine that is not there; nothing is started', async () => {
    const machine = await create('greet', passing);
    await expect(start(machine, { input: 'not json' })).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: expect.stringMatching(/^Invalid State Machine Execution Input: '/),
    });
    await expect(start(machine, { name: 'a b' })).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start(machine, { name: 'n'.repeat(81) })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(start(machineArn('none'))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${machineArn('none')}'`,
    });
    await expect(start(`${machine}:1`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const { executions } = await served.sfn.send(new ListExecutionsCommand({ stateMachineArn: machine }));
    expect(executions).toEqual([]);
  });

  test('an input of 262,145 bytes, of which some characters have more than one', async () => {
    const machine = await create('greet', passing);
    const input = JSON.stringify('é'.repeat(131_071));
    expect(Buffer.byteLength(input)).toBe(262_144);
    expect(await start(machine, { input })).toMatchObject({ executionArn: expect.any(String) });
    await expect(start(machine, { input: `${input} ` })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    });
  });

  test.each([
    ['made-up', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: made-up'"],
    [machineArn('greet'), 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
    [
      'arn:aws:states:eu-west-1:123456789012:express:a:b',
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: express'",
    ],
    [
      executionArn('greet', 'none'),
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${executionArn('greet', 'none')}'`,
    ],
  ])('the execution %s by every operation that takes one', async (executionArn, name, message) => {
    for (const command of [
      new DescribeExecutionCommand({ executionArn }),
      new DescribeStateMachineForExecutionCommand({ executionArn }),
      new GetExecutionHistoryCommand({ executionArn }),
      new StopExecutionCommand({ executionArn }),
      new RedriveExecutionCommand({ executionArn }),
      new ListMapRunsCommand({ executionArn }),
    ]) {
      const sent = served.sfn.send(command as DescribeExecutionCommand);
      await expect(sent).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode: 400 } });
    }
  });
});

describe('executions of a machine', () => {
  test('are listed newest first, a page at a time, by status and by redrive', async () => {
    const machine = await create('rest', waiting);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) {
      await start(machine, { name });
      await served.timeline.advanceBy('PT1M');
    }
    await served.sfn.send(new StopExecutionCommand({ executionArn: executionArn('rest', 'b') }));
    await served.sfn.send(new StopExecutionCommand({ executionArn: executionArn('rest', 'd') }));
    const listed = async (more: object) => {
      const pages = paginateListExecutions({ client: served.sfn, pageSize: 2 }, { stateMachineArn: machine, ...more });
      const all: (string | undefined)[] = [];
      for await (const page of pages) all.push(...(page.executions ?? []).map((execution) => execution.name));
      return all;
    };
    expect(await listed({})).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(await listed({ statusFilter: 'RUNNING' })).toEqual(['e', 'c', 'a']);
    expect(await listed({ statusFilter: 'ABORTED' })).toEqual(['d', 'b']);
    await served.sfn.send(new RedriveExecutionCommand({ executionArn: executionArn('rest', 'd') }));
    expect(await listed({ redriveFilter: 'REDRIVEN' })).toEqual(['d']);
    expect(await listed({ redriveFilter: 'NOT_REDRIVEN' })).toEqual(['e', 'c', 'b', 'a']);
    expect(await listed({ redriveFilter: 'NOT_REDRIVEN', statusFilter: 'ABORTED' })).toEqual(['b']);
    const { executions } = await served.sfn.send(
      new ListExecutionsCommand({ stateMachineArn: machine, statusFilter: 'ABORTED' }),
    );
    expect(executions?.[0]).toMatchObject({
      executionArn: executionArn('rest', 'b'),
      stateMachineArn: machine,
      startDate: new Date(monday + 60_000),
      stopDate: new Date(monday + 300_000),
      redriveCount: 0,
    });
  });

  test('a machine that is not there, a token that is made up, a filter that does not exist, nothing to list', async () => {
    const machine = await create('rest', waiting);
    const list = (input: object) => served.sfn.send(new ListExecutionsCommand(input));
    await expect(list({ stateMachineArn: machineArn('none') })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(list({ stateMachineArn: machine, nextToken: 'made up' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
    await expect(list({ stateMachineArn: machine, statusFilter: 'succeeded' })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
    });
    await expect(list({ stateMachineArn: machine, maxResults: 1001 })).rejects.toMatchObject({
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    });
    await expect(list({})).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ mapRunArn: 'arn:aws:states:eu-west-1:123456789012:mapRun:a/b:c' })).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
  });
});
