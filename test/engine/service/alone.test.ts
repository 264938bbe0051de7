import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { alone, create, endings, refused, virtual } from './alone.ts';
import { lambdaEndpoint } from './lambda-endpoint.ts';
import { definition, machineArn, waiting } from './serving.ts';

describe('the engine alone', () => {
  test('serves the SDK, and its virtual clock is moved over HTTP', async () => {
    const up = await alone(virtual);
    expect(up.said).toMatch(
      /^Step Functions at http:\/\/127\.0\.0\.1:\d+ \(virtual clock at 2026-01-05T08:00:00Z, nothing is kept\)\.$/,
    );
    await create(up.sfn, 'rest', waiting);
    const { executionArn } = await up.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('rest') }));
    expect(await up.clock()).toEqual({
      status: 200,
      body: { kind: 'virtual', now: '2026-01-05T08:00:00Z', next: '2026-01-05T09:00:00Z' },
    });
    expect(await up.clock({ advance: 'PT60S' })).toEqual({
      status: 200,
      body: { now: '2026-01-05T08:01:00Z', fired: 0, next: '2026-01-05T09:00:00Z' },
    });
    expect(await up.clock({ next: true })).toMatchObject({ body: { now: '2026-01-05T09:00:00Z', next: null } });
    const described = await up.sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date('2026-01-05T09:00:00Z') });
    expect(await up.end()).toBe(0);
  });

  test('an advance answers when all that fell due has been done, also what a function asked meanwhile', async () => {
    const lambda = await lambdaEndpoint(async () => {
      const { executionArn } = await up.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('rest') }));
      return { body: { executionArn } };
    });
    endings.push(lambda.stop);
    const up = await alone(virtual, { AWS_ENDPOINT_URL_LAMBDA: lambda.url });
    await create(up.sfn, 'rest', waiting);
    await create(
      up.sfn,
      'later',
      definition({
        Wait: { Type: 'Wait', Seconds: 60, Next: 'Ask' },
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: 'desk' },
          Output: '{% $states.result.Payload %}',
          End: true,
        },
      }),
    );
    const { executionArn } = await up.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('later') }));
    expect(await up.clock({ advance: 'PT60S' })).toMatchObject({
      status: 200,
      body: { now: '2026-01-05T08:01:00Z', next: '2026-01-05T09:01:00Z' },
    });
    const { status, output } = await up.sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(status).toBe('SUCCEEDED');
    const begun = await up.sfn.send(new DescribeExecutionCommand(JSON.parse(output ?? '')));
    expect(begun.startDate).toEqual(new Date('2026-01-05T08:01:00Z'));
  });

  test('says what a clock cannot do', async () => {
    const up = await alone(virtual);
    expect(await up.clock({ advance: 'a while' })).toMatchObject({ status: 400, body: { error: 'not-a-duration' } });
    expect(await up.clock({ to: 'noon' })).toMatchObject({ status: 400, body: { error: 'not-an-instant' } });
    expect(await up.clock({ to: '2026-01-05T07:00:00Z' })).toMatchObject({
      status: 409,
      body: { error: 'back-in-time' },
    });
    expect(await up.clock({ next: true })).toMatchObject({ status: 409, body: { error: 'nothing-ahead' } });
    expect(await up.clock({})).toMatchObject({ status: 400, body: { message: expect.stringContaining('PT60S') } });
    expect(await up.clock({ to: '2026-02-01T00:00:00Z' })).toMatchObject({ body: { now: '2026-02-01T00:00:00Z' } });
    const real = await alone([]);
    expect(real.said).toContain('real clock');
    expect(await real.clock({ advance: 'PT1S' })).toMatchObject({ status: 409, body: { error: 'real-clock' } });
    expect(await real.clock()).toMatchObject({ body: { kind: 'real' } });
  });

  test('counts days and months in the zone it is given', async () => {
    const up = await alone(['--clock', '2026-03-28T12:00:00Z', '--zone', 'Europe/Amsterdam']);
    expect(await up.clock({ advance: 'P1D' })).toMatchObject({ body: { now: '2026-03-29T11:00:00Z' } });
  });
});

describe('what cannot be started is refused in one sentence', () => {
  test('an option that there is none for', async () => {
    expect(await refused(['--speed', '5'])).toEqual({
      code: 1,
      said: "Unknown option '--speed': --help lists the options.\n",
    });
  });

  test('a port that is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endings.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    expect(await refused(['--port', String(port)])).toEqual({
      code: 1,
      said: `Port ${port} is in use: choose another with --port.\n`,
    });
  });
});
