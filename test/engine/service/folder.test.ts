import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  paginateListExecutions,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { openFolder } from '../../../local/engine/service/folder.ts';
import { Refusal } from '../../../local/engine/service/refusal.ts';
import { alone, create, endings, refused, virtual } from './alone.ts';
import { lambdaEndpoint } from './lambda-endpoint.ts';
import { asking, definition, machineArn, waiting, withFolder } from './serving.ts';

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

  test('in use, or of a clock that began elsewhere, is refused in one sentence', async () => {
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
    });
  });

  test('of a real clock, of another version, of another use, or out of reach is refused in one sentence', async () => {
    await withFolder(async (folder) => {
      const real = path.join(folder, 'real');
      expect(openFolder(real, undefined).instant).toBeNull();
      expect(() => openFolder(real, 0)).toThrow(
        new Refusal(`The data in ${real} have a real clock: leave --clock out, or choose another folder with --data.`),
      );
      for (const other of ['{"format": 2, "clock": "real"}', '{"format": 1, "clock": "virtual"}', 'no JSON']) {
        await writeFile(path.join(real, 'clock.json'), other);
        expect(() => openFolder(real, undefined)).toThrow(
          new Refusal(`The data in ${real} are of another version: choose another folder with --data.`),
        );
      }
      expect(() => openFolder(folder, undefined)).toThrow(
        new Refusal(`The folder ${folder} holds something else: choose an empty one with --data.`),
      );
      await writeFile(path.join(folder, 'file'), 'something');
      expect(() => openFolder(path.join(folder, 'file', 'data'), undefined)).toThrow(
        /^The folder .+ \(ENOTDIR\): .+\.$/,
      );
    });
  });
});
