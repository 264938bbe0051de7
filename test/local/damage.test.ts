import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host, HostOptions } from '../../local/host/hosting.ts';
import type { LevelDatabase, Operation } from '../../local/tables/dynalite.ts';
import { Ledger } from '../../local/tables/ledger.ts';
import { assembly, type Resources, temporaryFolder, usual } from './fixtures/app.ts';
import { noon, type Running, running } from './fixtures/running.ts';

/** What can become of a machine and of the folder in which everything lies, and what the host says of it. */
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
};
const resources: Resources = {
  ...usual,
  Pausing: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'pausing',
      RoleArn: 'arn:aws:iam::000000000000:role/elsewhere',
      DefinitionString: JSON.stringify(definition),
    },
  },
};
const app = assembly(resources);
const items = ['a', 'b', 'c'];

/** A folder as `kill -9` leaves it: copied while the host runs, with items in sorted files and in the log. */
let killed: string;
beforeAll(async () => {
  const dataDir = temporaryFolder();
  const start = async (): Promise<Host> => hostTemplate({ assembly: app, dataDir, clock: noon, port: 0 });
  let host = await start();
  await (await running(host)).post('/items', { id: 'a' });
  await host.close();
  host = await start();
  const world = await running(host);
  for (const id of ['b', 'c']) await world.post('/items', { id });
  const executing = await fetch(host.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution', 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ stateMachineArn: `arn:aws:states:eu-west-1:000000000000:stateMachine:pausing` }),
  });
  expect(executing.status).toBe(200);
  killed = temporaryFolder();
  cpSync(dataDir, killed, { recursive: true });
  await host.close();
});

let folder: string;
const said: string[] = [];
const opened: Host[] = [];
const original = console.error;
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(killed, folder, { recursive: true });
  console.error = (...values) => void said.push(values.join(' '));
});
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
  console.error = original;
  said.length = 0;
});

async function start(more: Partial<HostOptions> = {}): Promise<Running> {
  const host = await hostTemplate({ assembly: app, dataDir: folder, port: 0, ...more });
  opened.push(host);
  return running(host);
}

/** Which of the items are there. */
async function found(world: Running): Promise<string[]> {
  const statuses = await Promise.all(items.map(async (id) => [id, (await world.get(`/items/${id}`)).status] as const));
  return statuses.filter(([, status]) => status === 200).map(([id]) => id);
}

const tables = (name = ''): string => path.join(folder, 'tables', name);
const newest = (end: string): string =>
  tables(
    readdirSync(tables())
      .filter((name) => name.endsWith(end) || name.startsWith(end))
      .sort()
      .at(-1),
  );
const engine = (): string => path.join(folder, 'executions', 'engine.sqlite');

/** One bit of what lies in the middle of a file. */
function flip(file: string, where = 0.5): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * where);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

test('a folder as a killed process leaves it opens with everything, and nothing is said', async () => {
  expect(await found(await start())).toEqual(items);
  expect(said).toEqual([]);
});

describe('a folder in which something is missing or damaged is not opened', () => {
  test.each<[what: string, damage: () => void, sentence: RegExp]>([
    ['the tables are gone', () => rmSync(tables(), { recursive: true }), /tables is missing/],
    ['the tables are an empty folder', () => emptied(tables()), /tables\/CURRENT is missing/],
    ['what names the newest manifest is gone', () => rmSync(tables('CURRENT')), /tables\/CURRENT is missing/],
    ['what names the newest manifest is empty', () => truncateSync(tables('CURRENT')), /tables\/CURRENT is damaged/],
    ['the manifest is gone', () => rmSync(newest('MANIFEST')), /tables\/MANIFEST-\d+ is missing/],
    ['a bit of the manifest is another', () => flip(newest('MANIFEST'), 0.2), /tables\/MANIFEST-\d+ is damaged/],
    ['the newest log is gone', () => rmSync(newest('.log')), /tables\/\d+\.log is missing/],
    ['a bit of the newest log is another', () => flip(newest('.log')), /tables\/\d+\.log is damaged at byte \d+/],
    ['the newest log is cut off', () => cut(newest('.log'), 0.5), /tables lacks the last \d+ of \d+ writes/],
    ['the newest log is empty', () => truncateSync(newest('.log')), /tables lacks the last \d+ of \d+ writes/],
    ['the end of the newest log is zeros', () => zeroed(newest('.log')), /tables\/\d+\.log is damaged at byte \d+/],
    ['a file of sorted rows is gone', () => rmSync(newest('.ldb')), /tables\/\d+\.ldb is missing/],
    ['a bit of a file of sorted rows is another', () => flip(newest('.ldb'), 0.3), /tables\/\d+\.ldb is damaged/],
    ['a file of sorted rows is cut off', () => cut(newest('.ldb'), 0.9), /tables\/\d+\.ldb is damaged/],
    ['the executions are gone', () => emptied(path.dirname(engine())), /executions is missing/],
    [
      'the log of the executions is gone',
      () => rmSync(`${engine()}-wal`),
      /executions lacks the last \d+ of \d+ commits/,
    ],
    [
      'the database of the executions is something else',
      () => writeFileSync(engine(), 'x'.repeat(8192)),
      /executions (is damaged|cannot be opened)/,
    ],
    [
      'the key of the issuer is cut off',
      () => cut(path.join(folder, 'issuer-key.json'), 0.5),
      /issuer-key\.json is damaged: .* a new key is made/,
    ],
    [
      'the list of the login page is empty',
      () => writeFileSync(path.join(folder, 'accounts.json'), ''),
      /accounts\.json is damaged: .* lists nobody until/,
    ],
    [
      'what says how much was written says something else',
      () => writeFileSync(path.join(folder, 'acknowledged'), 'x'),
      /acknowledged does not say how much was written/,
    ],
  ])('%s', async (_, damage, sentence) => {
    damage();
    const refusal = await start().then(
      () => 'it opened',
      (fault: Error) => `${fault.name}: ${fault.message}`,
    );
    expect(refusal).toMatch(sentence);
    // One sentence, which says what to do.
    expect(refusal).toMatch(/^HostRefusal: [^\n]*(put (the whole folder|it) back from a copy)[^\n]*, or [^\n]*\.$/);
    expect(said).toEqual([]);
  });

  test('and is left as it is: with the missing file put back it opens with everything', async () => {
    const [log, aside] = [newest('.log'), path.join(folder, 'aside')];
    renameSync(log, aside);
    await expect(start()).rejects.toThrow(/is missing/);
    renameSync(aside, log);
    expect(await found(await start())).toEqual(items);
  });

  test('an older copy of the tables beside newer executions, and the other way round', async () => {
    const older = temporaryFolder();
    cpSync(folder, older, { recursive: true });
    const world = await start();
    await world.post('/items', { id: 'd' });
    await world.move({ advance: 'PT2H' });
    for (const host of opened.splice(0)) await host.close();
    for (const part of ['tables', 'executions']) {
      const mixed = temporaryFolder();
      cpSync(folder, mixed, { recursive: true });
      rmSync(path.join(mixed, part), { recursive: true });
      cpSync(path.join(older, part), path.join(mixed, part), { recursive: true });
      await expect(start({ dataDir: mixed })).rejects.toThrow(new RegExp(`${part} lacks the last \\d+ of \\d+`));
    }
  });
});

test('whoever takes the count away goes on with what is left', async () => {
  cut(newest('.log'), 0.5);
  rmSync(path.join(folder, 'acknowledged'));
  const world = await start();
  expect(await found(world)).toContain('a');
  expect(said).toEqual([expect.stringMatching(/\.log ends in a write that was cut short/)]);
});

test('a write that was cut short before it was acknowledged is said and left out, and nothing is missing', async () => {
  const log = newest('.log');
  // As the beginning of a record of 4,096 bytes.
  appendFileSync(log, Buffer.from([1, 2, 3, 4, 0, 16, 1, 9, 9, 9]));
  expect(await found(await start())).toEqual(items);
  expect(said).toEqual([`${log} ends in a write that was cut short: it is left out.`]);
});

function emptied(at: string): void {
  rmSync(at, { recursive: true });
  mkdirSync(at);
}

function cut(file: string, where: number): void {
  truncateSync(file, Math.floor(statSync(file).size * where));
}

/** As a power failure leaves a file whose length had come to the disk, and its end had not. */
function zeroed(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, Math.floor(bytes.length / 2)));
}

test('a damaged database of logins is put aside and said, and one logs in anew', async () => {
  writeFileSync(path.join(folder, 'identity.db'), 'x'.repeat(8192));
  const { host } = await start();
  const login = `${host.url}/identity/.well-known/openid-configuration`;
  expect((await fetch(login)).status).toBe(200);
  expect(said).toEqual([
    expect.stringMatching(/identity\.db was damaged and is put aside as .*: whoever was logged in/),
  ]);
  expect(existsSync(path.join(folder, 'identity.db.damaged'))).toBe(true);
});

test('a key or a list that was being written when the process died is as it was before', async () => {
  const [key, list] = [path.join(folder, 'issuer-key.json'), path.join(folder, 'accounts.json')];
  const before = readFileSync(key, 'utf8');
  writeFileSync(`${key}.next`, '{"kty": "RS');
  writeFileSync(`${list}.next`, '[{');
  const { host } = await start();
  await fetch(`${host.url}/identity/accounts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '[{"user": "alex", "name": "Alex", "group": "Things", "detail": "things"}]',
  });
  expect([readFileSync(key, 'utf8'), JSON.parse(readFileSync(list, 'utf8'))]).toEqual([before, [expect.any(Object)]]);
});

test('nobody else on the machine may read what is kept, in a folder of before either', async () => {
  for (const name of ['', 'tables', 'executions']) chmodSync(path.join(folder, name), 0o755);
  const were = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  for (const at of were) chmodSync(at, 0o644);
  const numbers = were.map((at) => statSync(at).ino);
  await start();
  const mode = (at: string): string => (statSync(at).mode & 0o777).toString(8);
  expect(['', 'tables', 'executions'].map((name) => mode(path.join(folder, name)))).toEqual(['700', '700', '700']);
  // Those that were made anew since have the mode that this process gives its files.
  const same = were.filter((at, index) => existsSync(at) && statSync(at).ino === numbers[index]);
  expect(same.length).toBeGreaterThan(5);
  expect([...new Set(same.map(mode))]).toEqual(['600']);
});

describe('a disk that is full', () => {
  const megabyte = 1024 * 1024;

  test('is read on, says 503 to whoever would write, and is written to again when there is room', async () => {
    let free = 1000 * megabyte;
    const world = await start({ free: () => free });
    free = megabyte;
    await waited();
    const full = await world.post('/items', { id: 'd' });
    expect([full.status, ((await full.json()) as { detail: string }).detail]).toEqual([
      503,
      'The disk of this machine is full: nothing is written until there is room. What is there can be read.',
    ]);
    expect((await world.post('/clock', { advance: 'PT1H' })).status).toBe(503);
    expect(await found(world)).toEqual(items);
    expect(world.host.clock.now()).toBe(noon);
    free = 1000 * megabyte;
    await waited();
    expect((await world.post('/items', { id: 'd' })).status).toBe(201);
    expect((await world.get('/items/d')).status).toBe(200);
    expect(said).toEqual([]);
  });

  test('stops an advance between two moments: time stands where everything was written', async () => {
    let free = 1000 * megabyte;
    const { host } = await start({ free: () => free });
    free = megabyte;
    await waited();
    expect(await host.timeline.advanceBy('P1D')).toMatchObject({
      ok: false,
      refusal: 'held',
      message: expect.stringMatching(/^The disk .* Time stands at 2030-01-01T12:00:00Z\.$/),
    });
    free = 1000 * megabyte;
    await waited();
    expect(await host.timeline.advanceBy('P1D')).toMatchObject({ ok: true });
  });

  // Every write to this device fails as on a full disk.
  const device = existsSync('/dev/full');
  (device ? test : test.skip)('does not end the host through its own log', async () => {
    rmSync(path.join(folder, 'functions.log'));
    symlinkSync('/dev/full', path.join(folder, 'functions.log'));
    const world = await start();
    for (let time = 0; time < 3; time += 1) expect((await world.post('/fail', {})).status).toBe(500);
    expect(await found(world)).toEqual(items);
    expect(said).toEqual([]);
  });

  test('on which a write has failed is not written to again before the database has been opened anew', async () => {
    const rows = new Map<string, unknown>();
    let isFull = true;
    const write = async (operations: readonly Operation[]): Promise<void> => {
      if (isFull) throw Object.assign(new Error('IO error: No space left on device'), { code: 'LEVEL_IO_ERROR' });
      for (const { key, value } of operations) rows.set(key, value);
    };
    const acknowledged: number[] = [];
    const database = { get: async (key: string) => rows.get(key) } as LevelDatabase;
    const ledger = new Ledger(database, write, false, (writes) => void acknowledged.push(writes));
    await ledger.open();
    await expect(ledger.commit([{ type: 'put', key: 'first', value: 1 }])).rejects.toThrow('No space left');
    isFull = false;
    await expect(ledger.commit([{ type: 'put', key: 'second', value: 2 }])).rejects.toThrow('No space left');
    await ledger.open();
    await ledger.commit([{ type: 'put', key: 'third', value: 3 }]);
    expect([[...rows.keys()].filter((key) => !key.startsWith('kept!')), acknowledged]).toEqual([['third'], [1]]);
  });

  /** The system is asked four times a second at most. */
  const waited = () => new Promise((resolve) => setTimeout(resolve, 300));
});

test('stopping under load answers what it has begun, refuses what comes after, and closes the stores last', async () => {
  const world = await start();
  const { host } = world;
  const outcomes: (number | string)[] = [];
  let isOver = false;
  const asking = Array.from({ length: 8 }, async (_, client) => {
    for (let time = 0; !isOver; time += 1) {
      const outcome = await (time % 2 === 0 ? world.post('/items', { id: `x${client}` }) : world.get('/items/a')).then(
        ({ status }) => status,
        () => 'no connection',
      );
      outcomes.push(outcome);
      if (typeof outcome === 'string') return;
    }
  });
  while (outcomes.length < 20) await new Promise((resolve) => setImmediate(resolve));
  await host.close();
  opened.splice(0);
  isOver = true;
  await Promise.all(asking);
  expect(new Set(outcomes)).toEqual(new Set([201, 200, ...outcomes.filter((each) => each === 503), 'no connection']));
  expect(said).toEqual([]);
  expect(await found(await start())).toEqual(items);
});

test('an advance that is under way when the host stops ends at its next moment', async () => {
  const { host } = await start();
  const advance = host.timeline.advanceBy('P1000D');
  await host.close();
  opened.splice(0);
  expect(await advance).toMatchObject({ ok: false, refusal: 'held' });
});

/** The program in a process of its own, as `npm start` has it. */
function program(args: readonly string[], more: object = {}, by?: string) {
  const main = path.join(import.meta.dirname, '..', '..', 'local', 'main.ts');
  const programs = by === undefined ? [main] : [by, main];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...programs, '--port', '0', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...more,
    },
  );
  let [out, complaint] = ['', ''];
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, complaint: complaint.trim() }));
  });
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (text) => {
      out += text;
      const [, url] = /^ready (.*)$/m.exec(out) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  return { child, ended, ready };
}

test('a folder that may not be written to is refused by the program in one sentence', async () => {
  // Whoever runs the tests as root may write everywhere: there the program is run as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const [app_, dataDir] = [path.join(temporaryFolder(), 'app'), path.join(temporaryFolder(), 'data')];
  cpSync(app, app_, { recursive: true });
  cpSync(killed, dataDir, { recursive: true });
  for (const at of [app_, dataDir]) {
    chmodSync(path.dirname(at), 0o755);
    chmodSync(at, 0o555);
    for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) {
      chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
    }
  }
  expect(await program(['--assembly', app_, '--data', dataDir], nobody).ended).toEqual({
    code: 1,
    complaint: `${dataDir} may not be written to: give yourself the right to, or choose another folder (--data DIR).`,
  });
});

test('Ctrl-C, which a terminal sends to everybody who belongs to it, ends the program in order and with 0', async () => {
  const launcher = path.join(import.meta.dirname, '..', '..', 'local', 'launch.mjs');
  const started = program(['--assembly', app, '--data', folder], { detached: true }, launcher);
  await started.ready;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const modes = files.map(({ parentPath, name }) => (statSync(path.join(parentPath, name)).mode & 0o777).toString(8));
  expect([...new Set(modes)]).toEqual(['600']);
  process.kill(-(started.child.pid ?? 0), 'SIGINT');
  expect(await started.ended).toEqual({ code: 0, complaint: '' });
});
