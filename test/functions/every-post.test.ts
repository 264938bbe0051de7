import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiVersion } from '../../functions/api/http.ts';
import { routes } from '../../functions/api/routes.ts';
import { describedPaths } from '../described.ts';
import { type Sample, samplesOf } from './posts.ts';
import { type Answer, type System, system } from './system.ts';

type Described = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

/** From the interface's own table: what it has, the description tells. */
const posts = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);

let here: System;
let described: Described;
let samples: Readonly<Record<string, () => Promise<Sample>>>;

const isProblem = ({ status, body, headers }: Answer) => {
  expect(headers['content-type']).toBe('application/problem+json');
  expect(body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
};

beforeAll(async () => {
  here = await system();
  described = describedPaths((await here.as(null).get('/v1/openapi.json')).body);
  samples = samplesOf(here);
});
afterAll(() => here?.close());

describe('every POST of the interface', () => {
  test('is tried here', () => {
    const told = Object.entries(described.paths).flatMap(([path, methods]) => ('post' in methods ? [path] : []));
    expect(Object.keys(samples).sort()).toEqual(told.sort());
    expect([...posts].sort()).toEqual(told);
  });

  test.each(posts)('%s: the same key and body get the first answer, another body a 422', async (path) => {
    here.now = '2026-01-05T07:00:00.000Z';
    const sample = await samples[path]?.();
    if (!sample) throw new Error(`No request is known for ${path}.`);
    const { user, at, body, other, caseId } = sample;
    const key = { 'idempotency-key': `every-post${path}` };
    const first = await here.as(user).post(at, body, key);
    expect([200, 201]).toContain(first.status);
    // Life goes on in between.
    if (caseId) await here.as('bram').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Something else.' });
    const version = caseId && (await here.load(caseId)).version;
    const again = await here.as(user).post(at, body, key);
    // A client's file is kept nowhere: it is made out again, and the right has been used once all the same.
    const isSame = path.endsWith('/client-file') || again.text === first.text;
    expect([again.status, isSame]).toEqual([first.status, true]);
    const changed = await here.as(user).post(at, other, key);
    isProblem(changed);
    expect(changed.status).toBe(422);
    if (caseId) expect((await here.load(caseId)).version).toBe(version);
    for (const { headers } of [first, again, changed]) expect(headers['api-version']).toBe(apiVersion);
  });
});

describe('every address of the interface', () => {
  test('is a path of version 1 in lower case and hyphens, without a slash at its end', () => {
    for (const path of Object.keys(described.paths)) {
      expect(path).toMatch(/^\/v1(\/(\{[a-zA-Z]+\}|[a-z]+(-[a-z]+)*))+(\.json)?$/);
    }
  });

  test('with a slash at its end is no address, and says so as a problem', async () => {
    for (const [path, methods] of Object.entries(described.paths)) {
      const at = `${path.replace(/\{\w+\}/g, 'x')}/`;
      for (const method of Object.keys(methods)) {
        const answer = method === 'post' ? await here.as('bram').post(at, {}) : await here.as('bram').get(at);
        expect([at, answer.status, answer.headers['api-version']]).toEqual([at, 404, apiVersion]);
        isProblem(answer);
      }
    }
  });

  test('answers nobody without a token, but for its description; and takes no way of asking that it does not have', async () => {
    for (const [path, methods] of Object.entries(described.paths)) {
      const at = path.replace(/\{\w+\}/g, 'x');
      if ('get' in methods && path !== '/v1/openapi.json') {
        const answer = await here.as(null).get(at);
        // What it is asked for may be wrong before it is known who asks.
        expect([at, [400, 401].includes(answer.status)]).toEqual([at, true]);
        isProblem(answer);
      }
      if (!('post' in methods)) {
        const answer = await here.as('bram').post(at, {});
        expect([at, answer.status, answer.headers.allow]).toEqual([at, 405, 'GET']);
        isProblem(answer);
      }
    }
  });
});
