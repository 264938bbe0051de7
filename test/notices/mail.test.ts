import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { history, reported, running, sheltered, today, withHolder } from '../scenarios/journey.ts';
import { type World, world } from '../scenarios/world.ts';
import { deadLetters, isDigest, type Mail, mails, mailTo, sending } from './mailbox.ts';

let here: World;
beforeAll(async () => {
  here = await world('2026-03-16T08:00:00+01:00');
  const haarlem = { organisation: 'gemeente-haarlem', municipalities: ['haarlem'] };
  await here.addUser({
    user: 'emma',
    name: 'Emma Example',
    roles: ['coordinator'],
    ...haarlem,
    mail: 'emma@example.org',
    language: 'en',
  });
  await here.addUser({ user: 'nobody', name: 'Nobody Example', roles: ['coordinator'], ...haarlem });
});
afterAll(() => here?.end());

/** Turned away at the door: an escalation within the minute. */
async function turnedAway(over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const caseId = await reported(here, over);
  await here.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
  await here.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  return caseId;
}
/** Mail about the first escalation of a case, whoever it went to. */
const firstOf =
  (caseId: string) =>
  ({ tags }: Mail) =>
    tags.notice?.startsWith(`${caseId}-1.`) ?? false;
const about =
  (caseId: string) =>
  ({ text }: Mail) =>
    text.includes(caseId);
const addressees = (all: readonly Mail[]) => all.flatMap(({ to }) => to).sort();

describe('an escalation', () => {
  test('is mailed at once to every coordinator of the municipality with an address, once, in their own language', async () => {
    const caseId = await turnedAway();
    const sent = (await mails(here)).filter(about(caseId));
    expect(addressees(sent)).toEqual(['bram@example.org', 'emma@example.org', 'noor@example.org']);
    expect(new Set(sent.map(({ at }) => at))).toEqual(new Set([new Date(await here.now()).toISOString()]));
    const [dutch, english] = ['bram', 'emma'].map((user) => sent.find(({ to }) => to[0]?.startsWith(user)));
    expect(dutch?.subject).toBe(`Doorstroom: escalatie in dossier ${caseId}`);
    expect(dutch?.text).toContain('uiterlijk woensdag 18 maart 2026');
    expect(english?.subject).toBe(`Doorstroom: escalation in case ${caseId}`);
    expect(english?.text).toContain('by Wednesday 18 March 2026');
    expect(english?.html).toMatch(new RegExp(`<html lang="en">.*href="https?://[^"]+/escalations/${caseId}-1"`));
  });

  test('that nobody acknowledges is mailed to the manager when it becomes theirs, and to nobody again', async () => {
    const caseId = await turnedAway();
    await here.pass('P4D');
    const sent = (await mails(here)).filter(firstOf(caseId));
    expect(addressees(sent)).toEqual(['bram@example.org', 'emma@example.org', 'mira@example.org', 'noor@example.org']);
    const [manager] = sent.filter(({ to }) => to[0] === 'mira@example.org');
    expect(manager?.text).toContain('niet op tijd beantwoord');
  });

  test('of a protected case does not name the case in its subject, and says of what kind it is nowhere', async () => {
    const caseId = await turnedAway({ protected: true });
    const sent = (await mails(here)).filter(about(caseId));
    expect(addressees(sent)).toEqual(['bram@example.org', 'emma@example.org', 'noor@example.org']);
    for (const { subject } of sent)
      expect(subject).toMatch(/^Doorstroom: (er ligt een escalatie|there is an escalation)$/);
  });

  test('goes to the stand-in of a coordinator who is away', async () => {
    const day = await today(here);
    await here.as('bram').post('/v1/absences', { user: 'noor', from: day, until: day, standIn: 'bram' });
    const caseId = await turnedAway();
    expect(addressees((await mails(here)).filter(about(caseId)))).toEqual(['bram@example.org', 'emma@example.org']);
  });
});

describe('the digest of the morning', () => {
  let first = '';
  test('tells a holder in one mail, at half past seven, what must be done soon and what is asked', async () => {
    const cases = [await sheltered(here), await sheltered(here)];
    first = cases[0] ?? '';
    for (const caseId of cases) await withHolder(here, caseId);
    const [meeting] = running(await here.as('bram').reads(cases[1] ?? ''), 'first-meeting');
    const due = meeting?.dueOn ?? '';
    const before = (await mailTo(here, 'farida')).length;
    await here.until(`${due}T12:00:00Z`);
    const sent = (await mailTo(here, 'farida')).slice(before);
    expect(sent.every(isDigest)).toBe(true);
    const days = sent.map(({ at }) => at.slice(0, 10));
    expect(new Set(days).size).toBe(days.length);
    for (const { at } of sent) expect(at.slice(11)).toBe(at < '2026-03-29' ? '06:30:00.000Z' : '05:30:00.000Z');
    const asked = sent.at(-1);
    expect(asked?.at.slice(0, 10)).toBe(due);
    for (const caseId of cases) expect(asked?.text.split(caseId).length).toBeGreaterThan(1);
    expect(asked?.subject).toMatch(/^Doorstroom: \d+ vragen/);
  });

  test('tells of every rung that asked somebody something, once, counted by the events alone', async () => {
    await here.pass('P8D');
    const asked = (await history(here, first)).filter(
      ({ type, data }) =>
        type === 'rung-reached' && ['reminder', 'why'].includes(data.asked) && data.askedOf.user === 'farida',
    );
    expect(asked.length).toBeGreaterThan(5);
    const told = (await mailTo(here, 'farida')).filter(isDigest);
    for (const on of new Set(asked.map(({ data }) => localDay(data.fellAt)))) {
      const lines = told
        .filter(({ at }) => at.startsWith(on))
        .flatMap(({ text }) => text.match(new RegExp(`^- .*${first}.*`, 'gm')) ?? []);
      const tasks = lines.reduce((sum, line) => sum + Number(/, (\d+) taken,/.exec(line)?.[1] ?? 1), 0);
      expect([on, tasks]).toEqual([on, asked.filter(({ data }) => localDay(data.fellAt) === on).length]);
    }
  });

  test('leaves out what was done before it goes, and goes to the stand-in from the very morning on which an absence begins', async () => {
    const [done, waiting] = [await sheltered(here), await sheltered(here)];
    for (const caseId of [done, waiting]) await withHolder(here, caseId);
    const [meeting] = running(await here.as('bram').reads(done), 'first-meeting');
    const due = meeting?.dueOn ?? '';
    await here.until(`${due}T07:00:00${offset(due)}`);
    await here.as('farida').completes(done, 'first-meeting', { outcome: 'met' });
    await here.as('bram').post('/v1/absences', { user: 'farida', from: due, until: due, standIn: 'tom' });
    await here.until(`${due}T09:00:00${offset(due)}`);
    const on = async (user: string) => (await mailTo(here, user)).filter(({ at }) => at.startsWith(due));
    expect(await on('farida')).toEqual([]);
    const [his] = await on('tom');
    const [questions = ''] = (his?.text ?? '').split('Binnenkort');
    expect(questions).toMatch(new RegExp(`Dossier ${waiting}, .*als vervanger`));
    expect(questions).not.toContain(done);
    await here.pass('P7D');
    expect((await mailTo(here, 'farida')).at(-1)?.text).toContain(waiting);
    expect((await mailTo(here, 'tom')).at(-1)?.at.slice(0, 10)).toBe(due);
  });

  test('goes by the clock on the wall: also when the clocks have changed', async () => {
    if ((await today(here)) < '2026-03-31') await here.until('2026-03-31T12:00:00+02:00');
    const times = new Map((await mails(here)).filter(isDigest).map(({ at }) => [at.slice(0, 10), at.slice(11, 16)]));
    for (const [day, time] of times) expect([day, time]).toEqual([day, day < '2026-03-29' ? '06:30' : '05:30']);
    expect([...times.keys()].some((day) => day < '2026-03-29')).toBe(true);
    expect([...times.keys()].some((day) => day > '2026-03-29')).toBe(true);
  });
});

describe('what mail never holds', () => {
  test('is a name, a birth date, a place or what it is about', async () => {
    const forbidden = /Voorbeeld|Bewoner|1984|de-haven|Haven|turned-away|first-meeting|rent-arrears|huurschuld|schuld/i;
    for (const { subject, text, html } of await mails(here)) {
      expect(`${subject} ${text} ${html}`).not.toMatch(forbidden);
    }
  });

  test('is anything about somebody who died, after the coordinators were told the same day, each once', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const day = await today(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: day, reason: 'deceased' });
    const before = new Set((await mails(here)).filter(about(caseId)).map(({ tags }) => tags.notice));
    await here.pass('PT10M');
    const told = (await mails(here)).filter(about(caseId)).filter(({ tags }) => !before.has(tags.notice));
    const sentToday = [...told, ...(await mails(here)).filter(({ tags }) => tags.notice?.includes('.told.'))];
    expect(addressees(sentToday)).toEqual(['bram@example.org', 'emma@example.org', 'noor@example.org']);
    for (const { text } of sentToday) expect(text).not.toMatch(/die|overl|dece|death/i);
    const count = (await mails(here)).length;
    await here.pass('P8D');
    expect((await mails(here)).slice(count).filter(about(caseId))).toEqual([]);
  });
});

describe('mail that cannot go', () => {
  test('for an hour goes after it, to each once', async () => {
    await sending(here, false);
    const caseId = await turnedAway();
    await here.pass('PT1H');
    expect((await mails(here)).filter(about(caseId))).toEqual([]);
    await sending(here, true);
    await here.pass('PT10M');
    const sent = (await mails(here)).filter(about(caseId));
    expect(addressees(sent)).toEqual(['bram@example.org', 'emma@example.org', 'noor@example.org']);
    await here.pass('P1D');
    expect((await mails(here)).filter(firstOf(caseId))).toHaveLength(3);
  });

  test('for longer than four hours lies with the dead letters; the case does not wait for it', async () => {
    await sending(here, false);
    const caseId = await turnedAway();
    await here.pass('PT5H');
    expect(await deadLetters(here)).toBe(1);
    const { escalations } = await here.as('bram').reads(caseId);
    const at = `/v1/escalations/${escalations[0].escalationId}/acknowledgement`;
    expect((await here.as('bram').post(at, {})).status).toBe(200);
    await sending(here, true);
  });

  test('for an hour is not sent at all about what was answered meanwhile', async () => {
    await sending(here, false);
    const caseId = await turnedAway();
    await here.pass('PT30M');
    const { escalations } = await here.as('bram').reads(caseId);
    const at = `/v1/escalations/${escalations[0].escalationId}/resolution`;
    expect((await here.as('bram').post(at, { measure: 'A bed elsewhere.' })).status).toBe(200);
    await sending(here, true);
    await here.pass('PT1H');
    expect((await mails(here)).filter(about(caseId))).toEqual([]);
  });

  test('to an address that is not there is not tried again; the other coordinators are told next morning', async () => {
    const gone = {
      user: 'gone',
      name: 'Gone Example',
      roles: ['coordinator'],
      organisation: 'gemeente-haarlem',
      municipalities: ['haarlem'],
    };
    await here.addUser({ ...gone, mail: 'bounce+gone@simulator.amazonses.com' });
    const first = await turnedAway();
    const toGone = async () => (await mails(here)).filter(({ to }) => to[0]?.startsWith('bounce+gone'));
    expect((await toGone()).filter(about(first))).toHaveLength(1);
    await turnedAway();
    expect(await toGone()).toHaveLength(1);
    await here.pass('P1D');
    const told = (await mailTo(here, 'emma')).filter(isDigest).at(-1);
    expect(told?.text).toContain('Mail to gone does not arrive and is no longer sent');

    // A new address is a new beginning.
    await here.addUser({ ...gone, mail: 'gone@example.org' });
    const third = await turnedAway();
    expect((await mailTo(here, 'gone')).filter(about(third))).toHaveLength(1);
  });

  test('because a mailbox is full is no reason to stop', async () => {
    const full = {
      user: 'full',
      name: 'Full Example',
      roles: ['coordinator'],
      organisation: 'gemeente-haarlem',
      municipalities: ['haarlem'],
    };
    await here.addUser({ ...full, mail: 'mailboxfull+one@simulator.amazonses.com' });
    await turnedAway();
    await turnedAway();
    expect((await mails(here)).filter(({ to }) => to[0]?.startsWith('mailboxfull+one'))).toHaveLength(2);
  });
});

const offset = (day: string): string => (day < '2026-03-29' ? '+01:00' : '+02:00');
const localDay = (instant: string): string => new Date(Date.parse(instant) + 2 * 3_600_000).toISOString().slice(0, 10);
