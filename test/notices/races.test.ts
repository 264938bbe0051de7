import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { putUser } from '../../shared/store/directory.ts';
import { completes, reported } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { type Message, type PostOffice, postOffice } from './post-office.ts';

let here: System;
let post: PostOffice;
beforeAll(async () => {
  here = await system();
  post = await postOffice();
});
afterAll(async () => {
  await post?.close();
  await here?.close();
});
beforeEach(() => {
  post.does('take');
  post.taken.length = 0;
  post.asked.length = 0;
});

let ids = 0;
const messageId = () => {
  ids += 1;
  return `message-${ids}`;
};

/** A case that was turned away at the door: what the bus tells of it. */
async function escalated(): Promise<Message> {
  const caseId = await reported(here);
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
  await completes(here, 'sjoerd', caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  const body = { 'detail-type': 'escalation-raised', detail: { caseId, at: here.now, n: 1, level: 'coordinator' } };
  return { id: messageId(), body };
}

/** A reminder of a step of this case that is open, as the bus tells it. */
async function reminded(step: 'screen' | 'find-best-place', over: Readonly<Record<string, unknown>> = {}) {
  const caseId = await reported(here, over);
  if (step !== 'screen') await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
  return { caseId, message: rung(caseId, `${step}-1`) };
}
const rung = (caseId: string, deadlineId: string, at = here.now): Message => ({
  id: messageId(),
  body: {
    'detail-type': 'rung-reached',
    detail: { caseId, at, key: `${deadlineId}/1/reminder/1`, deadlineId, asked: 'reminder', dueOn: '2026-01-12' },
  },
});
const again = (message: Message, receives: number): Message => ({ ...message, receives });
/** What the queue hands over of what the digest asked for. */
const deliveries = (): Message[] => post.asked.splice(0).map((notice) => ({ id: messageId(), body: { notice } }));
const at = (time: string, name: string, notice: string, more: object = {}) => ({
  time,
  'detail-type': name,
  detail: { mail: { tags: { notice: [notice] } }, ...more },
});

describe('the same escalation told twice', () => {
  test('by the bus, or the message received twice, is mailed once to each', async () => {
    const message = await escalated();
    expect(await post.mailer([message, { ...message, id: messageId() }])).toEqual([]);
    expect(await post.mailer([again(message, 2)])).toEqual([]);
    expect(post.taken.map(({ to }) => to).sort()).toEqual(['bram@example.org', 'noor@example.org']);
  });

  test('at the same moment is mailed once to each; who comes second waits', async () => {
    const message = await escalated();
    const results = await Promise.all([post.mailer([message]), post.mailer([{ ...message, id: messageId() }])]);
    expect(post.taken).toHaveLength(2);
    for (const back of results.flat()) expect(await post.mailer([{ ...message, id: back, receives: 2 }])).toEqual([]);
    expect(post.taken).toHaveLength(2);
  });
});

describe('the mail service', () => {
  test('that refuses is asked again, and then each is mailed once', async () => {
    const message = await escalated();
    post.does({ status: 429, type: 'TooManyRequestsException' });
    expect(await post.mailer([message])).toEqual([message.id]);
    expect(await post.mailer([again(message, 2)])).toEqual([message.id]);
    post.does('take');
    expect(await post.mailer([again(message, 3)])).toEqual([]);
    expect(post.taken).toHaveLength(2);
  });

  test('that took it and could not say so, tells by an event: it is not sent again', async () => {
    const message = await escalated();
    post.does('take-and-drop');
    expect(await post.mailer([message])).toEqual([message.id]);
    expect(post.taken).toHaveLength(2);
    for (const { notice } of [...post.taken]) await post.bounces(at(here.now, 'Email Sent', notice));
    post.does('take');
    expect(await post.mailer([again(message, 2)])).toEqual([]);
    expect(post.taken).toHaveLength(2);
  });

  test('that broke off and tells nothing did not have it: it is sent again, so that nobody goes without', async () => {
    const message = await escalated();
    post.does('drop');
    expect(await post.mailer([message])).toEqual([message.id]);
    post.does('take');
    // The same receipt cannot know yet.
    expect(await post.mailer([message])).toEqual([message.id]);
    expect(post.taken).toHaveLength(0);
    expect(await post.mailer([again(message, 2)])).toEqual([]);
    expect(post.taken).toHaveLength(2);
  });

  test('in its sandbox refuses every address: none of them is marked for it', async () => {
    const message = await escalated();
    post.does({ status: 400, type: 'MessageRejected' });
    expect(await post.mailer([message])).toEqual([message.id]);
    const { body } = await here.as('bram').get('/v1/mail-problems');
    expect(body.items).toEqual([]);
  });
});

describe('the digest', () => {
  const morning = '2026-01-06T06:30:00Z';

  test('asked for twice, told twice of the same rung, tells it once', async () => {
    here.now = '2026-01-05T23:00:00.000Z';
    const { caseId, message } = await reminded('screen');
    await post.mailer([message, { ...message, id: messageId() }]);
    await Promise.all([post.digest(morning), post.digest(morning)]);
    await post.mailer(deliveries());
    await post.digest(morning);
    await post.mailer(deliveries());
    await post.digest('2026-01-07T06:30:00Z');
    await post.mailer(deliveries());
    expect(post.taken.filter(({ text }) => text.includes(caseId)).map(({ to }) => to)).toEqual(['ingrid@example.org']);
  });

  test('takes along the next morning what was told too late for it', async () => {
    here.now = '2026-01-05T23:00:00.000Z';
    const { caseId, message } = await reminded('screen');
    await post.digest(morning);
    await post.mailer([message]);
    await post.digest('2026-01-07T06:30:00Z');
    await post.mailer(deliveries());
    expect(post.taken.filter(({ text }) => text.includes(caseId))).toHaveLength(1);
  });

  test('holds what fell from half past seven on for the day after', async () => {
    here.now = '2026-01-08T06:30:00.000Z';
    const { caseId, message } = await reminded('screen');
    await post.mailer([message]);
    await post.digest('2026-01-08T06:30:00Z');
    expect(deliveries()).toEqual([]);
    await post.digest('2026-01-09T06:30:00Z');
    await post.mailer(deliveries());
    expect(post.taken.filter(({ text }) => text.includes(caseId))).toHaveLength(1);
  });

  test('that stopped halfway goes on where it stopped, also with what came in between', async () => {
    here.now = '2026-01-11T23:00:00.000Z';
    const [first, second] = [await reminded('screen'), await reminded('screen')];
    await post.mailer([first.message]);
    await post.digest('2026-01-12T06:30:00Z');
    const before = deliveries();
    await post.mailer([second.message]);
    await post.digest('2026-01-12T06:30:00Z');
    const after = deliveries();
    await post.mailer([...before, ...after]);
    const named = (caseId: string) => post.taken.filter(({ text }) => text.includes(caseId)).length;
    expect([named(first.caseId), named(second.caseId)]).toEqual([1, 1]);
  });

  test('of three hundred reminders is one mail with every one of them', async () => {
    here.now = '2026-02-01T23:00:00.000Z';
    const { caseId, message } = await reminded('screen');
    const messages = [message];
    for (let n = 1; n < 300; n += 1) {
      const other = `${caseId.slice(0, 20)}x${n}`;
      for await (const append of here.cases.history(caseId)) await here.cases.append({ ...append, caseId: other });
      messages.push(rung(other, 'screen-1'));
    }
    for (let start = 0; start < messages.length; start += 10) await post.mailer(messages.slice(start, start + 10));
    expect(await post.digest('2026-02-02T06:30:00Z')).toEqual({ lines: 300, people: 1 });
    await post.mailer(deliveries());
    expect(post.taken).toHaveLength(1);
    const [mail] = post.taken;
    expect(mail?.subject).toBe('Doorstroom: 300 herinneringen');
    expect(mail?.text.match(/^- Dossier /gm)).toHaveLength(300);
    expect(Buffer.byteLength(mail?.html ?? '')).toBeLessThan(102_400);
  });
});

describe('somebody in the directory', () => {
  const desk = { roles: ['intake-worker'], organisation: 'centrale-toegang' } as const;
  const mailed = async (day: string): Promise<readonly string[]> => {
    here.now = `${day}T00:00:00.000Z`;
    const { message } = await reminded('screen');
    await post.mailer([message]);
    await post.digest(`${day}T06:30:00Z`);
    await post.mailer(deliveries());
    return post.taken.map(({ to }) => to).sort();
  };

  test('without an address gets no mail, blocks nothing, and is seen by the coordinator', async () => {
    await putUser(here.database, {
      ...desk,
      user: 'adres',
      name: 'Adres Loos',
      municipalities: ['haarlem'],
      language: 'nl',
    });
    expect(await mailed('2026-02-10')).toEqual(['ingrid@example.org']);
    const { body } = await here.as('bram').get('/v1/mail-problems');
    expect(body.items).toEqual([
      { user: 'adres', name: 'Adres Loos', organisation: 'centrale-toegang', problem: 'no-address', since: null },
    ]);
    expect((await here.as('ingrid').get('/v1/mail-problems')).status).toBe(403);
    expect((await here.as('dora').get('/v1/mail-problems')).body.items).toEqual([]);
  });

  test('of whom no language is known is written to in Dutch', async () => {
    const person = { ...desk, user: 'taal', name: 'Taal Loos', municipalities: ['haarlem'], mail: 'taal@example.org' };
    await putUser(here.database, person as unknown as Parameters<typeof putUser>[1]);
    expect(await mailed('2026-02-11')).toEqual(['ingrid@example.org', 'taal@example.org']);
    expect(post.taken.find(({ to }) => to === 'taal@example.org')?.text).toMatch(/^Goedemorgen,/);
  });

  test('who works in two municipalities gets one digest of both, and an escalation once', async () => {
    const both = {
      user: 'tweede',
      name: 'Twee Gemeenten',
      municipalities: ['haarlem', 'dordrecht'],
      mail: 'tweede@example.org',
    };
    await putUser(here.database, { ...both, roles: ['coordinator'], organisation: 'gemeente-haarlem', language: 'nl' });
    here.now = '2026-02-12T08:00:00.000Z';
    expect(await post.mailer([await escalated()])).toEqual([]);
    expect(post.taken.filter(({ to }) => to === 'tweede@example.org')).toHaveLength(1);
  });

  test('whose mail bounces is marked, is no longer mailed, and is tried again when the coordinator says so', async () => {
    here.now = '2026-02-13T08:00:00.000Z';
    await post.mailer([await escalated()]);
    const bounced = post.taken.find(({ to }) => to === 'noor@example.org')?.notice ?? '';
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'Noor@Example.org' }] };
    const event = at(here.now, 'Email Bounced', bounced, { bounce });
    expect(await post.bounces(event)).toEqual({ marked: 1 });
    expect(await post.bounces(event)).toEqual({ marked: 1 });
    post.taken.length = 0;
    await post.mailer([await escalated()]);
    expect(post.taken.map(({ to }) => to)).not.toContain('noor@example.org');

    const problems = async () => (await here.as('bram').get('/v1/mail-problems')).body.items;
    expect(await problems()).toContainEqual(
      expect.objectContaining({ user: 'noor', problem: 'bounced', since: here.now }),
    );
    expect((await here.as('bram').post('/v1/mail-problems/nobody/clearance', {})).status).toBe(404);
    expect((await here.as('bram').post('/v1/mail-problems/noor/clearance', {})).status).toBe(200);
    expect((await problems()).map(({ user }: { user: string }) => user)).not.toContain('noor');
    post.taken.length = 0;
    await post.mailer([await escalated()]);
    expect(post.taken.map(({ to }) => to)).toContain('noor@example.org');
  });

  test('who complained is marked as such; an event about mail that is not ours marks nobody', async () => {
    here.now = '2026-02-14T08:00:00.000Z';
    await post.mailer([await escalated()]);
    const { notice = '' } = post.taken.find(({ to }) => to === 'tweede@example.org') ?? {};
    const complaint = { complainedRecipients: [{ emailAddress: 'tweede@example.org' }] };
    expect(await post.bounces(at(here.now, 'Email Complaint Received', 'not-ours', { complaint }))).toEqual({
      marked: 0,
    });
    expect(await post.bounces(at(here.now, 'Email Complaint Received', notice, { complaint }))).toEqual({ marked: 1 });
    const { body } = await here.as('bram').get('/v1/mail-problems');
    expect(body.items).toContainEqual(expect.objectContaining({ user: 'tweede', problem: 'complained' }));
  });

  test('is nowhere in what the functions log, and no client is', () => {
    for (const line of here.logs) expect(line).not.toMatch(/@example|voorbeeld|bewoner|1984/i);
  });
});
