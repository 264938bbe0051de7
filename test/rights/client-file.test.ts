import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { searchAccess } from '../../shared/store/access-search.ts';
import { reported, withHolder } from '../functions/journey.ts';
import { type Answer, type System, system } from '../functions/system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const client = {
  givenName: 'Voorbeeld',
  familyName: 'Verzonnene',
  birthDate: '1984-11-07',
  bsn: '123456782',
  phone: '06 00000000',
  email: 'voorbeeld@example.org',
};
const uses = (caseId: string, body: unknown, user = 'bram', headers: Record<string, string> = {}): Promise<Answer> =>
  here.as(user).post(`/v1/cases/${caseId}/client-file`, body, headers);

describe('a copy of the file', () => {
  test('holds the person, every word, what happened and who looked, and names no colleague', async () => {
    const caseId = await withHolder(here, { client });
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Likes to cook for others.' });
    await here.as('tom').get(`/v1/cases/${caseId}`);
    const { status, body } = await uses(caseId, { right: 'access' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ caseId, person: client, keptUntil: null });
    const told = JSON.stringify([body.events, body.accesses, body.corrections]);
    expect(told).toContain('Likes to cook for others.');
    for (const colleague of ['ingrid', 'sjoerd', 'bram']) expect(told).not.toContain(`"${colleague}"`);
    expect(body.accesses).toContainEqual({
      at: expect.any(String),
      by: { who: 'de opvang', organisation: expect.stringMatching(/haven/i) },
      what: 'heeft aan uw dossier gewerkt',
      why: 'uw verblijf in de opvang',
    });
    // Somebody who was refused saw nothing.
    expect(told).not.toContain('tom');
    expect(body.told.join(' ')).toMatch(/15 jaar/);
  });

  test('reads as a page too, in the language of the client, with what people wrote as text and nothing else', async () => {
    const caseId = await withHolder(here, { client });
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: '<b>Bold</b> & "quoted"' });
    const { headers, text } = await uses(caseId, { right: 'access' }, 'bram', { accept: 'text/html' });
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(text).toContain('<h1>Wat wij van u bewaren</h1>');
    expect(text).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;');
    expect(text).not.toMatch(/<script|https?:/);
  });

  test('is made out by the coordinator alone, and both that and who tried is in the log', async () => {
    const caseId = await withHolder(here, { client });
    expect((await uses(caseId, { right: 'access' }, 'farida')).status).toBe(403);
    expect((await uses(caseId, { right: 'access' }, 'dora')).status).toBe(404);
    expect((await uses(caseId, { right: 'access' })).status).toBe(200);
    const found = await searchAccess(
      here.database,
      { caseId, from: '2026-01-01', until: '2027-01-01' },
      ['haarlem'],
      50,
      null,
    );
    const tried = found.lines.slice(-3).map(({ user, result, purpose }) => [user, result, purpose]);
    expect(tried).toEqual([
      ['farida', 'refused', 'guidance'],
      ['dora', 'refused', 'case-direction'],
      ['bram', 'allowed', 'client-right'],
    ]);
  });
});

describe('a correction', () => {
  test('changes what stands there, keeps what stood there, and is found by what stands there now', async () => {
    const caseId = await reported(here, { client });
    const { status, body } = await uses(caseId, {
      right: 'correction',
      client: { familyName: 'Verbeterde', phone: null },
    });
    expect([status, body.right]).toEqual([200, 'correction']);
    const file = (await uses(caseId, { right: 'access' })).body;
    expect(file.person).toEqual({ ...client, familyName: 'Verbeterde', phone: undefined });
    expect(file.corrections).toMatchObject([
      {
        fields: [
          { field: 'familyName', from: 'Verzonnene', to: 'Verbeterde' },
          { field: 'phone', from: client.phone, to: null },
        ],
      },
    ]);
    const find = async (familyName: string) =>
      (await here.as('ingrid').post('/v1/client-searches', { familyName, birthDate: client.birthDate })).body.items;
    expect(await find('Verbeterde')).toMatchObject([{ caseId }]);
    const events = (await here.as('bram').get(`/v1/cases/${caseId}/events?limit=200`)).body.items;
    const [told] = events.filter(({ data }: { data: { right?: string } }) => data.right === 'correction');
    expect(told.data.fields).toEqual(['familyName', 'phone']);
    expect(JSON.stringify(told)).not.toMatch(/Verbeterde|Verzonnene/);
  });

  test('of words goes where they stand, and says what is wrong when nothing stands there', async () => {
    const caseId = await withHolder(here, { client });
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Never comes.' });
    const before = (await uses(caseId, { right: 'access' })).body;
    const [{ id }] = before.words.filter(({ text }: { text: string }) => text === 'Never comes.');
    await uses(caseId, { right: 'correction', texts: [{ id, text: 'Came twice.' }] });
    const after = (await uses(caseId, { right: 'access' })).body;
    expect(after.words).toContainEqual({
      id,
      text: 'Came twice.',
      former: [expect.objectContaining({ text: 'Never comes.' })],
    });
    expect(JSON.stringify(after.events)).toContain('Came twice.');
    const wrong = await uses(caseId, { right: 'correction', texts: [{ id: `t-${'0'.repeat(24)}`, text: 'x' }] });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/texts/0/id']);
    expect((await uses(caseId, { right: 'correction' })).status).toBe(422);
  });

  test('asked twice with one key is made once', async () => {
    const caseId = await reported(here, { client });
    const key = { 'idempotency-key': 'once' };
    const ask = () => uses(caseId, { right: 'correction', client: { givenName: 'Anders' } }, 'bram', key);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    expect((await uses(caseId, { right: 'access' })).body.corrections).toHaveLength(1);
  });
});

test('while processing is restricted only the coordinator sees who it is and what was written', async () => {
  const caseId = await withHolder(here, { client });
  await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Something disputed.' });
  await uses(caseId, { right: 'restriction', words: 'The client disputes a note.' });
  const seen = async (user: string) => {
    const view = await here.as(user).get(`/v1/cases/${caseId}`);
    const events = await here.as(user).get(`/v1/cases/${caseId}/events?limit=200`);
    return [view.body.client?.familyName ?? null, events.text.includes('Something disputed.')];
  };
  expect(await seen('farida')).toEqual([null, false]);
  expect(await seen('bram')).toEqual(['Verzonnene', true]);
  await uses(caseId, { right: 'restriction-lifted', words: 'It was corrected.' });
  expect(await seen('farida')).toEqual(['Verzonnene', true]);
});
