import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { freePort, moveClock, startHost, tokenFrom } from '../../bench/host.ts';
import { asDescribed } from '../described.ts';
import { readInBoth } from '../words/reads-well.ts';

export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a scenario reads the interface's JSON as its clients do
  readonly body: any;
  readonly headers: Headers;
};

/** Somebody who uses the interface. */
export type Person = {
  get(at: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(at: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Completes a step and answers with the case; fails loudly when it is refused. */
  completes(caseId: string, step: string, form: Readonly<Record<string, unknown>>): Promise<Answer['body']>;
  /** The case as this person sees it now. */
  reads(caseId: string): Promise<Answer['body']>;
};

export type World = {
  readonly url: string;
  /** The data folder. */
  readonly data: string;
  as(user: string): Person;
  /** Moves time by an ISO 8601 duration, such as `P3D`, and waits until all that fell due has happened. */
  pass(duration: string): Promise<void>;
  /** Moves time to an instant. */
  until(instant: string): Promise<void>;
  now(): Promise<string>;
  /** Somebody without a token, such as a client who opens the link to their own page. */
  anybody(at: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The same, sending something. */
  anybodySends(at: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Names of the executions of a case that run now, sorted, as Step Functions tells them. */
  executions(caseId: string, status?: 'RUNNING' | 'SUCCEEDED' | 'FAILED'): Promise<readonly string[]>;
  /** What Step Functions says of one execution, by its name. */
  execution(name: string): Promise<{ readonly executionArn: string; readonly status: string; readonly input: unknown }>;
  /** `npm run users -- FILE --port N` against this host. @returns what it printed and how it ended */
  loadUsers(file: string): Promise<{ readonly code: number | null; readonly said: string }>;
  /** One user more, beside those of the demonstration. */
  addUser(user: Readonly<Record<string, unknown>>): Promise<void>;
  /** Lines that the functions have logged, each as it was written. */
  functionLog(): Promise<readonly string[]>;
  /** Ends the process without warning, as a power cut would. */
  kill(): Promise<void>;
  /** Ends the process in order. */
  stop(): Promise<void>;
  /** Starts again in the same data folder. */
  restart(): Promise<void>;
  /** Stops and removes the data folder. */
  end(): Promise<void>;
};

/**
 * The whole system on this machine, empty but for the demonstration users, its clock standing at `clock`.
 * @param assembly folder of a synthesized app in place of this repository's own
 * @param environment of the host, beside that of the tests
 */
export async function world(
  clock = '2026-01-05T08:00:00+01:00',
  assembly?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<World> {
  const data = await mkdtemp(path.join(tmpdir(), 'doorstroom-'));
  const port = await freePort();
  const options = { port, data, clock, empty: true, environment, ...(assembly !== undefined && { assembly }) };
  let host = await startHost(options);
  const url = host.url;
  const tokens = new Map<string, string>();

  async function call(method: string, at: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await host.asked(() => fetch(`${url}${at}`, { method, ...init }));
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    const body = /json/.test(type) && text ? JSON.parse(text) : text;
    asDescribed(method, at, answer.status, type, body);
    // Whatever a scenario is refused, its reader must be able to read it.
    readInBoth(body);
    return { status: answer.status, body, headers: answer.headers };
  }
  async function expectOk(answer: Promise<Answer>, what: string): Promise<Answer['body']> {
    const { status, body } = await answer;
    if (status >= 400) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
  async function bearer(user: string): Promise<string> {
    const known = tokens.get(user);
    if (known) return known;
    const token = await host.asked(() => tokenFrom(url, user));
    tokens.set(user, token);
    return token;
  }
  function as(user: string): Person {
    const get: Person['get'] = async (at, headers = {}) =>
      call('GET', at, { headers: { authorization: `Bearer ${await bearer(user)}`, ...headers } });
    const post: Person['post'] = async (at, body, headers = {}) =>
      call('POST', at, {
        headers: {
          authorization: `Bearer ${await bearer(user)}`,
          'content-type': 'application/json',
          // What is refused is read in English, unless a scenario asks otherwise; what is read comes as the directory says.
          'accept-language': 'en',
          ...headers,
        },
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

  const loadUsers = (file: string) => ran('functions/directory/load.ts', [file, '--port', new URL(url).port]);
  const endpoint = () =>
    host.printed
      .find((line) => line.startsWith('Step Functions '))
      ?.split(' ')
      .at(-1) ?? '';
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  const stepFunctions = () => new SFNClient({ endpoint: endpoint(), region: 'eu-central-1', credentials });

  return {
    url,
    data,
    as,
    anybody: (at, headers = {}) => call('GET', at, { headers }),
    anybodySends: (at, body, headers = {}) =>
      call('POST', at, { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
    async executions(caseId, status = 'RUNNING') {
      const client = stepFunctions();
      const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
      const names: string[] = [];
      for (const { stateMachineArn } of stateMachines) {
        let nextToken: string | undefined;
        do {
          const page = await client.send(
            new ListExecutionsCommand({ stateMachineArn, statusFilter: status, ...(nextToken && { nextToken }) }),
          );
          names.push(...(page.executions ?? []).map(({ name = '' }) => name));
          nextToken = page.nextToken;
        } while (nextToken);
      }
      return names.filter((name) => name.startsWith(`${caseId}-`)).sort();
    },
    async execution(name) {
      const client = stepFunctions();
      const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
      for (const { stateMachineArn = '' } of stateMachines) {
        const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
        const found = await client.send(new DescribeExecutionCommand({ executionArn })).catch(() => null);
        if (found) return { executionArn, status: found.status ?? '', input: JSON.parse(found.input ?? 'null') };
      }
      throw new Error(`There is no execution ${name}.`);
    },
    async addUser(user) {
      const demonstration = path.join(import.meta.dirname, '../../bench/demo/directory.json');
      const directory = JSON.parse(await readFile(demonstration, 'utf8'));
      const file = path.join(data, 'users.json');
      await writeFile(file, JSON.stringify({ ...directory, users: [user] }));
      const { code, said } = await loadUsers(file);
      if (code !== 0) throw new Error(said);
    },
    loadUsers,
    pass: (advance) => host.asked(() => moveClock(url, { advance })),
    until: (to) => host.asked(() => moveClock(url, { to })),
    now: async () => (await expectOk(call('GET', '/clock'), 'clock')).now,
    functionLog: async () => (await readFile(path.join(data, 'functions.log'), 'utf8')).trim().split('\n'),
    kill: () => host.stop('SIGKILL'),
    stop: () => host.stop(),
    restart: async () => {
      host = await startHost(options);
    },
    end: async () => {
      await host.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A program of the repository, run as its npm script runs it. */
export function ran(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const root = path.join(import.meta.dirname, '../..');
  const { CASES_TABLE: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    cwd: root,
    env,
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said: said.trim() })));
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
