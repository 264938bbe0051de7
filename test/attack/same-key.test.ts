import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../functions/api/routes.ts';
import { withHolder } from '../functions/journey.ts';
import { type Sample, samplesOf } from '../functions/posts.ts';
import { type System, system } from '../functions/system.ts';
import { said } from './by-hand.ts';
import { newcomers } from './people.ts';

/** Somebody sends a colleague's request again under that colleague's key, to be given the colleague's answer. */

let here: System;
let samples: Readonly<Record<string, () => Promise<Sample>>>;
beforeAll(async () => {
  here = await system();
  await newcomers(here);
  samples = samplesOf(here);
});
afterAll(() => here?.close());

const key = (name: string) => ({ 'idempotency-key': name });

/** In the same role, of the other town. */
const abroad: Readonly<Record<string, string>> = {
  ...{ ingrid: 'iris', sjoerd: 'sanne', farida: 'karel', bram: 'dora', dora: 'iris' },
};
/** Opens a case of their own, with a number of its own: `test/functions/interface.test.ts`. */
const posts = routes.filter(({ method, path }) => method === 'POST' && path !== '/v1/cases').map(({ path }) => path);

describe('under the key of somebody of another town, the same request', () => {
  test.each(posts)('%s: is answered as under a key of one’s own, before and after', async (path) => {
    here.now = '2026-01-05T07:00:00.000Z';
    const sample = await samples[path]?.();
    if (!sample) throw new Error(`No request is known for ${path}.`);
    const { user, at, body, caseId } = sample;
    const other = abroad[user] ?? 'anton';
    const named = (name: string) => key(`${name}-${path}`);
    const asks = async (name: string) => said(await here.as(other).post(at, body, named(name)));
    const before = await asks('before');
    const first = await here.as(user).post(at, body, named('shared'));
    expect([200, 201]).toContain(first.status);
    const version = caseId && (await here.load(caseId)).version;
    const theirs = await asks('shared');
    expect(theirs).toEqual(await asks('of-my-own'));
    // Only what is there by now may differ from before, and no case of that town is.
    if (caseId) expect(theirs.text).toEqual(before.text);
    if (caseId) expect((await here.load(caseId)).version).toBe(version);
    // The other's asking has not taken the first one's answer away.
    const again = await here.as(user).post(at, body, named('shared'));
    expect([again.status, path.endsWith('/client-file') || again.text === first.text]).toEqual([first.status, true]);
  });
});

test('a colleague in the same house, role and town is given no answer of a case that is not theirs', async () => {
  const caseId = await withHolder(here, { protected: true });
  const at = `/v1/cases/${caseId}/notes`;
  const note = { kind: 'contact', text: 'Spoke.' };
  const first = await here.as('farida').post(at, note, key('note'));
  expect(first.status).toBe(200);
  const { version } = await here.load(caseId);
  const missing = said(await here.as('hanna').post(`/v1/cases/${'q'.repeat(26)}/notes`, note, key('note-of-nothing')));
  const digest = (...parts: readonly string[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  for (const name of [
    ...['note', 'farida,note', 'farida:note', '["farida","note"]', 'farida"],["note', 'NOTE', 'note%00'],
    ...[digest('farida', 'note'), `REQUEST#${digest('farida', 'note')}`],
  ]) {
    expect([name, said(await here.as('hanna').post(at, note, key(name)))]).toEqual([name, missing]);
  }
  expect((await here.load(caseId)).version).toBe(version);
});

test.each(['', ' ', 'a b', 'a\r\nx: y', 'a\tb', 'é', 'k'.repeat(256), '\u0000'])('%j is no key', async (name) => {
  const caseId = await withHolder(here);
  const { version } = await here.load(caseId);
  const given = await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'x' }, key(name));
  expect([given.status, (await here.load(caseId)).version]).toEqual([400, version]);
});
