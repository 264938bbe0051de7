import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  paginateListExecutions,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from '@jest/globals';
import { lambdaEndpoint } from './lambda-endpoint.ts';
import { asking, client, definition, machineArn, role, waiting, withFolder } from './serving.ts';

const main = path.join(import.meta.dirname, '../../../local/engine/main.ts');
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

interface Alone {
  readonly url: string;
  readonly sfn: SFNClient;
  readonly said: string;
  clock(body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Ends it as the machine would: no handler runs. */
  kill(): Promise<void>;
  end(): Promise<number | null>;
}

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endings.push(() => child.kill('SIGKILL'));
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

async function alone(args: readonly string[], env?: Record<string, string>): Promise<Alone> {
  const child = start(['--port', '0', ...args], env);
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', () => reject(new Error(`It ended: ${text}${errors}`)));
  });
  const url = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '';
  const sfn = client(url);
  endings.push(() => sfn.destroy());
  return {
    url,
    sfn,
    said,
    clock: async (body) => {
      const response = await fetch(`${url}/clock`, body && { method: 'POST', body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    end: async () => {
      child.kill('SIGTERM');
      return ended(child);
    },
  };
}

/** What it says, and its exit code, when it does not start. */
async function refused(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = start(args);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const code = await ended(child);
  return { code, said };
}

const virtual = ['--clock', '2026-01-05T08:00:00Z'];
const create = (sfn: SFNClient, name: string, text: string) =>
  sfn.send(new CreateStateMachineCommand({ name, definition: text, roleArn: role }));

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

describe('the data folder', () => {
  test('keeps everything over a restart: machines, executions, timers, where the clock stands', async () => {
    await withFolder(async (folder) => {
      const args = ['--data', path.join(folder, 'data'), ...virtual];
      const first = await alone(args);
      await create(first.sfn, 'rest', waiting);
      const { executionArn } = await first.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('rest') }));
      await first.clock({ advance: 'PT10M' });
      const before = await first.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      expect(await first.end()).toBe(0);

      const second = await alone(args);
      expect(await second.clock()).toMatchObject({
        body: { now: '2026-01-05T08:10:00Z', next: '2026-01-05T09:00:00Z' },
      });
      const after = await second.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      expect(after.events).toEqual(before.events);
      await second.clock({ next: true });
      expect(await second.sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
        status: 'SUCCEEDED',
        stopDate: new Date('2026-01-05T09:00:00Z'),
      });
    });
  });

  test('has what was acknowledged after kill -9, and tokens are still good', async () => {
    const tokens: string[] = [];
    const lambda = await lambdaEndpoint(({ payload }) => {
      tokens.push((payload as { token: string }).token);
      return { body: null };
    });
    endings.push(lambda.stop);
    await withFolder(async (folder) => {
      const args = ['--data', path.join(folder, 'data'), ...virtual];
      const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.url };
      const first = await alone(args, env);
      await create(first.sfn, 'asking', asking);
      const stateMachineArn = machineArn('asking');
      const started = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          first.sfn.send(new StartExecutionCommand({ stateMachineArn, name: `e${i}` })),
        ),
      );
      await first.clock({ advance: 'PT1M' });
      await first.sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"first"' }));
      await first.kill();

      const second = await alone(args, env);
      expect(await second.clock()).toMatchObject({ body: { now: '2026-01-05T08:01:00Z' } });
      const listed = await second.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
      expect(listed.executions?.map(({ name }) => name).toSorted()).toEqual(started.map((_, i) => `e${i}`).toSorted());
      expect(listed.executions?.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(1);
      for (const taskToken of new Set(tokens.slice(1))) {
        await second.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"second"' }));
      }
      await second.clock({ advance: 'PT0S' });
      const done = await second.sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' }));
      expect(done.executions).toHaveLength(20);
      await second.kill();
    });
  });

  test('has every start that was answered when it is killed in the middle of many, and ends each once', async () => {
    await withFolder(async (folder) => {
      const args = ['--data', path.join(folder, 'data'), ...virtual];
      const first = await alone(args);
      await create(first.sfn, 'rest', waiting);
      const stateMachineArn = machineArn('rest');
      const answered = new Set<string>();
      const half = Promise.withResolvers<void>();
      const starts = Array.from({ length: 300 }, async (_, i) => {
        const command = new StartExecutionCommand({ stateMachineArn, name: `e${i}` });
        const started = await first.sfn.send(command).catch(() => undefined);
        if (started !== undefined) answered.add(`e${i}`);
        if (answered.size === 150) half.resolve();
      });
      await half.promise;
      await first.kill();
      await Promise.all(starts);
      expect(answered.size).toBeLessThan(300);

      const second = await alone(args);
      await second.clock({ advance: 'PT1H' });
      const found = new Set<string>();
      for await (const { executions } of paginateListExecutions({ client: second.sfn }, { stateMachineArn })) {
        for (const { name, status, stopDate, executionArn } of executions ?? []) {
          expect([status, stopDate]).toEqual(['SUCCEEDED', new Date('2026-01-05T09:00:00Z')]);
          const { events } = await second.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
          expect(events?.map(({ type }) => type)).toEqual([
            ...['ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded'],
          ]);
          found.add(name ?? '');
        }
      }
      expect([...answered].filter((name) => !found.has(name))).toEqual([]);
    });
  });

  test('on a real clock, a timer that fell due while nobody ran goes off after the restart', async () => {
    await withFolder(async (folder) => {
      const args = ['--data', path.join(folder, 'data')];
      const first = await alone(args);
      await create(first.sfn, 'rest', definition({ Rest: { Type: 'Wait', Seconds: 1, End: true } }));
      const { executionArn } = await first.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('rest') }));
      await first.kill();
      const second = await alone(args);
      const describeIt = () => second.sfn.send(new DescribeExecutionCommand({ executionArn }));
      let execution = await describeIt();
      while (execution.status === 'RUNNING') execution = await describeIt();
      const { status, startDate, stopDate } = execution;
      expect(status).toBe('SUCCEEDED');
      expect(Number(stopDate) - Number(startDate)).toBeGreaterThanOrEqual(1000);
      await second.end();
    });
  });

  test('of another clock, another version, another engine or another use is refused in one sentence', async () => {
    await withFolder(async (folder) => {
      const data = path.join(folder, 'data');
      const up = await alone(['--data', data, ...virtual]);
      await up.clock({ advance: 'P1D' });
      const taken = await refused(['--port', '0', '--data', data]);
      expect(taken.code).toBe(1);
      expect(taken.said).toMatch(/^[^\n]+in use[^\n]+\n$/);
      await up.end();
      const other = await refused(['--port', '0', '--data', data, '--clock', '2027-01-01T00:00:00Z']);
      expect(other).toEqual({
        code: 1,
        said: `The data in ${data} have a virtual clock that began at 2026-01-05T08:00:00Z and stands at 2026-01-06T08:00:00Z: leave --clock out, or choose another folder with --data.\n`,
      });
      const resumed = await alone(['--data', data]);
      expect(await resumed.clock()).toMatchObject({ body: { kind: 'virtual', now: '2026-01-06T08:00:00Z' } });
      await resumed.end();

      const real = path.join(folder, 'real');
      await (await alone(['--data', real])).end();
      expect(await refused(['--port', '0', '--data', real, ...virtual])).toEqual({
        code: 1,
        said: `The data in ${real} have a real clock: leave --clock out, or choose another folder with --data.\n`,
      });
      await writeFile(path.join(real, 'clock.json'), '{"format": 2, "clock": "real"}');
      expect(await refused(['--port', '0', '--data', real])).toEqual({
        code: 1,
        said: `The data in ${real} are of another version: choose another folder with --data.\n`,
      });
      await writeFile(path.join(folder, 'file'), 'something');
      expect(await refused(['--port', '0', '--data', folder])).toEqual({
        code: 1,
        said: `The folder ${folder} holds something else: choose an empty one with --data.\n`,
      });
      const blocked = await refused(['--port', '0', '--data', path.join(folder, 'file', 'data')]);
      expect(blocked).toEqual({ code: 1, said: expect.stringMatching(/^The folder [^\n]+\(ENOTDIR\)[^\n]+\n$/) });
    });
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
