import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../functions/api/routes.ts';
import { router } from '../../local/host/gateway/routes.ts';
import { withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { byHand, said } from './by-hand.ts';

/** The address of a case is written in every other way, by nobody and by somebody of another town, to come past the door. */

let here: System;
let hidden: string;
let nothing: ReturnType<typeof said>;

beforeAll(async () => {
  here = await system();
  hidden = await withHolder(here, { protected: true });
  nothing = said(await here.as('karel').get(`/v1/cases/${'q'.repeat(26)}`));
});
afterAll(() => here?.close());

/** As the address, written otherwise. */
const spellings: readonly (readonly [what: string, written: (caseId: string) => string])[] = [
  ['as it is', (id) => `/v1/cases/${id}`],
  ['with a slash before it', (id) => `//v1/cases/${id}`],
  ['with a slash more within it', (id) => `/v1//cases//${id}`],
  ['with a slash at its end', (id) => `/v1/cases/${id}/`],
  ['with a dot', (id) => `/v1/./cases/${id}`],
  ['with two dots', (id) => `/v1/nothing/../cases/${id}`],
  ['with two dots in code', (id) => `/v1/cases/x/%2e%2e/${id}`],
  ['with two dots in code, twice', (id) => `/v1/cases/x/%252e%252e/${id}`],
  ['from what needs no token, and up', (id) => `/v1/openapi.json/../cases/${id}`],
  ['from what needs no token, and up in code', (id) => `/v1/openapi.json%2f..%2fcases%2f${id}`],
  ["from a client's link, and up", (id) => `/v1/status/../cases/${id}`],
  ["from a client's link, and up in code", (id) => `/v1/status/..%2fcases%2f${id}`],
  ['with slashes in code', (id) => `/v1%2fcases%2f${id}`],
  ['with slashes in code, twice', (id) => `/v1%252fcases%252f${id}`],
  ['with a slash in more bytes than it needs', (id) => `/v1/cases%c0%af${id}`],
  ['with a slash of another script', (id) => `/v1／cases／${id}`],
  ['with slashes the other way', (id) => `/v1\\cases\\${id}`],
  ['with slashes the other way, in code', (id) => `/v1%5ccases%5c${id}`],
  ['with a letter in code', (id) => `/v1/%63ases/${id}`],
  ['with its number in code', (id) => `/v1/cases/%${id.charCodeAt(0).toString(16)}${id.slice(1)}`],
  ['in capitals', (id) => `/V1/CASES/${id}`],
  ['with its number in capitals', (id) => `/v1/cases/${id.toUpperCase()}`],
  ['with a zero byte after it', (id) => `/v1/cases/${id}%00`],
  ['with a blank after it', (id) => `/v1/cases/${id}%20`],
  ['with a line end after it', (id) => `/v1/cases/${id}%0a`],
  ['with a parameter after it', (id) => `/v1/cases/${id};role=coordinator`],
  ['with a parameter within it', (id) => `/v1/..;/cases/${id}`],
  ['with an ending', (id) => `/v1/cases/${id}.json`],
  ['with a fragment', (id) => `/v1/cases/${id}#/v1/openapi.json`],
  ['with its history in code', (id) => `/v1/cases/${id}%2fevents`],
  ['with the address of the host', (id) => `http://doorstroom.example.org/v1/cases/${id}`],
  ['with two numbers', (id) => `/v1/cases/${id},${id}`],
  ['with any number', () => '/v1/cases/*'],
];

describe('the address of a case', () => {
  test.each(spellings)('%s, is opened to nobody without a token', async (_, written) => {
    const { status, text } = await here.as(null).get(written(hidden));
    expect([401, 404]).toContain(status);
    expect(text).not.toContain(hidden);
  });

  test.each(spellings)(
    '%s, says to somebody of another town what an address says at which nothing is',
    async (_, w) => {
      const { status, body, headers } = await here.as('karel').get(w(hidden));
      const { body: none } = await here.as('karel').get('/v1/nothing');
      const isNoAddress = body.code === none.code;
      expect({ status, headers }).toEqual({ status: nothing.status, headers: nothing.headers });
      expect([none.code, JSON.parse(nothing.text).code]).toContain(body.code);
      // Whether it is an address at all follows from how it is written and not from what is there.
      const missing = await here.as('karel').get(w('q'.repeat(26)));
      expect(missing.body.code === none.code).toBe(isNoAddress);
    },
  );

  test.each(spellings)('%s, leads at the gateway to nothing, or to a door that asks for a token', (_, written) => {
    const open = ['GET /v1/openapi.json', 'GET /v1/status/{token}', 'POST /v1/status/{token}'];
    const closed = routes.map(({ method, path }) => `${method} ${path}`).filter((key) => !open.includes(key));
    const find = router([...closed, ...open].map((key) => ({ key, target: key })));
    const found = find('GET', written(hidden))?.route.key ?? null;
    // A client's link is looked for under what stands in its place, whatever that is.
    if (found !== 'GET /v1/status/{token}') expect(open).not.toContain(found);
  });

  test.each(spellings)('%s, is no link of a client', async (what, written) => {
    const address = `198.51.100.${spellings.findIndex(([each]) => each === what)}`;
    const { status, text } = await here.clientPage(`..${written(hidden)}`, { 'x-viewer-address': address });
    expect([status, text.includes(hidden)]).toEqual([404, false]);
  });
});

describe('a method that there is not', () => {
  const methods = ['get', 'Post', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'GET '];
  const claims = { sub: 'farida', exp: '4102444800' };

  test.each(methods)('%j is refused at every address, and what is said is which there are', async (method) => {
    const { version } = await here.load(hidden);
    for (const { path } of routes) {
      const at = path.replace('{caseId}', hidden).replace(/\{\w+\}/g, '1');
      const { status, headers } = await byHand(here, { method, at, claims, body: '{"kind": "contact", "text": "x"}' });
      const there = routes.filter((route) => route.path === path).map((route) => route.method);
      expect([path, status, String(headers.allow).split(', ').sort()]).toEqual([path, 405, there.sort()]);
    }
    expect((await here.load(hidden)).version).toBe(version);
  });

  test.each(['x-http-method-override', 'x-http-method', 'x-method-override'])(
    'cannot be asked for by a header either: %s',
    async (name) => {
      const { version } = await here.load(hidden);
      const note = '{"kind": "contact", "text": "Written by reading."}';
      const at = `/v1/cases/${hidden}/notes`;
      const overridden = await byHand(here, { at, claims, body: note, headers: { [name]: 'POST' } });
      const asked = await byHand(here, { at: `${at}?_method=POST`, claims, body: note });
      expect([overridden.status, asked.status, (await here.load(hidden)).version]).toEqual([405, 405, version]);
    },
  );
});
