import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../functions/api/routes.ts';
import { withHolder } from '../functions/journey.ts';
import { type Sample, samplesOf } from '../functions/posts.ts';
import { type System, system } from '../functions/system.ts';

/** What stands in the place of a name or a number in an address. */
const ids = {
  'three thousand letters': 'a'.repeat(3_000),
  'three thousand letters of two bytes': encodeURIComponent('é'.repeat(3_000)),
  'nothing but a zero byte': '%00',
  'half a character': '%E2%82',
  'the way to another folder': '..%2F..%2Fdirectory',
  'a key of the table': 'CASE%23a',
  'a property of every object': '__proto__',
} as const;

let here: System;
let samples: Readonly<Record<string, () => Promise<Sample>>>;

beforeAll(async () => {
  here = await system();
  samples = samplesOf(here);
});
afterAll(() => here?.close());

/** Somebody for each role, so that no door is closed before the id is looked at. */
const everybody = ['ingrid', 'sjoerd', 'farida', 'olga', 'ursula', 'lex', 'wouter', 'bram', 'mira'] as const;

describe('an id of any shape in an address', () => {
  const withIds = routes.filter(({ path }) => path.includes('{'));

  test.each(withIds.map(({ method, path }) => ({ method, path })))('$method $path', async ({ method, path }) => {
    const sample = method === 'POST' ? await samples[path]?.() : null;
    const right = sample?.at ?? path.replace('{caseId}', await withHolder(here));
    // All other names in the address are right, and so is the body.
    for (const { what, at } of addresses(path, right)) {
      for (const user of sample ? [sample.user] : everybody) {
        const person = here.as(user);
        const { status } = await (sample ? person.post(at, sample.body) : person.get(at));
        expect([what, user, [400, 403, 404, 422].includes(status) ? 'refused' : status]).toEqual([
          what,
          user,
          'refused',
        ]);
      }
    }
  });
});

/** The right address again and again, each time with another id in the place of one of its names. */
const addresses = (path: string, right: string) =>
  path.split('/').flatMap((part, index) =>
    part.startsWith('{')
      ? Object.entries(ids).map(([what, id]) => ({
          what: `${part}: ${what}`,
          at: right.split('/').with(index, id).join('/'),
        }))
      : [],
  );

type Changed = { readonly where: string; readonly body: unknown };

/** The body again and again, each time with one text in it another. */
function* eachText(value: unknown, wrong: string, where = ''): Generator<Changed> {
  if (typeof value === 'string') yield { where, body: wrong };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const each of eachText(item, wrong, `${where}/${index}`)) {
        yield { where: each.where, body: value.with(index, each.body) };
        // A right one first, and the wrong one after it.
        yield { where: `${each.where} after a right one`, body: [...value, each.body] };
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      for (const each of eachText(item, wrong, `${where}/${name}`))
        yield { where: each.where, body: { ...value, [name]: each.body } };
    }
  }
}

describe('a text of any length in a body: refused, and nothing of the body is written', () => {
  const posts = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
  /** Each row of a night list is a request of its own, and answered as one. */
  const rowByRow = new Set(['/v1/nights']);

  test.each(posts)('%s', async (path) => {
    const sample = await samples[path]?.();
    if (!sample) throw new Error(`No request is known for ${path}.`);
    const { user, at, body, caseId } = sample;
    for (const wrong of ['x'.repeat(5_000), '9'.repeat(5_000), 'a\u0000b'.repeat(2_000)]) {
      for (const changed of eachText(body, wrong)) {
        const before = caseId && (await here.load(caseId)).version;
        const { status } = await here.as(user).post(at, changed.body);
        const expected =
          rowByRow.has(path) && !changed.where.startsWith('/location') && !changed.where.startsWith('/date')
            ? [200]
            : [400, 404, 422];
        expect([changed.where, expected.includes(status) ? 'refused' : status]).toEqual([changed.where, 'refused']);
        if (caseId && !rowByRow.has(path))
          expect([changed.where, (await here.load(caseId)).version]).toEqual([changed.where, before]);
      }
    }
  });
});
