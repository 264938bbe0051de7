import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from '@jest/globals';
import { VirtualClock } from '../../../local/clock/clock.ts';
import type { Engine } from '../../../local/engine/engine.ts';
import type { Integrations, JsonObject } from '../../../local/engine/model.ts';
import { openEngine } from '../../../local/engine/open-engine.ts';
import { packExecution, threadText, unpackExecution } from '../../../local/engine/store/pack.ts';
import { functionArn, Played, row } from './machine.ts';

const root = mkdtempSync(path.join(tmpdir(), 'engine-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const folder = () => {
  folders += 1;
  return path.join(root, `data-${folders}`);
};

const roleArn = 'arn:aws:iam::123456789012:role/r';
const dawn = Date.UTC(2026, 0, 5, 8);

function open(dataDir: string, given: { integrations?: Integrations; clock?: VirtualClock } = {}) {
  const clock = given.clock ?? new VirtualClock(dawn);
  return { clock, engine: openEngine({ dataDir, clock, integrations: given.integrations ?? {}, seed: 'seed' }) };
}

async function create(engine: Engine, machine: JsonObject, name = 'machine'): Promise<string> {
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...machine });
  return (await engine.createStateMachine({ name, definition, roleArn })).stateMachineArn;
}

describe('an execution that is written and read again', () => {
  const task = { Type: 'Task', Resource: functionArn('work'), TimeoutSeconds: 90, Retry: [{ ErrorEquals: ['E'] }] };
  const token = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', HeartbeatSeconds: 7 };
  const source = row({
    Set: { Type: 'Pass', Assign: { list: [1, null, { a: [] }], nothing: null, no: false } },
    Both: {
      Type: 'Parallel',
      Branches: [
        row({ Work: task }),
        row({ Ask: token }),
        row({ Wait: { Type: 'Wait', Seconds: 30 } }),
        row({ Map: { Type: 'Map', Items: [null, [], 'x'], MaxConcurrency: 2, ItemProcessor: row({ Each: task }) } }),
        row({ Done: { Type: 'Succeed', Output: null } }),
      ],
    },
  });

  const afterReading = ({ execution }: Played) => {
    const { identity, status, wakeAt, threads } = execution;
    const rest = threads.flatMap((thread): [number, string][] =>
      thread && thread.id > 0 ? [[thread.id, threadText(thread, identity.input)]] : [],
    );
    return unpackExecution(packExecution(execution), identity, status, wakeAt, new Map(rest));
  };

  test('is the same in every kind of waiting', () => {
    const played = new Played(source, { a: 'input' });
    const [first, second] = played.tasks;
    played.fail('E', 'c', 5, first);
    expect(new Set(played.execution.threads.map((thread) => thread?.waiting.for))).toEqual(
      new Set(['children', 'retry', 'task', 'time', 'turn', 'end']),
    );
    expect(afterReading(played)).toEqual(played.execution);
    if (second) played.tell({ type: 'task-submitted', at: 6, task: second.ref, output: {}, child: null });
    played.tell({ type: 'stop', at: 8, error: 'E' });
    const read = afterReading(played);
    expect({ ...read, threads: [] }).toEqual({ ...played.execution, threads: [] });
    expect(read.threads).toHaveLength(played.execution.threads.length);
  });

  test('has its output when that is null', () => {
    const played = new Played(row({ Done: { Type: 'Succeed', Output: null } }));
    expect(afterReading(played).output).toBeNull();
  });
});

describe('the data folder', () => {
  test('belongs to one engine at a time', async () => {
    const dataDir = folder();
    const { engine } = open(dataDir);
    expect(() => open(dataDir)).toThrow(
      `The engine's data in ${dataDir} is in use by another process: end that one first.`,
    );
    await engine.close();
    await open(dataDir).engine.close();
  });

  test('of a newer version is left alone', async () => {
    const dataDir = folder();
    await open(dataDir).engine.close();
    const database = new DatabaseSync(path.join(dataDir, 'engine.sqlite'));
    database.exec('PRAGMA user_version = 9999');
    database.close();
    expect(() => open(dataDir)).toThrow(/was written by a newer version \(format 9999, this one reads \d+\)/);
  });

  test('that is not a folder is refused in a sentence', () => {
    mkdirSync(root, { recursive: true });
    const file = path.join(root, 'file');
    writeFileSync(file, 'x');
    expect(() => open(path.join(file, 'data'))).toThrow(/^The engine's data in .* cannot be opened: /);
  });

  test('of a virtual and of a real engine gives the same answers again after opening', async () => {
    const dataDir = folder();
    const first = open(dataDir);
    const stateMachineArn = await create(first.engine, row({ A: { Type: 'Pass', Output: { x: '{% $uuid() %}' } } }));
    const { executionArn } = await first.engine.startExecution({ stateMachineArn, name: 'one' });
    const [description, history] = [first.engine.describeExecution(executionArn), first.engine.history(executionArn)];
    await first.engine.close();
    const second = open(dataDir);
    expect(second.engine.describeExecution(executionArn)).toEqual(description);
    expect(second.engine.history(executionArn)).toEqual(history);
    await second.engine.close();
  });
});

describe('waiting executions', () => {
  const waiting = row({ W: { Type: 'Wait', Seconds: '{% $states.input.s %}' } });

  test('are woken in the order of moment and name, and nothing of them is in memory meanwhile', async () => {
    const { engine, clock } = open(':memory:');
    const stateMachineArn = await create(engine, waiting);
    for (const [name, s] of [
      ['b', 20],
      ['c', 10],
      ['a', 20],
    ] as const) {
      await engine.startExecution({ stateMachineArn, name, input: JSON.stringify({ s }) });
    }
    expect(engine.nextAt()).toBe(dawn + 10_000);
    clock.set(dawn + 10_000);
    await engine.fire(clock.now());
    expect(engine.nextAt()).toBe(dawn + 20_000);
    clock.set(dawn + 20_000);
    await engine.fire(clock.now());
    expect(engine.nextAt()).toBeNull();
    await engine.close();
  });

  test('a history is read by page, from either end', async () => {
    const { engine } = open(folder());
    const states = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`S${n}`, { Type: 'Pass' }]));
    const stateMachineArn = await create(engine, row(states));
    const { executionArn } = await engine.startExecution({ stateMachineArn });
    const ids = (options: object) => engine.history(executionArn, options).events.map(({ id }) => id);
    expect(engine.history(executionArn).total).toBe(82);
    expect(ids({ limit: 3 })).toEqual([1, 2, 3]);
    expect(ids({ from: 80, limit: 9 })).toEqual([80, 81, 82]);
    expect(ids({ reverse: true, limit: 3 })).toEqual([82, 81, 80]);
    expect(ids({ reverse: true, from: 2 })).toEqual([2, 1]);
    const [bare] = engine.history(executionArn, { limit: 1, includeExecutionData: false }).events;
    expect(bare?.executionStartedEventDetails).toEqual({ roleArn });
    await engine.close();
  });
});

describe('names, inputs and tokens', () => {
  test('the same seed gives the same names and tokens, another seed others', async () => {
    const tokens: string[] = [];
    const integrations: Integrations = {
      'lambda:invoke': {
        patterns: ['waitForTaskToken'],
        run: async ({ token }) => {
          tokens.push(token ?? '');
          return {};
        },
      },
    };
    const names: string[] = [];
    for (const seed of ['one', 'one', 'two']) {
      const engine = openEngine({ dataDir: ':memory:', clock: new VirtualClock(dawn), integrations, seed });
      const ask = {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: { FunctionName: 'f' },
      };
      const { executionArn } = await engine.startExecution({ stateMachineArn: await create(engine, row({ ask })) });
      names.push(executionArn.split(':').at(-1) ?? '');
      await engine.atRest();
      await engine.close();
    }
    expect(names[0]).toBe(names[1]);
    expect(names[0]).not.toBe(names[2]);
    expect(tokens[0]).toBe(tokens[1]);
    expect(tokens[0]).not.toBe(tokens[2]);
    expect(tokens[0]).toMatch(/^[\w-]{60,1024}$/);
  });

  test('a token with a letter changed, or of another execution, is no token', async () => {
    let token = '';
    const integrations: Integrations = {
      'lambda:invoke': {
        patterns: ['waitForTaskToken'],
        run: async (call) => {
          token = call.token ?? '';
          return {};
        },
      },
    };
    const { engine } = open(':memory:', { integrations });
    const ask = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'f' },
    };
    const { executionArn } = await engine.startExecution({ stateMachineArn: await create(engine, row({ ask })) });
    await engine.atRest();
    const forged = [`${token.slice(0, 5)}${token[5] === 'A' ? 'B' : 'A'}${token.slice(6)}`, `${token}A`, 'x', ''];
    for (const taskToken of forged) {
      await expect(engine.sendTaskSuccess({ taskToken, output: '1' })).rejects.toMatchObject({ name: 'InvalidToken' });
    }
    expect(engine.describeExecution(executionArn).status).toBe('RUNNING');
    await engine.sendTaskSuccess({ taskToken: token, output: '"yes"' });
    expect(engine.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
    await expect(engine.sendTaskHeartbeat({ taskToken: token })).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await engine.close();
  });
});

describe('the turn for tasks on a virtual clock', () => {
  test('goes by execution name, one at a time, and everything is at rest afterwards', async () => {
    const order: string[] = [];
    let running = 0;
    const integrations: Integrations = {
      'lambda:function': {
        patterns: ['requestResponse'],
        run: async ({ execution, state }) => {
          running += 1;
          expect(running).toBe(1);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          order.push(`${execution.name}/${state}`);
          return null;
        },
      },
    };
    const { engine } = open(folder(), { integrations });
    const work = { Type: 'Task', Resource: functionArn('work') };
    const stateMachineArn = await create(engine, row({ One: work, Two: work }));
    await Promise.all(['c', 'a', 'b'].map((name) => engine.startExecution({ stateMachineArn, name })));
    expect(await engine.atRest()).toBe(true);
    expect(order).toEqual(['a/One', 'a/Two', 'b/One', 'b/Two', 'c/One', 'c/Two']);
    expect(await engine.atRest()).toBe(false);
    await engine.close();
  });

  test('is given up by a task that timed out and never answers', async () => {
    const integrations: Integrations = {
      'lambda:function': {
        patterns: ['requestResponse'],
        run: ({ resource }) => (resource.endsWith('never') ? new Promise(() => undefined) : Promise.resolve('worked')),
      },
    };
    const { engine, clock } = open(':memory:', { integrations });
    const stateMachineArn = await create(
      engine,
      row({
        Never: {
          Type: 'Task',
          Resource: functionArn('never'),
          TimeoutSeconds: 5,
          Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Works' }],
        },
        Works: { Type: 'Task', Resource: functionArn('works') },
      }),
    );
    const { executionArn } = await engine.startExecution({ stateMachineArn });
    clock.set(dawn + 5_000);
    await engine.fire(clock.now());
    await engine.atRest();
    expect(engine.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"worked"' });
    await engine.close();
  });
});

describe('a machine that is deleted', () => {
  test('takes no executions, lets none go on, and is gone with the last', async () => {
    const { engine, clock } = open(folder());
    const stateMachineArn = await create(
      engine,
      row({ W: { Type: 'Wait', Seconds: 60 }, V: { Type: 'Wait', Seconds: 60 } }),
    );
    const { executionArn } = await engine.startExecution({ stateMachineArn });
    await engine.deleteStateMachine(stateMachineArn);
    expect(engine.describeStateMachine(stateMachineArn).status).toBe('DELETING');
    await expect(engine.startExecution({ stateMachineArn })).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    clock.set(dawn + 60_000);
    await engine.fire(clock.now());
    expect(() => engine.describeStateMachine(stateMachineArn)).toThrow(/Does Not Exist/);
    expect(() => engine.describeExecution(executionArn)).toThrow(/Does Not Exist/);
    await engine.close();
  });

  test('a running execution keeps the definition it began with', async () => {
    const { engine, clock } = open(':memory:');
    const stateMachineArn = await create(
      engine,
      row({ W: { Type: 'Wait', Seconds: 60 }, Old: { Type: 'Pass', Output: 'old' } }),
    );
    const before = await engine.startExecution({ stateMachineArn, name: 'before' });
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...row({ New: { Type: 'Pass', Output: 'new' } }) });
    const { revisionId } = await engine.updateStateMachine({ stateMachineArn, definition });
    const after = await engine.startExecution({ stateMachineArn, name: 'after' });
    clock.set(dawn + 60_000);
    await engine.fire(clock.now());
    expect(engine.describeExecution(before.executionArn).output).toBe('"old"');
    expect(engine.describeExecution(after.executionArn).output).toBe('"new"');
    expect(engine.describeStateMachineForExecution(before.executionArn).revisionId).toBeUndefined();
    expect(engine.describeStateMachineForExecution(after.executionArn).revisionId).toBe(revisionId);
    await engine.close();
  });
});
