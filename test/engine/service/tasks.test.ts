import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  TestStateCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../local/engine/model.ts';
import { asking, definition, machineArn, role, type Serving, serving } from './serving.ts';

let served: Serving;
let tokens: string[];
beforeEach(begin);
async function begin(): Promise<void> {
  tokens = [];
  served = await serving({
    invoke: async (_function, payload) => {
      tokens.push(String((payload as JsonObject).token));
      return { payload: null };
    },
  });
}
afterEach(() => served.stop());

async function ask(text = asking): Promise<{ executionArn: string | undefined; token: string }> {
  await served.sfn.send(new CreateStateMachineCommand({ name: 'asking', definition: text, roleArn: role }));
  const { executionArn } = await served.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('asking') }));
  await served.timeline.atRest();
  return { executionArn, token: tokens.at(-1) ?? '' };
}
const describeOf = (executionArn: string | undefined) =>
  served.sfn.send(new DescribeExecutionCommand({ executionArn }));
const succeed = (taskToken: string, output = '{}') =>
  served.sfn.send(new SendTaskSuccessCommand({ taskToken, output }));

describe('who holds a token', () => {
  test('ends the task with a result', async () => {
    const { executionArn, token } = await ask();
    expect(await describeOf(executionArn)).toMatchObject({ status: 'RUNNING' });
    await succeed(token, '{"answer": [1, 2]}');
    await served.timeline.atRest();
    expect(await describeOf(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"answer":[1,2]}' });
  });

  test('fails the task with an error and a cause', async () => {
    const { executionArn, token } = await ask();
    await served.sfn.send(new SendTaskFailureCommand({ taskToken: token, error: 'Declined', cause: 'not today' }));
    await served.timeline.atRest();
    expect(await describeOf(executionArn)).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'not today' });
  });

  test('keeps it alive with heartbeats, and loses it without', async () => {
    const { executionArn, token } = await ask(
      definition({
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
          Arguments: { FunctionName: 'desk', Payload: { token: '{% $states.context.Task.Token %}' } },
          HeartbeatSeconds: 60,
          End: true,
        },
      }),
    );
    for (let minute = 0; minute < 3; minute += 1) {
      await served.timeline.advanceBy('PT50S');
      await served.sfn.send(new SendTaskHeartbeatCommand({ taskToken: token }));
    }
    expect(await describeOf(executionArn)).toMatchObject({ status: 'RUNNING' });
    await served.timeline.advanceBy('PT60S');
    expect(await describeOf(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('is told when it has timed out, and nothing changes', async () => {
    const { executionArn, token } = await ask();
    await served.timeline.advanceBy('PT10M');
    expect(await describeOf(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    for (const send of [
      () => succeed(token),
      () => served.sfn.send(new SendTaskFailureCommand({ taskToken: token })),
      () => served.sfn.send(new SendTaskHeartbeatCommand({ taskToken: token })),
    ]) {
      await expect(send()).rejects.toMatchObject({ name: 'TaskTimedOut', $metadata: { httpStatusCode: 400 } });
    }
    expect(await describeOf(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('can use it once', async () => {
    const { executionArn, token } = await ask();
    await succeed(token, '1');
    await expect(succeed(token, '2')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await served.timeline.atRest();
    expect(await describeOf(executionArn)).toMatchObject({ output: '1' });
  });

  test('cannot use it after the execution was stopped', async () => {
    const { executionArn, token } = await ask();
    await served.sfn.send(new StopExecutionCommand({ executionArn }));
    await expect(succeed(token)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await describeOf(executionArn)).toMatchObject({ status: 'ABORTED' });
  });

  test('gives an output that is JSON, or the task goes on waiting', async () => {
    const { executionArn, token } = await ask();
    await expect(succeed(token, '{"name": Invented Person}')).rejects.toMatchObject({
      name: 'InvalidOutput',
      // Where, not what: an output may hold anything.
      message: "Invalid Output: 'The text is not JSON from [line: 1, column: 10] on'",
    });
    await expect(succeed(token, JSON.stringify('x'.repeat(262_143)))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    expect(await describeOf(executionArn)).toMatchObject({ status: 'RUNNING' });
    await succeed(token);
  });

  test('that nobody gave out is refused', async () => {
    const { executionArn, token } = await ask();
    for (const wrong of ['made-up', `${token}x`, token.slice(1)]) {
      await expect(succeed(wrong)).rejects.toMatchObject({ name: 'InvalidToken' });
    }
    await expect(succeed('t'.repeat(2049))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'taskToken' failed to satisfy constraint: Member must have length less than or equal to 2048",
    });
    expect(await describeOf(executionArn)).toMatchObject({ status: 'RUNNING' });
  });
});

test('the same requests at the same moments give the same tokens and the same history', async () => {
  const history = async () => {
    const { executionArn, token } = await ask();
    await served.timeline.advanceBy('PT1M');
    await succeed(token, '{"a": 1}');
    await served.timeline.atRest();
    const { events } = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    return { executionArn, token, events };
  };
  const first = await history();
  await served.stop();
  await begin();
  expect(await history()).toEqual(first);
});

describe('trying one state', () => {
  const trying = (state: object, more: object = {}) =>
    served.sfn.send(
      new TestStateCommand({ definition: JSON.stringify({ QueryLanguage: 'JSONata', ...state }), ...more }),
    );
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'desk', Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload.rank + 1 %}',
    Catch: [{ ErrorEquals: ['Busy'], Next: 'Later' }],
    Next: 'Then',
  };

  test('gives its output and where it goes', async () => {
    const answer = await trying(
      { Type: 'Pass', Output: '{% $states.input.a + $b %}', Next: 'Then' },
      { input: '{"a": 1}', variables: '{"b": 2}' },
    );
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '3', nextState: 'Then' });
  });

  test('with a mocked result asks nobody', async () => {
    const result = JSON.stringify({ ExecutedVersion: '$LATEST', Payload: { rank: 4 }, StatusCode: 200 });
    const mock = { result, fieldValidationMode: 'NONE' };
    expect(await trying(task, { roleArn: role, mock })).toMatchObject({
      status: 'SUCCEEDED',
      output: '5',
      nextState: 'Then',
    });
    expect(tokens).toEqual([]);
  });

  test('with a mocked error goes where it is caught, or fails', async () => {
    const mocked = (error: string) => trying(task, { roleArn: role, mock: { errorOutput: { error, cause: 'c' } } });
    expect(await mocked('Busy')).toMatchObject({ status: 'CAUGHT_ERROR', error: 'Busy', nextState: 'Later' });
    expect(await mocked('Other')).toMatchObject({ status: 'FAILED', error: 'Other', cause: 'c' });
  });

  test.each([
    ['null', undefined],
    ['null', 'Ask'],
    ['{"StartAt":"A","States":{"A":null}}', 'B'],
    ['{"StartAt":"A","States":{"A":{"Type":"Parallel","Branches":[null]}}}', 'B'],
    ['{"QueryLanguage":"JSONata","Type":"Choice","Choices":[null]}', undefined],
  ])('refuses %s with state name %s', async (definition, stateName) => {
    const sent = served.sfn.send(new TestStateCommand({ definition, ...(stateName && { stateName }) }));
    await expect(sent).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidDefinition|ValidationException)$/),
    });
  });

  test('refuses a definition that is none, and an input that is not JSON', async () => {
    await expect(trying({ Type: 'Nap' })).rejects.toMatchObject({ name: 'InvalidDefinition' });
    await expect(trying({ Type: 'Pass', End: true }, { input: 'no' })).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
  });
});
