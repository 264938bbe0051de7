import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  admitted,
  history,
  housed,
  movedIn,
  open,
  planned,
  plus,
  reported,
  running,
  sheltered,
  signed,
  today,
  urgent,
  way,
} from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

describe('the whole way to a home', () => {
  test('leads from the report to the end of aftercare, with somebody who has the ball at every moment', async () => {
    const caseId = await sheltered(here);
    const bram = here.as('bram');
    expect(way(await bram.reads(caseId))).toEqual(['central-intake', 'shelter-stay']);

    await admitted(here, caseId);
    expect(way(await bram.reads(caseId))).toEqual(['central-intake → admitted', 'shelter-stay']);

    await planned(here, caseId, 'urgency');
    expect(way(await bram.reads(caseId))).toEqual([
      'central-intake → admitted',
      'shelter-stay',
      'trajectory-plan',
      'urgency-request',
    ]);

    await urgent(here, caseId);
    await signed(here, caseId);
    await movedIn(here, caseId);
    const moved = await bram.reads(caseId);
    expect(way(moved)).toEqual([
      'central-intake → admitted',
      'shelter-stay → moved-in',
      'trajectory-plan → moved-in',
      'urgency-request → granted',
      'housing-placement → moved-in',
      'aftercare',
    ]);
    expect(moved.holder).toBe('farida');
    expect(open(moved)).toContain('contact');
    expect(moved.tenancy).toMatchObject({ kind: 'own-name' });

    // Two years of contacts; guidance ends after twelve months. Whoever has the ball does what is asked on the day it is due.
    const farida = here.as('farida');
    for (let turn = 0; turn < 120; turn += 1) {
      const view = await bram.reads(caseId);
      if (view.status === 'closed') break;
      const due = view.steps.filter(
        (step: { status: string; dueOn: string | null }) => step.status === 'open' && step.dueOn,
      );
      expect(due.length).toBeGreaterThan(0);
      const next = due.sort((one: { dueOn: string }, other: { dueOn: string }) =>
        one.dueOn < other.dueOn ? -1 : 1,
      )[0];
      const day = await today(here);
      if (next.dueOn > day) await here.until(`${next.dueOn}T10:00:00Z`);
      const forms: Record<string, Record<string, unknown>> = {
        contact: { outcome: 'going-well' },
        'evaluate-tenancy': { outcome: 'continues', attended: ['client', 'provider', 'corporation'] },
        'end-guidance': { outcome: 'ended' },
        'score-domains': { outcome: 'scored', scores: view.assessments[0].scores },
      };
      await farida.completes(caseId, next.step, { ...forms[next.step], occurrence: next.occurrence });
    }
    const closed = await bram.reads(caseId);
    expect(closed).toMatchObject({ status: 'closed', outcome: 'settled' });
    expect(open(closed)).toEqual([]);
    expect(closed.steps.filter((step: { step: string }) => step.step === 'contact').length).toBeGreaterThanOrEqual(14);
  });

  test('shows each of the machines at the same place as the case', async () => {
    const caseId = await sheltered(here);
    const { body } = await here.as('bram').get(`/v1/cases/${caseId}/events`);
    const types = body.items.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'run-started')).toHaveLength(2);
    expect(types.filter((type: string) => type === 'run-tended')).toHaveLength(2);
  });
});

describe('once in the home', () => {
  test('a setback keeps the home: guidance goes up, the tenancy runs on', async () => {
    const caseId = await housed(here);
    const view = await here.as('farida').completes(caseId, 'contact', { outcome: 'setback' });
    expect(view.tenancy).toMatchObject({ kind: 'own-name' });
    expect(way(view)).toContain('aftercare');
    expect(view.status).toBe('open');
  });

  test('a pause bed stands beside the home, which stays the client’s', async () => {
    const caseId = await housed(here);
    const view = await here
      .as('farida')
      .completes(caseId, 'contact', { outcome: 'setback', pauseBed: true, location: 'de-haven' });
    expect(way(view).slice(-2)).toEqual(['aftercare', 'shelter-stay']);
    expect(view.tenancy).toMatchObject({ kind: 'own-name' });
  });

  test('a home lost returns to a bed in the same case, on the old plan, and the client may choose the holder again', async () => {
    const caseId = await housed(here);
    const agreed = async () =>
      (await history(here, caseId)).filter(({ type }) => type === 'plan-agreed').map(({ data }) => data.goals);
    const [before, goals] = [await here.as('bram').reads(caseId), await agreed()];
    const view = await here.as('farida').completes(caseId, 'contact', { outcome: 'home-lost' });
    expect(way(view).slice(-3)).toEqual(['aftercare → home-lost', 'shelter-stay', 'trajectory-plan']);
    expect(view.phases.filter(({ phase }: { phase: string }) => phase === 'central-intake')).toHaveLength(1);
    expect(open(view)).toEqual(expect.arrayContaining(['check-in', 'assign-holder', 'agree-plan', 'review-plan']));
    expect(open(view)).not.toContain('screen');
    expect(view.holder).toBe('farida');
    expect(view.tenancy).toBeNull();
    const told = await here.as('bram').reads(caseId);
    expect(told.escalations.map(({ reason }: { reason: string }) => reason)).toContain('home-lost');
    // The scores, the goals in the client's words and every night before stand.
    expect(told.assessments).toEqual(before.assessments);
    expect(await agreed()).toEqual(goals);
    const back = await here.as('sjoerd').completes(caseId, 'check-in', {
      outcome: 'checked-in',
      location: 'de-haven',
      placeKind: '24-hour-shelter',
    });
    expect(back.stay.nightsEver).toBeGreaterThanOrEqual(before.totals.nightsEver);
    expect((await here.as('bram').reads(caseId)).totals.returns).toBe(1);

    const chosen = await here.as('bram').completes(caseId, 'assign-holder', { outcome: 'assigned', holder: 'tom' });
    expect(chosen.holder).toBe('tom');
    const met = await here.as('tom').completes(caseId, 'first-meeting', { outcome: 'met' });
    expect(open(met)).toContain('agree-plan');
    expect((await here.as('farida').get(`/v1/cases/${caseId}`)).status).toBe(404);
  });

  test('a flip contract comes to stand in the client’s name on its day, or is postponed to another', async () => {
    const day = await today(here);
    const caseId = await housed(here, { kind: 'flip', flipOn: plus(day, 'P6M') });
    const { body: events } = await here.as('bram').get(`/v1/cases/${caseId}/events`);
    expect(events.items.length).toBeGreaterThan(10);
    const view = await here.as('bram').reads(caseId);
    const due = running(view, 'flip-tenancy');
    expect(due.map(({ dueOn }) => dueOn)).toEqual([plus(day, 'P6M')]);
  });
});

describe('on the way', () => {
  test('a refused offer closes nothing: the next home is looked for', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'private-rent');
    const farida = here.as('farida');
    await farida.completes(caseId, 'register-for-home', { outcome: 'registered' });
    await here
      .as('wouter')
      .completes(caseId, 'match-home', { outcome: 'matched', homeRef: 'WK-18', availableFrom: await today(here) });
    const view = await farida.completes(caseId, 'answer-offer', {
      outcome: 'refused',
      words: 'No lift, and I cannot climb.',
    });
    expect(open(view)).toContain('match-home');
    expect(view.status).toBe('open');
    expect(view.steps.filter(({ step }: { step: string }) => step === 'match-home')).toHaveLength(2);
  });

  test('Housing First goes from the desk to a short plan and a home', async () => {
    const caseId = await reported(here, { immediateShelter: false });
    await here.as('ingrid').completes(caseId, 'screen', { outcome: 'housing-first' });
    await here.as('bram').completes(caseId, 'assign-holder', { outcome: 'assigned', holder: 'farida' });
    const view = await here.as('farida').completes(caseId, 'first-meeting', { outcome: 'met' });
    expect(way(view)).toEqual(['central-intake → housing-first', 'trajectory-plan', 'housing-placement']);
    expect(open(view)).toContain('register-for-home');
  });
});
