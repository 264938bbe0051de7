import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { loadDirectory, readDirectory } from '../../functions/directory/file.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { phaseNames } from '../../shared/pathway/phases.ts';
import { type Cases, openCases } from '../../shared/store/cases.ts';
import { connect, type Database } from '../../shared/store/database.ts';
import { asDescribed } from '../described.ts';
import { embedded } from '../store/endpoint.ts';
import { readInBoth } from '../words/reads-well.ts';
import { type Services, services } from './services.ts';

export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the interface's JSON as its clients do
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

export type Person = {
  get(at: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(at: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
};

/** The functions as they are deployed, on a real store, with the services around them written down. No machine runs. */
export type System = {
  readonly database: Database;
  readonly cases: Cases;
  readonly around: Services;
  /** Anybody at the interface; `null` is somebody without a token. */
  as(user: string | null): Person;
  /** @param body sent with a POST; a GET when left out */
  clientPage(token: string, headers?: Readonly<Record<string, string>>, body?: unknown): Promise<Answer>;
  tend(input: unknown): Promise<Record<string, unknown>>;
  park(input: unknown): Promise<unknown>;
  watchdog(input: unknown): Promise<Readonly<Record<string, number | string | null>>>;
  /** Hands the projector every append that it has not had, as the stream would. */
  drain(): Promise<{ readonly batchItemFailures: readonly unknown[] }>;
  load(caseId: string): Promise<CaseState>;
  /** Lines that the functions logged. */
  readonly logs: string[];
  now: string;
  close(): Promise<void>;
};

let requests = 0;

export async function system(now = '2026-01-05T07:00:00.000Z'): Promise<System> {
  const [store, around] = await Promise.all([embedded(), services()]);
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: store.url,
    AWS_ENDPOINT_URL_SFN: around.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: around.url,
    CASES_TABLE: store.database.names.cases,
    CLIENTS_TABLE: store.database.names.clients,
    ACCESS_TABLE: store.database.names.access,
    EVENT_BUS: 'doorstroom',
    STATE_MACHINE_ARNS: JSON.stringify(
      Object.fromEntries(phaseNames.map((phase) => [phase, `arn:aws:states:eu-central-1:1:stateMachine:${phase}`])),
    ),
  });
  const file = path.join(import.meta.dirname, '../../bench/demo/directory.json');
  await loadDirectory(process.env, readDirectory(JSON.parse(readFileSync(file, 'utf8')), file));
  const [api, page, tend, park, projector, watchdog] = await Promise.all(
    ['api', 'client-page', 'tend', 'park', 'projector', 'watchdog'].map(
      async (name) => (await import(`../../functions/${name}/handler.ts`)).handler as Invoke,
    ),
  );
  const invoke = async <Output>(handler: Invoke | undefined, event: unknown): Promise<Output> => {
    requests += 1;
    return (await handler?.(event, { awsRequestId: `aws-${requests}` })) as Output;
  };
  const logs: string[] = [];
  const spoken = { info: console.info, warn: console.warn, error: console.error };
  for (const level of ['info', 'warn', 'error'] as const) console[level] = (line: string) => logs.push(line);
  const database = connect(process.env);
  const cases = openCases(database);
  const seen = new Map<string, number>();

  const system: System = {
    database,
    cases,
    around,
    now,
    as: (user) => ({
      get: (at, headers) => call(api, 'GET', at, user, undefined, headers),
      post: (at, body, headers) => call(api, 'POST', at, user, body, headers),
    }),
    clientPage: (token, headers, body) =>
      call(page, body === undefined ? 'GET' : 'POST', `/v1/status/${token}`, null, body, headers),
    tend: (input) => invoke(tend, input),
    park: (input) => invoke(park, input),
    watchdog: (input) => invoke(watchdog, input),
    async drain() {
      const Records = [];
      for (const caseId of await caseIds(database)) {
        for await (const { version } of cases.history(caseId, seen.get(caseId) ?? 0)) {
          Records.push(record(caseId, version));
          seen.set(caseId, version);
        }
      }
      return Records.length === 0 ? { batchItemFailures: [] } : invoke(projector, { Records });
    },
    async load(caseId) {
      const state = await cases.load(caseId);
      if (!state) throw new Error(`There is no case ${caseId}.`);
      return state;
    },
    logs,
    async close() {
      Object.assign(console, spoken);
      await Promise.all([store.close(), around.close()]);
    },
  };

  async function call(
    handler: Invoke | undefined,
    method: string,
    at: string,
    user: string | null,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    requests += 1;
    const [rawPath = '', rawQueryString = ''] = at.split('?');
    const given = await invoke<APIGatewayProxyStructuredResultV2>(handler, {
      version: '2.0',
      rawPath,
      rawQueryString,
      headers: {
        host: 'doorstroom.example.org',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: {
        http: { method, path: rawPath },
        requestId: `request-${requests}`,
        timeEpoch: Date.parse(system.now),
        domainName: 'doorstroom.example.org',
        ...(user !== null && { authorizer: { jwt: { claims: { sub: user, exp: '4102444800' } } } }),
      },
    });
    const text = given.body ?? '';
    const json = /json/.test(String(given.headers?.['content-type'] ?? ''));
    const answer = { status: given.statusCode ?? 0, body: json ? JSON.parse(text) : text };
    asDescribed(method, at, answer.status, String(given.headers?.['content-type'] ?? ''), answer.body);
    readInBoth(answer.body);
    return { ...answer, headers: given.headers ?? {}, text };
  }
  return system;
}

type Invoke = (event: unknown, context: unknown) => Promise<unknown>;

export const record = (caseId: string, version: number) => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `${caseId}-${version}`,
    Keys: { pk: { S: `CASE#${caseId}` }, sk: { S: `E#${String(version).padStart(6, '0')}` } },
  },
});

/** Every case that there is. */
export async function caseIds(database: Database): Promise<readonly string[]> {
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Items = [] } = await database.documents.send(
    new ScanCommand({
      TableName: database.names.cases,
      FilterExpression: 'sk = :first',
      ExpressionAttributeValues: { ':first': 'E#000001' },
    }),
  );
  return Items.map(({ pk }) => String(pk).slice('CASE#'.length)).sort();
}

/** A report as the desk sends it; the person is plainly invented. */
export const report = (over: Readonly<Record<string, unknown>> = {}) => ({
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
  client: { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07', bsn: '123456782' },
  ...over,
});
