import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateStateMachineCommand, DescribeExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import type { BusEntry } from '../../../local/engine/integrations/events.ts';
import { endings, run, served } from './running.ts';
import { asking, definition, machineArn, passing, role, type Serving, waiting } from './serving.ts';

/** It has no types of its own. */
const dynalite: (options: { createTableMs: number }) => Server = createRequire(import.meta.url)('dynalite');

describe('nested executions', () => {
  const nested = (suffix: string, more: object = {}) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::states:startExecution${suffix}`,
    Arguments: { StateMachineArn: machineArn('child'), Input: { a: '{% $states.input.a %}' }, ...more },
  });
  async function withChild(text: string): Promise<Serving> {
    const up = await served();
    await up.sfn.send(new CreateStateMachineCommand({ name: 'child', definition: text, roleArn: role }));
    return up;
  }

  test('are started and left alone', async () => {
    const up = await withChild(waiting);
    const { status, output } = await run(up, nested('', { Name: 'kid' }), { a: 1 });
    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({
      ExecutionArn: 'arn:aws:states:eu-west-1:123456789012:execution:child:kid',
      StartDate: Date.parse('2026-01-05T08:00:00Z'),
    });
    const child = await up.sfn.send(new DescribeExecutionCommand({ executionArn: output.ExecutionArn }));
    expect(child).toMatchObject({ status: 'RUNNING', input: '{"a":1}' });
  });

  test('are waited for: .sync gives text, .sync:2 gives values', async () => {
    const up = await withChild(passing);
    const text = await run(up, nested('.sync'), { a: 1 });
    expect(text.output).toMatchObject({ Status: 'SUCCEEDED', Input: '{"a":1}', Output: '{"said":"hello"}' });
    const values = await run(up, nested('.sync:2'), { a: 1 });
    expect(values.output).toMatchObject({ Status: 'SUCCEEDED', Input: { a: 1 }, Output: { said: 'hello' } });
    expect(values.types).toContain('TaskSubmitted');
  });

  test('begin with an empty object when no input or null is given, and with text as it stands', async () => {
    const up = await withChild(passing);
    const inputOf = async (more: object) =>
      (await run(up, { ...nested('.sync:2'), Arguments: { StateMachineArn: machineArn('child'), ...more } })).output
        .Input;
    expect(await inputOf({})).toEqual({});
    expect(await inputOf({ Input: null })).toEqual({});
    expect(await inputOf({ Input: '{"b": 2}' })).toEqual({ b: 2 });
    expect(await inputOf({ Input: [1] })).toEqual([1]);
  });

  test('that fail, fail the task that waits for them', async () => {
    const up = await withChild(definition({ No: { Type: 'Fail', Error: 'NoUse', Cause: 'none' } }));
    const { status, error, cause } = await run(up, nested('.sync:2'), { a: 1 });
    expect([status, error]).toEqual(['FAILED', 'States.TaskFailed']);
    expect(JSON.parse(cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'NoUse', Cause: 'none' });
  });

  test('are stopped with the execution that waits for them', async () => {
    const up = await withChild(waiting);
    const parent = await run(up, nested('.sync:2', { Name: 'kid' }), { a: 1 });
    expect(parent.status).toBe('RUNNING');
    await up.sfn.send(new StopExecutionCommand({ executionArn: parent.executionArn }));
    await up.timeline.atRest();
    const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:child:kid';
    expect((await up.sfn.send(new DescribeExecutionCommand({ executionArn }))).status).toBe('ABORTED');
  });

  test('of a machine that is not there fail the task as in AWS', async () => {
    const up = await withChild(passing);
    const gone = machineArn('gone');
    const { error, cause } = await run(up, nested('', { StateMachineArn: gone }), { a: 1 });
    expect(error).toBe('StepFunctions.StateMachineDoesNotExistException');
    expect(cause).toMatch(
      new RegExp(
        `^State Machine Does Not Exist: '${gone}' \\(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: [^;]+; Proxy: null\\)$`,
      ),
    );
  });
});

describe('events on a bus', () => {
  const put = (entries: unknown) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::events:putEvents',
    Arguments: { Entries: entries },
  });
  const entry = { Source: 'desk', DetailType: 'said', EventBusName: 'main', Detail: { a: '{% $states.input.a %}' } };

  test('carry their detail as JSON, and the execution and the machine as resources', async () => {
    const seen: BusEntry[] = [];
    const up = await served({
      putEvents: async (entries) => {
        seen.push(...entries);
        return { Entries: [{ EventId: 'e1' }], FailedEntryCount: 0 };
      },
    });
    const { output, executionArn, stateMachineArn } = await run(up, put([{ ...entry, Resources: ['mine'] }]), { a: 1 });
    expect(output).toEqual({ Entries: [{ EventId: 'e1' }], FailedEntryCount: 0 });
    expect(seen).toEqual([
      {
        Source: 'desk',
        DetailType: 'said',
        EventBusName: 'main',
        Detail: '{"a":1}',
        Resources: ['mine', executionArn, stateMachineArn],
      },
    ]);
  });

  test('of which one is refused fail the task', async () => {
    const answer = {
      Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
      FailedEntryCount: 1,
    };
    const up = await served({ putEvents: async () => answer });
    expect(await run(up, put([entry]), { a: 1 })).toMatchObject({
      status: 'FAILED',
      error: 'EventBridge.FailedEntry',
      cause: JSON.stringify(answer),
    });
  });

  test('without an endpoint fail the task with a sentence', async () => {
    expect(await run(await served(), put([entry]), { a: 1 })).toMatchObject({
      error: 'EventBridge.SdkClientException',
      cause: expect.stringContaining('AWS_ENDPOINT_URL_EVENTBRIDGE'),
    });
  });
});

describe('items of a table', () => {
  async function withTable(): Promise<Serving> {
    const server = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endings.push(() => new Promise((resolve) => server.close(resolve)));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'invented', secretAccessKey: 'invented' };
    const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
    endings.push(async () => client.destroy());
    await client.send(
      new CreateTableCommand({
        TableName: 'things',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    return served({ dynamodb: () => client });
  }
  const item = (operation: string, more: object) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::dynamodb:${operation}`,
    Arguments: { TableName: 'things', ...more },
  });
  const Key = { id: { S: 'a' } };

  test('are put, read, changed and deleted', async () => {
    const up = await withTable();
    const Item = { ...Key, n: { N: '1' }, bytes: { B: 'AQID' }, both: { BS: ['AQ==', 'Ag=='] } };
    expect(await run(up, item('putItem', { Item }))).toMatchObject({ status: 'SUCCEEDED' });
    expect((await run(up, item('getItem', { Key }))).output).toMatchObject({ Item });
    const changed = await run(
      up,
      item('updateItem', {
        Key,
        UpdateExpression: 'SET n = n + :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    expect(changed.output).toMatchObject({ Attributes: { n: { N: '2' } }, SdkHttpMetadata: { HttpStatusCode: 200 } });
    await run(up, item('deleteItem', { Key }));
    expect((await run(up, item('getItem', { Key }))).output).not.toHaveProperty('Item');
  });

  test('a condition that does not hold, a table that is not there, a request that is wrong', async () => {
    const up = await withTable();
    await run(up, item('putItem', { Item: Key }));
    const again = item('putItem', { Item: Key, ConditionExpression: 'attribute_not_exists(id)' });
    expect(await run(up, again)).toMatchObject({ error: 'DynamoDB.ConditionalCheckFailedException' });
    expect(await run(up, item('getItem', { TableName: 'none', Key }))).toMatchObject({
      error: 'DynamoDB.ResourceNotFoundException',
      cause: expect.stringMatching(
        /\(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: [^;]+; Proxy: null\)$/,
      ),
    });
    expect(await run(up, item('getItem', { Key: { other: { S: 'a' } } }))).toMatchObject({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: expect.stringContaining('Error Code: ValidationException'),
    });
  });

  test('without an endpoint fail the task with a sentence', async () => {
    expect(await run(await served(), item('getItem', { Key }))).toMatchObject({
      error: 'DynamoDB.SdkClientException',
      cause: expect.stringContaining('AWS_ENDPOINT_URL_DYNAMODB'),
    });
  });
});

test('an integration that there is none for is refused when the machine is made', async () => {
  const up = await served();
  const text = asking.replace('lambda:invoke', 'sns:publish');
  await expect(
    up.sfn.send(new CreateStateMachineCommand({ name: 'a', definition: text, roleArn: role })),
  ).rejects.toMatchObject({ name: 'InvalidDefinition', message: expect.stringContaining('/States/Ask/Resource') });
});
