import { TestStateCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { served } from './running.ts';
import { role } from './serving.ts';

/** @source recordings of AWS, LocalStack tests/aws/services/stepfunctions/v2/test_state/test_field_validation_mode*.snapshot.json */
const recorded: [resource: string, result: object, fault: string, alsoInPresent: boolean][] = [
  ['events:putEvents', { Entries: 'no list' }, "Field 'Entries' must be an array", true],
  ['events:putEvents', { Entries: [{ EventId: ['no text'] }] }, "Field 'EventId' must be a string", true],
  ['events:putEvents', { Entries: [{ EventId: 'e1' }, { EventId: ['x'] }] }, "Field 'EventId' must be a string", true],
  ['states:startExecution', {}, "Required field 'ExecutionArn' is missing", false],
  ['states:startExecution', { executionArn: 'a', startDate: 'b' }, "Required field 'ExecutionArn' is missing", false],
  ['states:startExecution', { ExecutionArn: 'a', StartDate: true }, "Field 'StartDate' must be a string", true],
  ['states:startExecution', { ExecutionArn: 'a', StartDate: 1764103483 }, "Field 'StartDate' must be a string", true],
  ['states:startExecution', { ExecutionArn: 7, StartDate: 'b' }, "Field 'ExecutionArn' must be a string", true],
  ['lambda:invoke', { StatusCode: '200' }, "Field 'StatusCode' must be a number", true],
  [
    'dynamodb:putItem',
    { ConsumedCapacity: { CapacityUnits: '123.45' } },
    "Field 'CapacityUnits' must be a number",
    true,
  ],
];
const args: Record<string, object> = {
  'events:putEvents': { Entries: [] },
  'states:startExecution': { StateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:other' },
  'lambda:invoke': { FunctionName: 'desk' },
  'dynamodb:putItem': { TableName: 'table', Item: {} },
  'dynamodb:getItem': { TableName: 'table', Key: {} },
};

async function trying(resource: string, result: unknown, fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE') {
  const { sfn } = await served();
  const name = resource.split('.')[0] as string;
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    Arguments: args[name],
    End: true,
  });
  const mock = { result: JSON.stringify(result), ...(fieldValidationMode && { fieldValidationMode }) };
  return sfn.send(new TestStateCommand({ definition, ...(result === undefined ? { roleArn: role } : { mock }) }));
}

describe('a mocked result is held against the answer that the service could give', () => {
  test.each(recorded)('%s answering %j: %s', async (resource, result, fault, alsoInPresent) => {
    const refusal = { name: 'ValidationException', message: `Mock result schema validation error: ${fault}` };
    await expect(trying(resource, result)).rejects.toMatchObject(refusal);
    await expect(trying(resource, result, 'STRICT')).rejects.toMatchObject(refusal);
    const present = trying(resource, result, 'PRESENT');
    if (alsoInPresent) await expect(present).rejects.toMatchObject(refusal);
    else expect(await present).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(result) });
    expect(await trying(resource, result, 'NONE')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([{ random: 'json' }, {}])('%j has nothing that the model names: it is taken', async (result) => {
    expect(await trying('events:putEvents', result)).toMatchObject({ output: JSON.stringify(result) });
    expect(await trying('events:putEvents', result, 'PRESENT')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([
    [{ Item: { id: { S: 'a' }, list: { L: [{ N: '1' }, { M: { b: { BOOL: true } } }] } } }, null],
    [{ Item: { list: { L: [{ N: 1 }] } } }, "Field 'N' must be a string"],
    [{ Item: { deep: { M: { deeper: { M: { s: { S: 1 } } } } } } }, "Field 'S' must be a string"],
    [{ Item: [] }, "Field 'Item' must be an object"],
  ])('an item %j is looked at to its depth', async (result, fault) => {
    const answer = trying('dynamodb:getItem', result);
    if (fault === null) expect(await answer).toMatchObject({ status: 'SUCCEEDED' });
    else await expect(answer).rejects.toMatchObject({ message: `Mock result schema validation error: ${fault}` });
  });

  test('a nested execution that is waited for answers with its description, one with a token with anything', async () => {
    const described = { ExecutionArn: 'a', StateMachineArn: 'm', Status: 'SUCCEEDED', StartDate: 's' };
    expect(await trying('states:startExecution.sync', { ...described, Output: '{}' })).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(await trying('states:startExecution.sync:2', { ...described, Output: { a: 1 } })).toMatchObject({
      status: 'SUCCEEDED',
    });
    await expect(trying('states:startExecution.sync', { ...described, Output: { a: 1 } })).rejects.toMatchObject({
      message: "Mock result schema validation error: Field 'Output' must be a string",
    });
    await expect(trying('states:startExecution.sync:2', { ...described, Status: 'DONE' })).rejects.toMatchObject({
      message: "Mock result schema validation error: Field 'Status' is not an expected value",
    });
    expect(await trying('lambda:invoke.waitForTaskToken', 7)).toMatchObject({ output: '7' });
  });

  /** @source API_TestState.html: supported only when a mock is specified */
  test.each(['states:startExecution.sync', 'states:startExecution.sync:2', 'lambda:invoke.waitForTaskToken'])(
    '%s cannot be tried without a mock',
    async (resource) => {
      await expect(trying(resource, undefined)).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining(`'.${resource.slice(resource.indexOf('.') + 1)}'`),
      });
    },
  );
});

/** @source recordings test_state/test_state_configuration.snapshot.json::test_state_configuration_retrier_retry_count */
test('a retrier says when it would try again, and that it is used up', async () => {
  const { sfn } = await served();
  const state = {
    QueryLanguage: 'JSONata',
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'foo' },
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2 }],
    End: true,
  };
  const after = (retrierRetryCount: number) =>
    sfn.send(
      new TestStateCommand({
        definition: JSON.stringify(state),
        inspectionLevel: 'DEBUG',
        mock: { errorOutput: { error: 'MockException', cause: 'Mocked.' } },
        stateConfiguration: { retrierRetryCount },
      }),
    );
  expect(await after(3)).toMatchObject({
    status: 'RETRIABLE',
    error: 'MockException',
    inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 16 } },
  });
  const usedUp = await after(5);
  expect(usedUp).toMatchObject({ status: 'FAILED', inspectionData: { errorDetails: { retryIndex: 0 } } });
  expect(usedUp.inspectionData?.errorDetails).not.toHaveProperty('retryBackoffIntervalSeconds');
});

/** @source recordings test_state/test_test_state_scenarios.snapshot.json::test_state_with_variables, test_state_task_catch_error */
test('the context object of a test has the members that AWS makes up for it', async () => {
  const { sfn } = await served();
  const contextOf = async (state: object, more: object) => {
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...state, End: true });
    const { output = 'null' } = await sfn.send(new TestStateCommand({ definition, input: '{"a":1}', ...more }));
    return JSON.parse(output);
  };
  const execution = {
    Id: expect.stringMatching(/^arn:aws:states:eu-west-1:123456789012:express:[\w-]+:[\w-]+$/),
    Input: { a: 1 },
    Name: expect.any(String),
    StartTime: '2026-01-05T08:00:00.000Z',
  };
  const StateMachine = { Id: expect.any(String), Name: expect.any(String) };
  const Output = '{% $states.context %}';
  expect(await contextOf({ Type: 'Pass', Output }, {})).toEqual({
    Execution: { ...execution, RoleArn: null },
    StateMachine,
    State: { Name: 'StateName', EnteredTime: '2026-01-05T08:00:00.000Z' },
  });
  const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'f' }, Output };
  expect(await contextOf(task, { roleArn: role, mock: { result: '{}' } })).toEqual({
    Execution: { ...execution, RoleArn: role },
    StateMachine,
    State: { Name: 'StateName', EnteredTime: '2026-01-05T08:00:00.000Z', RetryCount: 0 },
  });
});
