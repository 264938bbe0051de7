import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(import.meta.dirname, '..');

export type HostOptions = {
  readonly data: string;
  /** ISO 8601 instant at which a virtual clock begins; left out: real time. */
  readonly clock?: string;
  readonly empty?: boolean;
  readonly port?: number;
  /** Folder of a synthesized app in place of this repository's own. */
  readonly assembly?: string;
  /** Beside that of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node itself, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
};

/** The whole system in a process of its own, as `npm start` runs it. */
export type RunningHost = {
  readonly url: string;
  /** What it printed before it was ready, endpoints among them. */
  readonly printed: readonly string[];
  readonly process: ChildProcess;
  /** Calls it, and says what it said last if it ended by itself meanwhile: a template that lacks a grant ends it. */
  asked<T>(call: () => Promise<T>): Promise<T>;
  /** `SIGTERM` ends it in order, `SIGKILL` as a power cut would. Resolves when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** @throws with what the process said when it ends before it is ready */
export async function startHost({
  data,
  clock,
  empty,
  port,
  assembly,
  environment = {},
  nodeOptions = [],
}: HostOptions): Promise<RunningHost> {
  const options = ['--port', String(port ?? (await freePort())), '--data', data];
  if (clock) options.push('--clock', clock);
  if (empty) options.push('--empty');
  if (assembly) options.push('--assembly', assembly);
  const host = spawn(
    process.execPath,
    [
      ...nodeOptions,
      '--disable-warning=ExperimentalWarning',
      'local/main.ts',
      '--seed',
      'bench/demo/seed.ts',
      ...options,
    ],
    { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const errors: string[] = [];
  const printed: string[] = [];
  host.stderr.on('data', (text) => errors.push(String(text)));
  const url = await new Promise<string>((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`The host ended (${code}) before it was ready: ${errors.join('')}`)));
    createInterface({ input: host.stdout }).on('line', (line) => {
      printed.push(line);
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length).trim());
    });
  });
  host.removeAllListeners('exit');
  const asked: RunningHost['asked'] = (call) =>
    call().catch(async (fault: unknown) => {
      throw (await endedByItself(host)) ? new Error(`The host ended: ${errors.join('').trim()}`) : fault;
    });
  return { url, printed, process: host, asked, stop: (signal = 'SIGTERM') => stop(host, signal) };
}

/** A connection breaks a moment before its process is known to be gone. */
async function endedByItself(host: ChildProcess): Promise<boolean> {
  const gone = (): boolean => host.exitCode !== null || host.signalCode !== null;
  if (!gone()) await once(host, 'exit', { signal: AbortSignal.timeout(500) }).catch(() => {});
  return host.exitCode !== null && host.exitCode !== 0;
}

function stop(host: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    host.once('exit', () => resolve());
    host.kill(signal);
  });
}

export function freePort(): Promise<number> {
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

/** A bearer token of the host's own issuer. */
export async function tokenFrom(url: string, user: string): Promise<string> {
  const answer = await fetch(`${url}/identity/accounts/${encodeURIComponent(user)}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`No token for ${user}: ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}

/** Moves the host's virtual clock; resolves when everything due by then is at rest. */
export async function moveClock(url: string, move: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${url}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(move),
  });
  if (!answer.ok) throw new Error(`The clock did not move: ${answer.status} ${await answer.text()}`);
}
