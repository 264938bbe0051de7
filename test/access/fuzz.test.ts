import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apiVersion } from '../../functions/api/http.ts';
import { open } from '../../functions/shape/function.ts';
import { type Answer, type System, system } from '../functions/system.ts';
import { anything, fromSchema, marker, type Schema } from './from-schema.ts';
import { askers, everySituation } from './situations.ts';

/** All of them in `npm run test:full`; in `npm test` as many as take some seconds. */
const requests = process.env.FULL ? 20_000 : 600;

type Parameter = { readonly name: string; readonly in: string; readonly schema: Schema };
type Operation = {
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};
type Described = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

type Request = {
  readonly user: string | null;
  readonly method: string;
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

let here: System;
let request: fc.Arbitrary<Request>;
/** Writes since they were last forgotten, to the tables that hold cases and people. */
const written: string[] = [];

beforeAll(async () => {
  here = await system();
  const cases = await everySituation(here);
  const { body } = await here.as('farida').get('/v1/openapi.json');
  const standing = Object.values(cases);
  request = requestsOf(body as Described, {
    caseId: standing.map(({ caseId }) => caseId),
    deadlineId: standing.map(({ deadlineId }) => deadlineId),
    escalationId: standing.flatMap(({ caseId }) => [`${caseId}-1`, `${caseId}-2`]),
    exclusion: ['1', '0', '-1', '999999999999'],
    date: ['2026-01-08', '2026-02-30', 'today'],
    user: ['farida', 'nobody'],
    certificate: ['x'.repeat(22)],
  });
  // What stands in for a case that there is not is put at the first question for one, once.
  await here.as('farida').get(`/v1/cases/${'z'.repeat(26)}`);
  // Whatever the functions write goes by this connection.
  open().database.documents.middlewareStack.add(
    (next, context) => async (args) => {
      const {
        TableName: table,
        Item: item,
        Key: key,
      } = args.input as Record<string, unknown> & {
        Item?: { pk?: unknown };
        Key?: { pk?: unknown };
      };
      const isWrite = /^(Put|Update|Delete|BatchWrite|TransactWrite)/.test(String(context.commandName));
      const place = String(item?.pk ?? key?.pk ?? '');
      const isPerson = table !== here.database.names.access && !/^(ATTEMPTS|SECRET|PACE)/.test(place);
      if (isWrite && isPerson) written.push(`${context.commandName} ${place.split('#')[0]}`);
      return next(args);
    },
    { step: 'initialize', name: 'written' },
  );
}, 60_000);
afterAll(() => here?.close());

function requestsOf(described: Described, known: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<Request> {
  const paths = Object.entries(described.paths);
  const asked = ([path, methods]: (typeof paths)[number]) =>
    Object.entries(methods).map(([method, operation]) =>
      oneRequest(method.toUpperCase(), `/v1${path}`, operation, known),
    );
  const isStep = ([path]: (typeof paths)[number]): boolean => path.endsWith('/completion');
  // Every step has a path of its own; together they weigh no more than a route does.
  const steps = fc.oneof(...paths.filter(isStep).flatMap(asked));
  const operations = [steps, ...paths.filter((each) => !isStep(each)).flatMap(asked)];
  const page = { parameters: [{ name: 'token', in: 'path', schema: { type: 'string' } }] };
  const pages = ['GET', 'POST'].map((method) => oneRequest(method, '/v1/status/{token}', page, known));
  return fc.oneof(...operations, ...pages);
}

const users = [...Object.values(askers), 'dora', 'karel'];

function oneRequest(
  method: string,
  path: string,
  { parameters, requestBody }: Operation,
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<Request> {
  const place = fc.tuple(...parameters.filter((each) => each.in === 'path').map((each) => segment(each, known)));
  const query = fc.tuple(...parameters.filter((each) => each.in === 'query').map(queryPart));
  const form = requestBody?.content['application/json']?.schema;
  const json = (form ? fromSchema(form) : anything).map((value) => JSON.stringify(value));
  const body = fc.oneof(
    { arbitrary: json, weight: 20 },
    { arbitrary: fc.constantFrom('', '{', `"${marker}`, '[[[[', 'null', `${marker}=1`, '\u0000'), weight: 1 },
  );
  const media = fc.oneof(
    { arbitrary: fc.constant('application/json'), weight: 20 },
    {
      arbitrary: fc.constantFrom('text/csv', 'text/plain', `x/${marker}`, 'application/json; charset=latin1'),
      weight: 1,
    },
  );
  const who = fc.oneof(
    { arbitrary: fc.constantFrom(...users), weight: 12 },
    { arbitrary: fc.constantFrom(null, 'stranger', `${marker}'`, '__proto__'), weight: 1 },
  );
  const key = fc.option(
    fc.string({ maxLength: 20 }).map((word) => `${marker}${word}`),
    { freq: 6, nil: undefined },
  );
  return fc.record({ place, query, body, media, who, key }).map(({ place, query, body, media, who, key }) => {
    let nth = 0;
    const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(place[nth++] ?? ''));
    const asked = query.filter((part) => part !== '').join('&');
    return {
      user: path.includes('{token}') ? null : who,
      method,
      at: asked ? `${filled}?${asked}` : filled,
      headers: { 'content-type': media, ...(key !== undefined && { 'idempotency-key': key }) },
      body: method === 'POST' ? body : undefined,
    };
  });
}

function segment({ name, schema }: Parameter, known: Readonly<Record<string, readonly string[]>>) {
  const sensible = schema.enum?.map(String) ?? known[name] ?? ['x'];
  return fc.oneof(
    { arbitrary: fc.constantFrom(...sensible), weight: 8 },
    {
      arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((word) => `${marker}${word}`),
      weight: 1,
    },
  );
}

function queryPart({ name, schema }: Parameter): fc.Arbitrary<string> {
  const given = fromSchema(schema).map((value) => `${name}=${encodeURIComponent(wellFormed(String(value)))}`);
  return fc.oneof({ arbitrary: given, weight: 1 }, { arbitrary: fc.constant(''), weight: 2 });
}

/** Half a character cannot stand in an address. */
const wellFormed = (value: string): string => value.toWellFormed();

async function send({ user, method, at, headers, body }: Request): Promise<Answer> {
  if (at.startsWith('/v1/status/')) {
    return here.clientPage(at.slice('/v1/status/'.length), headers, method === 'POST' ? (body ?? '') : undefined);
  }
  const person = here.as(user);
  return method === 'GET' ? person.get(at, headers) : person.post(at, body ?? '', headers);
}

/** What nobody outside is to see of the inside. */
const inside = /\bat \S+ \(|\n\s+at |node_modules|\.ts\b|TypeError|ReferenceError|ZodError|ConditionalCheck|dynamodb/i;

test(`${requests} requests made from the interface's own description break nothing, leave nothing and learn nothing`, async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      written.length = 0;
      const { status, text, headers } = await send(asked);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const place = `${asked.method} ${asked.at.replace(/[a-z0-9]{26}/g, '…').slice(0, 120)} ${asked.user} ${String(asked.body).slice(0, 300)}`;
      if (status >= 500 || status < 200) throw new Error(`${status}: ${place}`);
      expect(headers['api-version']).toBe(apiVersion);
      if (status < 400) return;
      if (inside.test(text)) throw new Error(`${status} tells of the inside: ${text.slice(0, 300)} · ${place}`);
      if (text.includes(marker)) throw new Error(`${status} says what it was sent: ${text.slice(0, 300)} · ${place}`);
      if (written.length > 0) throw new Error(`${status} and yet wrote ${written.join(', ')} · ${place}`);
    }),
    { numRuns: requests, seed: 20260105, endOnFailure: true },
  );
  // Not all were turned away at the door: the rules behind it were reached too.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 401, 403, 404, 422]));
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 50);
  expect(here.logs.join('\n')).not.toContain(marker);
}, 1_800_000);
