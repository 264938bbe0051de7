import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerOf, putUser } from '../../shared/store/directory.ts';
import { withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { said } from './by-hand.ts';

/** Somebody who may not read a case asks whether it has changed, in which version it is, and how their own lists change by it. */

let here: System;
let hidden: string;
let own: string;
/** The tag that its holder was given. */
let tag: string;
const missing = 'q'.repeat(26);
/** A colleague in the same house and role, and a holder of another town. */
const outside = ['tom', 'karel'] as const;

beforeAll(async () => {
  here = await system();
  hidden = await withHolder(here, { protected: true });
  own = await withHolder(here);
  tag = String((await here.as('farida').get(`/v1/cases/${hidden}`)).headers.etag);
});
afterAll(() => here?.close());

/** As they are told of a case that there is not. */
async function isNothing(
  user: string,
  ask: (caseId: string) => string,
  headers: Readonly<Record<string, string>> = {},
) {
  const given = said(await here.as(user).get(ask(hidden), headers));
  expect(given).toEqual(said(await here.as(user).get(ask(missing), headers)));
  expect([400, 404]).toContain(given.status);
}

describe('whether a case has changed', () => {
  const sealed = (version: number) => tag.replace(/\d+/, String(version));

  test.each<[what: string, headers: () => Promise<Readonly<Record<string, string>>>]>([
    ['a tag that its holder was given', async () => ({ 'if-none-match': tag })],
    ['the same, said to be weak', async () => ({ 'if-none-match': `W/${tag}` })],
    [
      'the seal of that tag on every version',
      async () => ({ 'if-none-match': [1, 2, 3, 4, 5, 6, 7, 8, 9].map(sealed).join() }),
    ],
    ['any tag there is', async () => ({ 'if-none-match': '*' })],
    ['a tag without a seal', async () => ({ 'if-none-match': '"1"' })],
    ['a tag with a seal of one letter', async () => ({ 'if-none-match': `"1.${'A'.repeat(22)}"` })],
    [
      'a tag of their own list',
      async () => ({ 'if-none-match': String((await here.as('tom').get('/v1/cases')).headers.etag) }),
    ],
    ['a thousand tags', async () => ({ 'if-none-match': Array.from({ length: 1000 }, (_, n) => sealed(n)).join() })],
    ['a condition the other way round', async () => ({ 'if-match': tag })],
    ['any condition the other way round', async () => ({ 'if-match': '*' })],
    ['a day since when', async () => ({ 'if-modified-since': 'Mon, 05 Jan 2026 00:00:00 GMT' })],
    ['a day until when', async () => ({ 'if-unmodified-since': 'Mon, 05 Jan 2026 00:00:00 GMT' })],
    ['a part of it', async () => ({ range: 'bytes=0-1', 'if-range': tag })],
  ])('is not told by %s', async (_, headers) => {
    for (const user of outside) {
      for (const rest of ['', '/events', '?version=1'])
        await isNothing(user, (id) => `/v1/cases/${id}${rest}`, await headers());
    }
  });

  test('is told to its holder by that tag, so that it was worth the trying', async () => {
    expect((await here.as('farida').get(`/v1/cases/${hidden}`, { 'if-none-match': tag })).status).toBe(304);
  });

  test('is not told by a tag of a case of one’s own', async () => {
    const mine = String((await here.as('farida').get(`/v1/cases/${own}`)).headers.etag);
    const given = await here.as('farida').get(`/v1/cases/${hidden}`, { 'if-none-match': mine });
    expect(given.status).toBe(200);
  });

  test('is not told by a tag of before, to whoever was given another town since', async () => {
    const farida = (await callerOf(here.database, 'farida')) as Parameters<typeof putUser>[1];
    try {
      await putUser(here.database, { ...farida, municipalities: ['dordrecht'] });
      await isNothing('farida', (id) => `/v1/cases/${id}`, { 'if-none-match': tag });
    } finally {
      await putUser(here.database, farida);
    }
  });
});

describe('in which version a case is', () => {
  const questions = [
    'version=1',
    'version=3',
    'version=999999',
    'version=0',
    'version=-1',
    'version=x',
    'on=2026-01-05',
  ];
  test.each([...questions, 'on=2026-01-04', 'on=2027-01-01', 'on=x', 'version=1&on=2026-01-05', 'limit=1', 'after=1'])(
    'is not told by ?%s, and nor is by its history',
    async (question) => {
      for (const user of outside) {
        await isNothing(user, (id) => `/v1/cases/${id}?${question}`);
        await isNothing(user, (id) => `/v1/cases/${id}/events?${question}`);
      }
    },
  );
});

describe('the lists of somebody who may not read it', () => {
  const lists = ['/v1/cases', '/v1/cases?names=true', '/v1/work', '/v1/work?limit=1', '/v1/me', '/v1/steps'];

  test.each(lists)('%s, have the tag that they had, whatever happens in the case', async (at) => {
    const read = async (user: string) => said(await here.as(user).get(at));
    await here.drain();
    const before = await Promise.all(outside.map(read));
    await here.as('farida').post(`/v1/cases/${hidden}/notes`, { kind: 'contact', text: 'Spoke.' });
    await here.as('farida').post(`/v1/cases/${hidden}/requests`, { text: 'When?' });
    await here.as('bram').post(`/v1/cases/${hidden}/client-file`, { right: 'access' });
    await here.drain();
    expect(await Promise.all(outside.map(read))).toEqual(before);
  });
});
