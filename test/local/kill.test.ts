import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from '@jest/globals';
import { assembly, lambda, type Resources, rule, schedule, streamTo, temporaryFolder, usual } from './fixtures/app.ts';
import { type Running, running } from './fixtures/running.ts';

const resources: Resources = {
  ...usual,
  Ticker: lambda('ticker'),
  EveryHour: schedule('rate(1 hour)', 'UTC', 'Ticker'),
  Listener: lambda('listener'),
  Heard: rule({ source: ['things'] }, 'Listener'),
};

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

async function start(folder: string, dataDir: string): Promise<Running> {
  const program = path.join(import.meta.dirname, 'fixtures', 'start.ts');
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    started.once('exit', (code, signal) => reject(new Error(`ended before it was ready: ${code ?? signal}`)));
    createInterface({ input: started.stdout }).once('line', (line) => {
      const { url, token } = JSON.parse(line) as { url: string; token: string };
      resolve(running({ url, token: async () => token }));
    });
  });
}

function kill(): Promise<void> {
  const dying = child;
  return new Promise((resolve) => {
    if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return resolve();
    dying.once('exit', () => resolve());
    dying.kill('SIGKILL');
  });
}

const steps = 12;

/** One step of the story; asked again after a kill it leads to the same. */
async function step(world: Running, number: number): Promise<void> {
  const statuses = [
    (await world.post('/items', { id: `item${number % 4}`, number, colour: number % 2 === 0 ? 'red' : 'green' }))
      .status,
    (await world.post('/events', [{ name: `event${number}` }])).status,
  ];
  expect(statuses).toEqual([201, 202]);
  await world.move({ to: new Date(Date.parse('2030-01-01T12:00:00Z') + (number + 1) * 1_800_000).toISOString() });
}

interface End {
  readonly now: unknown;
  readonly items: readonly unknown[];
  readonly last: readonly unknown[];
  readonly journal: readonly string[];
}

async function endOf(world: Running): Promise<End> {
  const items: unknown[] = [];
  for (let number = 0; number < steps; number += 1) {
    // Without its time: an item that is put again after a kill is put later.
    const { at: _, ...item } = (await (
      await world.get(`/items/item${number % 4}?sk=ITEM%23${number}`)
    ).json()) as Record<string, unknown>;
    items.push(item);
  }
  const seen = await Promise.all([0, 1, 2, 3].map((id) => world.seen(`item${id}`)));
  for (const each of seen) expect(each?.times).toBeGreaterThanOrEqual(steps / 4);
  return {
    now: await (await world.get('/clock')).json(),
    items,
    last: seen.map((each) => each?.last),
    journal: [...new Set(await world.journal())].sort(),
  };
}

/**
 * Milliseconds after the beginning of a step at which the process dies; 0 lets it live. `FULL=1` has it die at other moments too.
 */
const deaths = [
  [3, 0, 17, 29, 0, 0, 41, 53, 0, 5, 13, 0],
  ...(process.env.FULL === '1' ? [[0, 7, 11, 0, 23, 37, 0, 61, 0, 31, 0, 19]] : []),
];

describe('a host that is killed again and again', () => {
  test('comes to the same end as one that is not', async () => {
    const folder = assembly(resources);
    const whole = await start(folder, temporaryFolder());
    for (let number = 0; number < steps; number += 1) await step(whole, number);
    const expected = await endOf(whole);
    await kill();
    expect(expected.journal).toHaveLength(steps + 6);

    for (const delays of deaths) {
      const dataDir = temporaryFolder();
      let world = await start(folder, dataDir);
      for (const [number, delay] of delays.entries()) {
        if (delay > 0) {
          const dying = child;
          setTimeout(() => dying?.kill('SIGKILL'), delay);
          await step(world, number).catch(() => {});
          await new Promise((resolve) => setTimeout(resolve, delay));
          await kill();
          world = await start(folder, dataDir);
        }
        await step(world, number);
      }
      expect(await endOf(world)).toEqual(expected);
      await kill();
    }
  });
});

test('a record that was read but not acknowledged when the process died is given again', async () => {
  const folder = assembly({ ...usual, Fragile: lambda('fragile'), Mapping: streamTo('Fragile') });
  const dataDir = temporaryFolder();
  const first = await start(folder, dataDir);
  const died = new Promise((resolve) => child?.once('exit', (_, signal) => resolve(signal)));
  expect((await first.post('/items', { id: 'a' })).status).toBe(201);
  expect(await died).toBe('SIGKILL');
  const second = await start(folder, dataDir);
  expect(await second.seen('a')).toEqual({ times: 2, last: 'ITEM#1' });
});
