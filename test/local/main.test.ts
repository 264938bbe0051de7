import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { assembly, temporaryFolder, usual } from './fixtures/app.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = assembly(usual, { outputs: { TheTable: { Value: { Ref: 'Items' } } } });
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Ran {
  readonly child: ChildProcess;
  readonly url: string;
  readonly printed: readonly string[];
  readonly ended: Promise<{ readonly code: number | null; readonly complaint: string }>;
}

/** Resolves when the program is ready or has ended. */
function run(args: readonly string[], program = 'local/main.ts', env: object = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  let [out, complaint] = ['', ''];
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, complaint: complaint.trim() }));
  });
  const ran = (): Ran => ({ child, ended, printed: out.trim().split('\n'), url: /^ready (.*)$/m.exec(out)?.[1] ?? '' });
  return new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      out += text;
      if (/^ready .*\n/m.test(out)) resolve(ran());
    });
    void ended.then(() => resolve(ran()));
  });
}

const start = (dataDir: string, ...more: readonly string[]) =>
  run(['--assembly', folder, '--data', dataDir, '--port', '0', '--seed', 'test/local/fixtures/seed.ts', ...more]);
const clock = ['--clock', '2030-01-01T13:00:00+01:00'] as const;

async function seeded(url: string): Promise<string | null> {
  const { token } = (await (
    await fetch(`${url}/identity/accounts/alex/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
  ).json()) as {
    token: string;
  };
  const response = await fetch(`${url}/items/seed`, { headers: { authorization: `Bearer ${token}` } });
  return response.ok ? ((await response.json()) as { colour: { S: string } }).colour.S : null;
}

describe('starting', () => {
  test('fills a new folder, says where everything answers, goes on after kill -9, and stops cleanly', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir, ...clock);
    expect(first.printed).toEqual([`Step Functions ${first.url}`, `DynamoDB ${first.url}`, `ready ${first.url}`]);
    const told = '2030-01-01T11:00:00Z 2030-01-01T11:30:00Z items items eu-west-1 false';
    expect(await seeded(first.url)).toBe(told);
    expect(await (await fetch(`${first.url}/clock`)).json()).toEqual({ now: '2030-01-01T12:00:00Z', virtual: true });
    first.child.kill('SIGKILL');
    await first.ended;

    const second = await start(dataDir, ...clock);
    expect(await seeded(second.url)).toBe(told);
    second.child.kill('SIGTERM');
    expect(await second.ended).toEqual({ code: 0, complaint: '' });
  });

  test("with --empty lets the seed do the least, on the folder's own clock", async () => {
    const first = await start(temporaryFolder(), ...clock, '--empty');
    expect(await seeded(first.url)).toBe('2030-01-01T12:00:00Z 2030-01-01T12:00:00Z items items eu-west-1 true');
  });

  test('without --clock plays up to now, and time is real', async () => {
    const first = await start(temporaryFolder());
    expect(await (await fetch(`${first.url}/clock`)).json()).toMatchObject({ virtual: false });
    expect(await seeded(first.url)).toMatch(/ items items eu-west-1 false$/);
  });

  test('again after a seed that was cut short begins anew', async () => {
    const dataDir = temporaryFolder();
    const args = [
      '--assembly',
      folder,
      '--data',
      dataDir,
      '--port',
      '0',
      '--seed',
      'test/local/fixtures/seed.ts',
      ...clock,
    ];
    const first = await run(args, 'local/main.ts', { SEED_FAILS: '1' });
    expect(await first.ended).toMatchObject({ code: 1, complaint: expect.stringContaining('cut short') });
    const second = await run(args);
    expect(await seeded(second.url)).toMatch(/^2030-01-01T11:00:00Z /);
  });
});

describe('what cannot be started says what to do in one sentence', () => {
  test.each<[readonly string[], string]>([
    [
      ['--colour', 'red'],
      "Unknown option '--colour'. Options: --port N, --data DIR, --clock 2026-01-05T08:00:00+01:00, --empty.",
    ],
    [['--port', 'abc'], 'Not a port: abc. Choose one from 1 to 65535 (--port N).'],
    [
      ['--clock', 'noon'],
      'Not an instant: noon. Write date, time and offset, such as --clock 2026-01-05T08:00:00+01:00.',
    ],
    [['--assembly', '/nowhere'], '/nowhere holds no synthesized app (manifest.json is missing): synthesize it first.'],
  ])('%j', async (args, sentence) => {
    const { ended } = await run(['--data', path.join(temporaryFolder(), 'data'), '--port', '0', ...args]);
    expect(await ended).toEqual({ code: 1, complaint: sentence });
  });

  test('a port in use, and a folder in use', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir, ...clock);
    const { port } = new URL(first.url);
    const second = await start(temporaryFolder(), ...clock, '--port', port);
    expect(await second.ended).toEqual({
      code: 1,
      complaint: `Port ${port} is in use: stop what runs there, or choose another one (--port N).`,
    });
    const third = await start(dataDir, ...clock);
    expect((await third.ended).complaint).toMatch(
      / is in use by another process: stop that one, or start with another folder/,
    );
  });
});

describe('a token', () => {
  test('is printed for any user, and is good', async () => {
    const host = await start(temporaryFolder(), ...clock, '--empty');
    const printed = await run(['sam', '--port', new URL(host.url).port], 'local/identity/token.ts');
    expect(await printed.ended).toEqual({ code: 0, complaint: '' });
    const authorization = `Bearer ${printed.printed[0]}`;
    const who = (await (await fetch(`${host.url}/whoami`, { headers: { authorization } })).json()) as {
      claims: Record<string, string>;
    };
    expect(who.claims).toMatchObject({ sub: 'sam', aud: 'things', iss: `${host.url}/identity` });
    expect(Number(who.claims.exp) - Number(who.claims.iat)).toBe(12 * 3600);
    const found = (await (await fetch(`${host.url}/identity/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    expect(found.issuer).toBe(`${host.url}/identity`);
    const { keys } = (await (await fetch(found.jwks_uri)).json()) as { keys: readonly Record<string, string>[] };
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test.each<[readonly string[], RegExp]>([
    [[], /^Usage: npm run --silent token -- USER \[--port N\]$/],
    [
      ['sam', '--port', '1'],
      /^Nothing answers at http:\/\/127\.0\.0\.1:1: start it with `npm start`, or say which port \(--port N\)\.$/,
    ],
  ])('asked for with %j says what to do', async (args, sentence) => {
    const { ended } = await run(args, 'local/identity/token.ts');
    expect(await ended).toEqual({ code: 1, complaint: expect.stringMatching(sentence) });
  });
});
