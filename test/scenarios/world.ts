import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(import.meta.dirname, '..', '..');

export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a scenario reads the interface's JSON as its clients do
  readonly body: any;
  readonly headers: Headers;
};

/** Somebody who uses the interface. */
export type Person = {
  get(at: string): Promise<Answer>;
  post(at: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Completes a step and answers with the case; fails loudly when it is refused. */
  completes(caseId: string, step: string, form: Readonly<Record<string, unknown>>): Promise<Answer['body']>;
  /** The case as this person sees it now. */
  reads(caseId: string): Promise<Answer['body']>;
};

export type World = {
  readonly url: string;
  as(user: string): Person;
  /** Moves time by an ISO 8601 duration, such as `P3D`, and waits until all that fell due has happened. */
  pass(duration: string): Promise<void>;
  /** Moves time to an instant. */
  until(instant: string): Promise<void>;
  now(): Promise<string>;
  /** Ends the process without warning, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again in the same data folder. */
  restart(): Promise<void>;
  /** Stops and removes the data folder. */
  end(): Promise<void>;
};

/** The whole system on this machine, empty but for the demonstration users, its clock standing at `clock`. */
export async function world(clock = '2026-01-05T08:00:00+01:00'): Promise<World> {
  const data = await mkdtemp(path.join(tmpdir(), 'doorstroom-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = ['--port', String(port), '--data', data, '--clock', clock, '--empty'];
  let host = await start(options);
  const tokens = new Map<string, string>();

  async function call(method: string, at: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await fetch(`${url}${at}`, { method, ...init });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: json && text ? JSON.parse(text) : text, headers: answer.headers };
  }
  async function expectOk(answer: Promise<Answer>, what: string): Promise<Answer['body']> {
    const { status, body } = await answer;
    if (status >= 400) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
  async function bearer(user: string): Promise<string> {
    const known = tokens.get(user);
    if (known) return known;
    const { token } = await expectOk(call('POST', `/identity/token?user=${user}`), `token for ${user}`);
    tokens.set(user, token);
    return token;
  }
  const move = (body: unknown) =>
    expectOk(
      call('POST', '/clock', { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      `clock ${JSON.stringify(body)}`,
    );

  function as(user: string): Person {
    const get = async (at: string) => call('GET', at, { headers: { authorization: `Bearer ${await bearer(user)}` } });
    const post: Person['post'] = async (at, body, headers = {}) =>
      call('POST', at, {
        headers: { authorization: `Bearer ${await bearer(user)}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    return {
      get,
      post,
      completes: (caseId, step, form) =>
        expectOk(post(`/v1/cases/${caseId}/steps/${step}/completion`, form), `${user} completes ${step}`),
      reads: (caseId) => expectOk(get(`/v1/cases/${caseId}`), `${user} reads the case`),
    };
  }

  return {
    url,
    as,
    pass: (advance) => move({ advance }),
    until: (to) => move({ to }),
    now: async () => (await expectOk(call('GET', '/clock'), 'clock')).now,
    kill: () => stop(host, 'SIGKILL'),
    restart: async () => {
      host = await start(options);
    },
    end: async () => {
      await stop(host, 'SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}

function start(options: readonly string[]): Promise<ChildProcess> {
  const args = ['local/main.ts', '--seed', 'bench/demo/seed.ts', ...options];
  const host = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  host.stderr?.on('data', (text) => said.push(String(text)));
  return new Promise((resolve, reject) => {
    host.once('exit', (code) =>
      reject(new Error(`The host stopped with ${code} before it was ready: ${said.join('')}`)),
    );
    createInterface({ input: host.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (!line.startsWith('ready ')) return;
      host.removeAllListeners('exit');
      resolve(host);
    });
  });
}

function stop(host: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    host.once('exit', () => resolve());
    host.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** A report as the desk registers it; the person is plainly invented. */
export function report(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    municipality: 'haarlem',
    reportedOn: '2026-01-05',
    targetGroup: 'MO1',
    immediateShelter: true,
    protected: false,
    expectedHomelessOn: null,
    causes: ['rent-arrears'],
    origin: { municipality: 'Haarlem', residentSince: '2021-03-01' },
    previousShelter: false,
    incomeNeeded: true,
    language: 'nl',
    referredBy: 'self',
    household: { adults: 1, children: 0, schoolMunicipality: null },
    client: { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07' },
    ...over,
  };
}
