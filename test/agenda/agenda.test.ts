import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { putUser } from '../../shared/store/directory.ts';
import { agendaWords } from '../../shared/words/agenda.ts';
import { completes, pass, tendAll, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
  await putUser(here.database, {
    ...{ user: 'emma', name: 'Emma Example', roles: ['coordinator'], organisation: 'gemeente-haarlem' },
    ...{ municipalities: ['haarlem'], language: 'en' },
  });
});
afterAll(() => here?.close());

const day = () => here.now.slice(0, 10);
const agenda = async (user = 'bram') => (await here.as(user).get(`/v1/agenda?on=${day()}`)).body;
type Item = { readonly caseId: string; readonly changed: boolean; readonly nights: number; readonly reason: string };
const itemOf = (body: { items: readonly Item[] }, caseId: string) => body.items.find((each) => each.caseId === caseId);
const decides = (decisions: readonly Readonly<Record<string, unknown>>[]) =>
  here.as('bram').post(`/v1/agenda/${day()}/decisions`, { decisions });

/** A case with a holder in which nobody did anything until it came before the coordinator. */
async function stalled(over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const caseId = await withHolder(here, over);
  pass(here, 12);
  await tendAll(here, caseId);
  await here.drain();
  return caseId;
}
const plus = (days: number) => new Date(Date.parse(here.now) + days * 86_400_000).toISOString().slice(0, 10);

describe('what was promised at the meeting', () => {
  test('runs until its day, and is kept by the first step forward however many follow', async () => {
    const caseId = await stalled();
    const made = await decides([
      { caseId, decision: 'Farida meets her this week.', promisedBy: 'farida', promisedOn: plus(7) },
    ]);
    expect(made.body.items).toEqual([{ caseId, status: 'decided' }]);
    const meetingOn = day();
    pass(here, 3);
    await here.drain();
    expect(itemOf(await agenda(), caseId)).toMatchObject({
      promise: { meetingOn, decision: 'Farida meets her this week.', by: 'farida', status: 'pending' },
    });
    await completes(here, 'farida', caseId, 'first-meeting', { outcome: 'met' });
    pass(here, 6);
    await completes(here, 'farida', caseId, 'arrange-income', { outcome: 'arranged' });
    await tendAll(here, caseId);
    await here.drain();
    expect(itemOf(await agenda(), caseId)).toMatchObject({ promise: { status: 'kept' }, changed: true });
  });

  test('is broken when the case took no step forward by its day, also when it does later', async () => {
    const caseId = await stalled();
    await decides([{ caseId, decision: 'A place is found.', promisedBy: 'farida', promisedOn: plus(2) }]);
    pass(here, 3);
    await here.drain();
    expect(itemOf(await agenda(), caseId)).toMatchObject({ promise: { status: 'broken' } });
    await completes(here, 'farida', caseId, 'arrange-income', { outcome: 'arranged' });
    await here.drain();
    expect(itemOf(await agenda(), caseId)).toMatchObject({ promise: { status: 'broken' } });
  });

  test('counts a step on the day of the meeting when it comes after the decision, and not before it', async () => {
    const [before, after] = [await stalled(), await stalled()];
    await completes(here, 'farida', before, 'arrange-income', { outcome: 'arranged' });
    await decides([before, after].map((caseId) => ({ caseId, decision: 'Income first.', promisedOn: plus(1) })));
    await completes(here, 'farida', after, 'arrange-income', { outcome: 'arranged' });
    pass(here, 4);
    await here.drain();
    const body = await agenda();
    expect(itemOf(body, before)).toMatchObject({ promise: { status: 'broken' } });
    expect(itemOf(body, after)).toMatchObject({ promise: { status: 'kept' } });
  });

  test('is also told where the case needs no discussion any more', async () => {
    const caseId = await stalled();
    await decides([{ caseId, decision: 'She gets a letter.', promisedBy: 'farida', promisedOn: plus(7) }]);
    const meetingOn = day();
    pass(here, 1);
    await here.drain();
    const { body } = await here.as('bram').get('/v1/escalations?limit=200');
    for (const each of body.items.filter((one: Item) => one.caseId === caseId)) {
      await here.as('bram').post(`/v1/escalations/${each.escalationId}/resolution`, { measure: 'Another holder.' });
    }
    await here.drain();
    const next = await agenda();
    expect(itemOf(next, caseId)).toBeUndefined();
    expect(next.promises).toContainEqual(
      expect.objectContaining({ caseId, meetingOn, decision: 'She gets a letter.', status: 'pending' }),
    );
  });

  test('is not held against anybody when the client has died', async () => {
    const caseId = await stalled();
    await decides([{ caseId, decision: 'She gets a letter.', promisedBy: 'farida', promisedOn: plus(7) }]);
    pass(here, 1);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: day(), reason: 'deceased' });
    await here.drain();
    const { items, promises } = await agenda();
    expect([...items, ...promises].map((each) => each.caseId)).not.toContain(caseId);
  });

  test('is an event of the case, by the coordinator who wrote it down', async () => {
    const caseId = await stalled();
    await decides([{ caseId, decision: 'Look again next week.' }]);
    const { body } = await here.as('bram').get(`/v1/cases/${caseId}/events?limit=200`);
    expect(body.items.at(-1)).toMatchObject({
      type: 'agenda-decided',
      by: { user: 'bram', role: 'coordinator' },
      data: { meetingOn: day(), promisedOn: null },
    });
  });
});

describe('the order of the agenda', () => {
  test('is what changed first, then by reason, then the longest stay; each reason is counted', async () => {
    await stalled();
    const { items, groups } = await agenda();
    const key = ({ changed, reason, nights }: Item) =>
      [changed ? '0' : '1', reason, String(9999 - nights).padStart(4, '0')].join('/');
    expect(items.map(key)).toEqual(items.map(key).sort());
    expect(items.some(({ changed }: Item) => !changed)).toBe(true);
    for (const { reason, cases } of groups) {
      expect(cases).toBe(items.filter((each: Item) => each.reason === reason).length);
    }
  });
});

describe('whom the agenda is about', () => {
  test('is named only when that is asked for, and the access log tells whose names were shown', async () => {
    const plain = await agenda();
    expect(plain.items[0]).not.toHaveProperty('client');
    const { body } = await here.as('bram').get(`/v1/agenda?on=${day()}&names=true`);
    expect(body.items).toHaveLength(plain.items.length);
    for (const { client } of body.items)
      expect(client).toMatchObject({ familyName: expect.stringMatching(/^Bewoner/) });
    const log = await here.as('anton').get('/v1/access-log?user=bram&limit=200');
    const [line] = log.body.items.filter(({ action }: { action: string }) => action === 'list-names');
    expect(line.caseIds).toEqual(expect.arrayContaining(plain.items.map(({ caseId }: Item) => caseId)));
  });
});

describe('the agenda on paper', () => {
  const paper = (user: string) => here.as(user).get(`/v1/agenda?on=${day()}`, { accept: 'text/html' });

  test('is one document in the language of who asks, with every case once and room for the decision', async () => {
    const { items } = await agenda();
    const [dutch, english] = [await paper('bram'), await paper('emma')];
    expect(dutch.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(dutch.text).toMatch(/^<!doctype html><html lang="nl">/);
    expect(english.text).toMatch(/^<!doctype html><html lang="en">/);
    expect(dutch.text).toContain('@page{size:A4');
    for (const { caseId } of items) expect(dutch.text.split(`<h4>Dossier ${caseId}</h4>`)).toHaveLength(2);
    expect(dutch.text.match(/<th scope="row">Besluit<\/th><td><\/td>/g)).toHaveLength(items.length);
    expect(dutch.text).toContain('Farida Voorbeeld');
    expect(dutch.text).toMatch(/A place is found\. \(Farida Voorbeeld, [a-z]+ \d+ [a-z]+ 2026\): niet nagekomen/);
    expect(english.text).toMatch(/A place is found\. \(.*\): not kept/);
  });

  test('counts one night and one day as one, in both languages', () => {
    expect(agendaWords.nights.nl(1, 12)).toBe('1 nacht, 12 in totaal');
    expect(agendaWords.nights.en(1, 12)).toBe('1 night, 12 in total');
    expect(agendaWords.nights.nl(2, 2)).toBe('2 nachten, 2 in totaal');
    expect(agendaWords.past.nl(1)).toBe('1 dag voorbij het streven');
    expect(agendaWords.past.en(3)).toBe('3 days past the aim');
    expect(agendaWords.since.nl('maandag 5 januari 2026', 1)).toBe('sinds maandag 5 januari 2026 (1 dag)');
    expect(agendaWords.since.en('Monday 5 January 2026', 0)).toBe('since Monday 5 January 2026 (0 days)');
  });

  test('holds no client, no script and nothing from elsewhere', async () => {
    const { text, headers } = await paper('bram');
    expect(text).not.toMatch(/Bewoner|1984|<script|https?:|src=|@import/);
    expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
  });

  test('does not let what somebody wrote become markup', async () => {
    const caseId = await stalled();
    await decides([{ caseId, decision: '<img src=x onerror="alert(1)"> & more', promisedOn: plus(1) }]);
    await here.drain();
    const { text } = await paper('bram');
    expect(text).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; more');
    expect(text).not.toContain('<img');
  });

  test('of a municipality where nothing stands still says so', async () => {
    const { text } = await paper('dora');
    expect(text).toContain('Er staan geen dossiers op de agenda.');
  });
});

describe('the agenda in a calendar', () => {
  const calendar = async (query = '') =>
    (await here.as('bram').get(`/v1/agenda?on=${day()}${query}`, { accept: 'text/calendar' })).text.replace(
      /\r\n[ \t]/g,
      '',
    );
  const value = (text: string, name: string) => new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'm').exec(text)?.[1]?.trim();

  test('is one event that stays the same event however often it is asked for', async () => {
    const first = await calendar();
    here.now = new Date(Date.parse(here.now) + 3_600_000).toISOString();
    const again = await calendar();
    expect(first.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(value(first, 'UID')).toBe(`agenda-haarlem-${day()}@doorstroom`);
    expect(value(again, 'UID')).toBe(value(first, 'UID'));
    expect(Number(value(again, 'SEQUENCE'))).toBeGreaterThan(Number(value(first, 'SEQUENCE')));
    expect(value(again, 'DTSTAMP')).not.toBe(value(first, 'DTSTAMP'));
    for (const line of first.split('\r\n')) expect(line).not.toContain('\n');
  });

  test('is what RFC 5545 asks of every line: ended by CRLF, the last one too, at most 75 octets, each property once', async () => {
    const { text, headers } = await here.as('bram').get(`/v1/agenda?on=${day()}`, { accept: 'text/calendar' });
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    for (const name of ['VERSION', 'PRODID', 'UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'URL']) {
      expect(text.match(new RegExp(`^${name}[:;]`, 'gm'))).toHaveLength(1);
    }
    // A method would ask for an organiser (RFC 5546, 3.2.1), and stand in the type too.
    expect(text).not.toMatch(/^METHOD/m);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  });

  test('stands on the day, or at the time that is asked for, by the clock on the wall', async () => {
    const compact = day().replaceAll('-', '');
    const whole = await calendar();
    expect(value(whole, 'DTSTART')).toBe(compact);
    const timed = await calendar('&at=09:30');
    // In winter an hour, in summer two.
    const hour = new Date(`${day()}T12:00:00Z`).toLocaleString('en', {
      timeZone: 'Europe/Amsterdam',
      hour: 'numeric',
      hour12: false,
    });
    expect(value(timed, 'DTSTART')).toBe(`${compact}T${String(9 - (Number(hour) - 12)).padStart(2, '0')}3000Z`);
    const wrong = await here.as('bram').get(`/v1/agenda?at=25:00`);
    expect(wrong.status).toBe(400);
  });

  test('says how many cases there are, and neither which nor whose', async () => {
    const { items } = await agenda();
    const text = await calendar();
    expect(value(text, 'DESCRIPTION')).toBe(`Op de agenda: ${items.length} dossiers.`);
    for (const { caseId } of items) expect(text).not.toContain(caseId);
    expect(text).not.toMatch(/farida|bewoner|voorbeeld/i);
  });
});

describe('the form of the answer', () => {
  const typed = async (accept?: string) => {
    const { status, headers } = await here.as('bram').get('/v1/agenda', accept === undefined ? {} : { accept });
    return [status, String(headers['content-type']).split(';')[0]];
  };

  test('is what the caller wants most, JSON where nothing is said', async () => {
    expect(await typed()).toEqual([200, 'application/json']);
    expect(await typed('*/*')).toEqual([200, 'application/json']);
    expect(await typed('text/html,application/xhtml+xml,*/*;q=0.8')).toEqual([200, 'text/html']);
    expect(await typed('text/*;q=0.5, text/calendar')).toEqual([200, 'text/calendar']);
    expect(await typed('application/json;q=0, text/html;q=0.1')).toEqual([200, 'text/html']);
  });

  test('is refused in a sentence when it cannot be had', async () => {
    const { status, body } = await here.as('bram').get('/v1/agenda', { accept: 'image/png' });
    expect(status).toBe(406);
    expect(body.detail).toBe('This can be had as application/json, text/html, text/calendar: say which in Accept.');
  });

  test('is for the coordinator in every form', async () => {
    for (const accept of ['application/json', 'text/html', 'text/calendar']) {
      expect((await here.as('farida').get('/v1/agenda', { accept })).status).toBe(403);
    }
  });
});
