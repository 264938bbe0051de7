import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../shared/pathway/event.ts';
import { searchAccess } from '../../shared/store/access-search.ts';
import { pass, reported, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

/**
 * What somebody with an account can do with the cursor of a list: read in it who hides, make one up, use a colleague's, keep it,
 * or learn from its being there that something is.
 */
let here: System;
let hidden: string;
let own: string;

beforeAll(async () => {
  here = await system();
  await reported(here);
  hidden = await withHolder(here, { protected: true });
  own = await withHolder(here);
  await withHolder(here);
  for (const caseId of [own, hidden]) await raise(caseId);
  await here.drain();
}, 60_000);
afterAll(() => here?.close());

/** Raised to the manager by hand, a moment later than the one before. */
async function raise(caseId: string): Promise<void> {
  here.now = new Date(Date.parse(here.now) + 1000).toISOString();
  const { version } = await here.load(caseId);
  const data = { n: 99, escalationId: `${caseId}-99`, deadlineId: null, key: 'put', rung: 'manager', level: 'manager' };
  const raised = { type: 'escalation-raised', v: 1, data: { ...data, reason: 'stay-target' } } as unknown as CaseEvent;
  const append = { caseId, version: version + 1, at: here.now, by: { system: 'tend' } as const, commandId: 'put' };
  await here.cases.append({ ...append, events: [raised] });
}

const get = (user: string, at: string) => here.as(user).get(at);
const first = async (user: string, at: string): Promise<string> => {
  const { status, body } = await get(user, at);
  expect([status, typeof body.next]).toEqual([200, 'string']);
  return body.next;
};
const withCursor = (at: string, cursor: string) =>
  `${at}${at.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
const isRefused = async (user: string, at: string) => {
  const { status, body } = await get(user, at);
  expect({ at, status, errors: body.errors?.map(({ pointer }: { pointer: string }) => pointer) }).toEqual({
    at,
    status: 400,
    errors: ['/cursor'],
  });
};

/** Every list that takes a cursor, by what the interface says of itself, with somebody who may ask for it. */
async function lists(): Promise<readonly (readonly [user: string, at: string])[]> {
  const { paths } = (await get('bram', '/v1/openapi.json')).body;
  const paged = Object.entries(paths as Readonly<Record<string, { get?: { parameters?: { name?: string }[] } }>>)
    .filter(([, { get: read }]) => read?.parameters?.some(({ name }) => name === 'cursor'))
    .map(([path]) => `/v1${path.replace('{caseId}', own)}`);
  return paged.map((path) => [path.includes('access-log') ? 'anton' : 'bram', path]);
}

describe('reading a cursor', () => {
  test('finds neither a number of a case nor an instant in it, however it is decoded', async () => {
    for (const cursor of [
      await first('bram', '/v1/cases?limit=1'),
      await first('bram', `/v1/cases/${own}/events?limit=1`),
      await first('anton', '/v1/access-log?from=2026-01-01&limit=1'),
    ]) {
      const bytes = Buffer.from(cursor, 'base64url');
      for (const text of [cursor, ...(['utf8', 'latin1', 'hex', 'utf16le'] as const).map((as) => bytes.toString(as))]) {
        expect(text).not.toMatch(/2026-|T\d\d:\d\d|open|version/);
        expect(text).not.toContain(own);
        expect(text).not.toContain(hidden);
      }
    }
  });

  test('finds no length that says how far the page came', async () => {
    const events = await first('bram', `/v1/cases/${own}/events?limit=1`);
    const cases = await first('bram', '/v1/cases?limit=1');
    expect(events.length).toBe(cases.length);
  });
});

describe('making a cursor up', () => {
  test('is a 400 on every list, never a 500 and never a page', async () => {
    const all = await lists();
    expect(all.length).toBeGreaterThanOrEqual(10);
    const position = (text: string) => Buffer.from(text).toString('base64url');
    const made = [
      position(`2026-01-05T07:00:00.000Z#${hidden}`),
      position('0'),
      position('\u0000'),
      position('9'.repeat(300)),
      'xyz',
      '%00',
      '-',
      'ø'.repeat(40),
      'A'.repeat(38),
      'A'.repeat(720),
      '{"$gt":""}',
      'null',
      '',
    ];
    for (const [user, at] of all) {
      // What the search of the log must be told beside it.
      const asked = at.endsWith('/v1/access-log') ? `${at}?from=2026-01-01` : at;
      for (const cursor of made) await isRefused(user, withCursor(asked, cursor));
    }
  }, 60_000);

  test('of more letters than one has is a 400 too', async () => {
    expect((await get('bram', withCursor('/v1/cases', 'A'.repeat(5000)))).status).toBe(400);
  });
});

describe('changing a cursor', () => {
  test('by one letter, anywhere, makes it worthless', async () => {
    const cursor = await first('bram', '/v1/cases?limit=1');
    for (let place = 0; place < cursor.length; place += 1) {
      const other = cursor[place] === 'A' ? 'B' : 'A';
      await isRefused(
        'bram',
        withCursor('/v1/cases?limit=1', cursor.slice(0, place) + other + cursor.slice(place + 1)),
      );
    }
    for (const more of [`${cursor}A`, `${cursor}=`, ` ${cursor}`, cursor.slice(4), cursor.slice(0, -4)]) {
      await isRefused('bram', withCursor('/v1/cases?limit=1', more));
    }
  }, 60_000);
});

describe('using a cursor elsewhere', () => {
  test('is refused to a colleague with the same rights', async () => {
    await isRefused('noor', withCursor('/v1/cases?limit=1', await first('bram', '/v1/cases?limit=1')));
  });

  test('is refused on another list, and on the same list of another case', async () => {
    const cursor = await first('bram', `/v1/cases/${own}/events?limit=1`);
    await isRefused('bram', withCursor(`/v1/cases/${hidden}/events?limit=1`, cursor));
    await isRefused('bram', withCursor('/v1/cases?limit=1', cursor));
    const log = await first('anton', `/v1/cases/${own}/access-log?limit=1`);
    await isRefused('anton', withCursor(`/v1/cases/${hidden}/access-log?limit=1`, log));
  });

  test('is refused with other filters, and taken with another number of rows', async () => {
    const cursor = await first('bram', '/v1/cases?limit=1');
    for (const filter of ['&holder=farida', '&status=closed', '&phase=aftercare', '&names=true']) {
      await isRefused('bram', withCursor(`/v1/cases?limit=1${filter}`, cursor));
    }
    expect((await get('bram', withCursor('/v1/cases?limit=2', cursor))).status).toBe(200);
    const searched = await first('anton', '/v1/access-log?user=sjoerd&limit=1');
    await isRefused('anton', withCursor('/v1/access-log?user=bram&limit=1', searched));
    await isRefused('anton', withCursor('/v1/access-log?user=sjoerd&newestFirst=true&limit=1', searched));
  });

  test('of a case that may not be read says no more than that it is not ours', async () => {
    const cursor = await first('bram', `/v1/cases/${hidden}/events?limit=1`);
    await isRefused('tom', withCursor(`/v1/cases/${hidden}/events`, cursor));
    await isRefused('tom', withCursor(`/v1/cases/${'0'.repeat(26)}/events`, cursor));
  });
});

describe('keeping a cursor', () => {
  test('is of use for a quarter of an hour and of none after half an hour', async () => {
    const cursor = await first('bram', '/v1/cases?limit=1');
    const began = here.now;
    const stands = (minutes: number) => {
      here.now = new Date(Date.parse(began) + minutes * 60_000).toISOString();
    };
    stands(14);
    expect((await get('bram', withCursor('/v1/cases?limit=1', cursor))).status).toBe(200);
    stands(30);
    await isRefused('bram', withCursor('/v1/cases?limit=1', cursor));
    pass(here, 300);
    await isRefused('bram', withCursor('/v1/cases?limit=1', cursor));
    here.now = began;
  });

  test('costs no reader anything: a page that has not changed keeps its tag', async () => {
    const { headers, status } = await get('bram', '/v1/cases?limit=1');
    const again = await here.as('bram').get('/v1/cases?limit=1', { 'if-none-match': String(headers.etag) });
    expect([status, again.status]).toEqual([200, 304]);
  });
});

describe('learning from a cursor that something is there', () => {
  test('who may read nothing gets none, however few rows are asked for', async () => {
    for (const user of ['ursula', 'lex', 'olga', 'wouter', 'tom']) {
      for (const at of ['/v1/cases?limit=1', '/v1/cases?limit=2&holder=farida', '/v1/cases?limit=1&status=closed']) {
        expect({ user, at, ...(await get(user, at)).body }).toEqual({ user, at, items: [], next: null });
      }
    }
  });

  test('a list is at its end when all that would follow is hidden', async () => {
    const { items, next } = (await get('mira', '/v1/escalations?limit=1')).body;
    expect(items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([own]);
    expect(next).toBeNull();
    expect((await get('bram', '/v1/escalations?limit=1')).body.next).toEqual(expect.any(String));
  });

  test('lines of the access log that are of another town begin no page, nor do they end one', async () => {
    const period = { from: '2026-01-01T00:00:00.000Z', until: '2026-12-31T00:00:00.000Z' };
    for (const about of [{ caseId: own }, { user: 'sjoerd' }]) {
      const find = (town: string, limit: number) =>
        searchAccess(here.database, { ...about, ...period }, [town], limit, null);
      const { lines } = await find('haarlem', 200);
      expect(lines.length).toBeGreaterThan(1);
      expect(await find('haarlem', lines.length)).toMatchObject({ next: null });
      expect(await find('dordrecht', 1)).toEqual({ lines: [], next: null });
    }
  });
});

describe('following cursors as they are given', () => {
  test('shows every row once, and nothing that is not shown otherwise', async () => {
    for (const user of ['bram', 'farida', 'sjoerd', 'mira']) {
      const all = (await get(user, '/v1/cases?limit=200')).body.items;
      const found: unknown[] = [];
      let at = '/v1/cases?limit=1';
      for (;;) {
        const { items, next } = (await get(user, at)).body;
        found.push(...items);
        if (next === null) break;
        expect(items).toHaveLength(1);
        at = withCursor('/v1/cases?limit=1', next);
      }
      expect(found).toEqual(all);
    }
  });
});
