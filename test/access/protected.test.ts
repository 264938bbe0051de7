import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../shared/pathway/event.ts';
import { completes, pass, tendAll, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
let hidden: string;

/** A protected case past its aim, once raised to the manager: everything that could bring it before others' eyes. */
beforeAll(async () => {
  here = await system();
  hidden = await withHolder(here, {
    protected: true,
    client: { givenName: 'Verborgen', familyName: 'Voorbeeld', birthDate: '1990-02-03' },
  });
  const day = here.now.slice(0, 10);
  await completes(here, 'ingrid', hidden, 'find-best-place', { outcome: 'here' });
  await completes(here, 'ingrid', hidden, 'investigate', { outcome: 'investigated' });
  await completes(here, 'ingrid', hidden, 'apply', { outcome: 'applied', appliedOn: day });
  await completes(here, 'bram', hidden, 'decide-access', { outcome: 'admitted', from: day });
  pass(here, 120);
  await tendAll(here, hidden);
  const { version, at } = await here.load(hidden);
  const data = { n: 99, escalationId: `${hidden}-99`, deadlineId: null, key: 'put', rung: 'manager', level: 'manager' };
  const raised = { type: 'escalation-raised', v: 1, data: { ...data, reason: 'stay-target' } } as unknown as CaseEvent;
  const append = { caseId: hidden, version: version + 1, at, by: { system: 'tend' } as const, commandId: 'put' };
  await here.cases.append({ ...append, events: [raised] });
  await here.drain();
}, 60_000);
afterAll(() => here?.close());

const asked = async (user: string, at: string) => (await here.as(user).get(at)).text;
const others = ['ingrid', 'tom', 'olga', 'ursula', 'lex', 'wouter', 'mira', 'anton', 'dora', 'karel'];

test('a protected case stands in no list of anybody but those assigned and the coordinator', async () => {
  for (const at of [
    '/v1/cases?limit=200',
    '/v1/work?limit=200',
    '/v1/work?names=true',
    '/v1/escalations',
    '/v1/agenda',
  ]) {
    for (const user of others) expect([at, user, (await asked(user, at)).includes(hidden)]).toEqual([at, user, false]);
  }
  expect(await asked('bram', '/v1/cases?limit=200')).toContain(hidden);
  expect(await asked('farida', '/v1/work?limit=200')).toContain(hidden);
});

test('nobody learns at the desk that somebody of this name is known', async () => {
  const sought = { birthDate: '1990-02-03', familyName: 'Voorbeeld' };
  const { body } = await here.as('ingrid').post('/v1/client-searches', sought);
  expect(body.items).toEqual([]);
});

test('the coordinator discusses it, and no figure counts it', async () => {
  const { body } = await here.as('bram').get('/v1/agenda');
  expect((body.items as { caseId: string }[]).map(({ caseId }) => caseId)).toContain(hidden);
  expect(body.figures).toMatchObject({ cases: 0, overStayTarget: 0, inShelter: 0 });
});

test('what the coordinator prints or puts in a calendar neither names nor counts it', async () => {
  for (const accept of ['text/html', 'text/calendar']) {
    const { status, text } = await here.as('bram').get('/v1/agenda', { accept, 'accept-language': 'en' });
    expect([accept, status, text.includes(hidden)]).toEqual([accept, 200, false]);
    expect(text.replace(/\r\n /g, '')).toMatch(
      accept === 'text/html' ? /There are no cases on the agenda/ : /0 cases|no case/i,
    );
  }
});
