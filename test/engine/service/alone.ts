import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { CreateStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { afterEach } from '@jest/globals';
import { client, role } from './serving.ts';

const main = path.join(import.meta.dirname, '../../../local/engine/main.ts');
/** What is ended after each test, the last first. */
export const endings: (() => unknown)[] = [];
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

/** Starts it and waits until it is ready. */
export async function alone(args: readonly string[], env?: Record<string, string>): Promise<Alone> {
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
export async function refused(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = start(args);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const code = await ended(child);
  return { code, said };
}

export const virtual = ['--clock', '2026-01-05T08:00:00Z'];
export const create = (sfn: SFNClient, name: string, text: string) =>
  sfn.send(new CreateStateMachineCommand({ name, definition: text, roleArn: role }));
