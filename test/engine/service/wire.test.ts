import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { VirtualClock } from '../../../local/clock/clock.ts';
import { openEngine } from '../../../local/engine/open-engine.ts';
import { stepFunctionsService } from '../../../local/engine/service/service.ts';
import { machineArn, monday, passing, role, type Serving, serving } from './serving.ts';

let served: Serving;
beforeAll(async () => {
  served = await serving();
});
afterAll(() => served.stop());

const target = (operation: string) => `AWSStepFunctions.${operation}`;

describe('a request that no SDK would make', () => {
  test.each([
    ['not JSON', '{"name": ', 'SerializationException'],
    ['a list', '[]', 'SerializationException'],
    ['text', '"text"', 'SerializationException'],
    ['a number where text belongs', '{"stateMachineArn": 5}', 'SerializationException'],
    ['an object where text belongs', '{"stateMachineArn": {}}', 'SerializationException'],
    ['nothing in it', '{}', 'ValidationException'],
    ['no body', '', 'ValidationException'],
    ['null for what is required', '{"stateMachineArn": null}', 'ValidationException'],
  ])('%s', async (_what, body, type) => {
    const answer = await served.raw(target('StartExecution'), body);
    expect(answer).toMatchObject({ status: 400, type: 'application/x-amz-json-1.0', body: { __type: type } });
  });

  test('is told what could not be read, without being shown what it sent', async () => {
    const { body } = await served.raw(target('StartExecution'), '{"input": personal}');
    expect(body).toEqual({ __type: 'SerializationException', message: 'The body is not JSON.' });
    expect((await served.raw(target('StartExecution'), '{"stateMachineArn": 5}')).body).toMatchObject({
      message: 'NUMBER_VALUE can not be converted to a String',
    });
    expect((await served.raw(target('ListStateMachines'), '{"maxResults": "5"}')).body).toMatchObject({
      message: 'STRING_VALUE can not be converted to an Integer',
    });
  });

  test('is told of every constraint at once', async () => {
    const body = JSON.stringify({ name: '', definition: passing, type: 'FAST', tags: [{ key: '', value: 'v' }] });
    expect((await served.raw(target('CreateStateMachine'), body)).body).toEqual({
      __type: 'ValidationException',
      message:
        '4 validation errors detected: ' +
        "Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
        "Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]; " +
        "Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
  });

  test.each([
    undefined,
    'DynamoDB_20120810.GetItem',
    target('StartExecutions'),
    target('toString'),
    target('CreateActivity'),
  ])('to %s is not known', async (unknown) => {
    expect(await served.raw(unknown, '{}')).toMatchObject({
      status: 400,
      body: { __type: 'UnknownOperationException' },
    });
  });

  test('is answered by another path or method with a sentence', async () => {
    const get = await fetch(served.url);
    expect([get.status, await get.json()]).toEqual([405, { message: expect.stringContaining('POST') }]);
    const other = await fetch(`${served.url}/other`, { method: 'POST' });
    expect(other.status).toBe(404);
    const long = await fetch(served.url, { method: 'POST', body: 'x'.repeat(5_000_000) });
    expect(long.status).toBe(413);
  });
});

test('members that are not known are passed over, and null is as good as nothing', async () => {
  const body = JSON.stringify({ name: 'plain', definition: passing, roleArn: role, tags: null, newer: true });
  expect(await served.raw(target('CreateStateMachine'), body)).toMatchObject({
    status: 200,
    body: { stateMachineArn: machineArn('plain') },
  });
});

test('instants are seconds since 1970, with their fraction', async () => {
  await served.timeline.advanceBy('PT0.25S');
  const body = JSON.stringify({ name: 'quarter', definition: passing, roleArn: role });
  expect((await served.raw(target('CreateStateMachine'), body)).body).toMatchObject({
    creationDate: Date.parse('2026-01-05T08:00:00.250Z') / 1000,
  });
});

test('lists of what there is none of are empty', async () => {
  expect((await served.raw(target('ListActivities'), '{}')).body).toEqual({ activities: [] });
});

test('a fault of the engine is told to its owner, and to whoever asked only that there was one', async () => {
  const faults: unknown[] = [];
  const engine = openEngine({ dataDir: ':memory:', clock: new VirtualClock(monday), integrations: {} });
  const service = stepFunctionsService(engine, { onFault: (fault) => faults.push(fault) });
  await engine.close();
  const asked = {
    target: target('CreateStateMachine'),
    body: JSON.stringify({ name: 'a', definition: passing, roleArn: role }),
  };
  expect(await service(asked)).toMatchObject({
    status: 500,
    body: '{"__type":"InternalFailure","message":"The engine failed: see its log."}',
  });
  expect(faults).toHaveLength(1);
});
