import { describe, expect, test } from '@jest/globals';
import { housed, planned, signed } from './story.ts';

const registered = (municipality?: string) => {
  const story = planned('private-rent', {}, municipality);
  story.do('register-for-home', { outcome: 'registered' });
  return story;
};

describe('towards a home', () => {
  test('registered within five working days; a match has no term of its own', () => {
    expect(planned('private-rent').dueOn('register-for-home')).toBe('2026-01-15');
    expect(registered().open).toContain('match-home');
    expect(registered().dueOn('match-home')).toBeNull();
  });

  test('in Den Bosch a place is found within six weeks of the report, and a tenancy is in sight within three', () => {
    const story = registered('den-bosch');
    expect(story.dueOn('match-home')).toBe('2026-02-16');
    expect(story.clock('tenancy-in-sight')).toMatchObject({ status: 'running', dueOn: '2026-01-26' });
    story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-01' });
    expect(story.clock('tenancy-in-sight')?.status).toBe('met');
  });

  test('an offer is answered within three working days; refusing it closes nothing', () => {
    const story = registered();
    story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-01' });
    expect(story.dueOn('answer-offer')).toBe('2026-01-13');
    const before = story.phases;
    story.do('answer-offer', { outcome: 'refused', words: 't1' });
    expect(story.phases).toEqual(before);
    expect(story.open).toContain('match-home');
    expect(story.escalations).toEqual([]);
  });

  test('the corporation is met before the tenancy, the contract signed within two weeks', () => {
    const story = registered();
    story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-02' });
    story.do('answer-offer', { outcome: 'accepted' });
    expect(story.dueOn('meet-corporation')).toBe('2026-03-01');
    story.do('meet-corporation', { outcome: 'met' });
    expect(story.dueOn('sign-tenancy')).toBe('2026-01-22');
  });

  test('what the corporation asks is written down, beside what is signed in the end', () => {
    const asked = { what: 'administration', who: 'corporation', basis: 'none-given', until: '2027-03-01' } as const;
    const story = registered();
    story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-02' });
    story.do('answer-offer', { outcome: 'accepted' });
    story.do('meet-corporation', { outcome: 'met', conditionsAsked: [asked] });
    expect(story.case.offer).toMatchObject({ homeRef: 'WK-1', conditionsAsked: [asked] });
    story.do('sign-tenancy', { outcome: 'signed', kind: 'own-name', startsOn: '2026-03-01', conditions: [] });
    expect(story.view.tenancy).toMatchObject({ conditions: [], conditionsAsked: [asked] });
  });

  test('everything is arranged before the keys, which come when the tenancy starts', () => {
    const story = signed();
    expect(story.open).toEqual(
      expect.arrayContaining([
        'arrange-guidance',
        'meet-neighbourhood-team',
        'arrange-practicalities',
        'hand-over-keys',
      ]),
    );
    expect(story.dueOn('arrange-guidance')).toBe('2026-02-28');
    expect(story.dueOn('hand-over-keys')).toBe('2026-03-01');
  });

  test.each([
    ['arrange-guidance', { outcome: 'arranged', who: 'de-haven', from: '2026-02-27' }],
    ['meet-neighbourhood-team', { outcome: 'met' }],
    ['meet-neighbourhood-team', { outcome: 'declined' }],
    ['arrange-practicalities', { outcome: 'arranged' }],
  ] as const)('%s leaves the others open', (step, form) => {
    const story = signed();
    story.do(step, form);
    expect(story.open).toContain('hand-over-keys');
    expect(story.open).not.toContain(step);
  });

  test('conditions are kept with who asks them, on what basis and until when', () => {
    const condition = { what: 'guidance', who: 'corporation', basis: 'tenancy-contract', until: '2027-03-01' };
    expect(signed({ kind: 'conditional', conditions: [condition] }).view.tenancy).toMatchObject({
      kind: 'conditional',
      homeRef: 'WK-1',
      conditions: [condition],
    });
  });

  test('the keys check the stay out, end the plan and begin aftercare', () => {
    const story = housed();
    expect(story.phases).toEqual(['aftercare']);
    expect(story.case.stays).toMatchObject([{ endedOn: '2026-03-02', reason: 'moved-in' }]);
    expect(story.case.phases.filter((one) => one.outcome === 'moved-in').map((one) => one.phase)).toEqual([
      'shelter-stay',
      'trajectory-plan',
      'housing-placement',
    ]);
    expect(story.clock('stay-target')?.status).toBe('met');
    expect(story.clock('decision-term')?.status).toBe('met');
  });

  test('what was not arranged when the keys came is not forgotten', () => {
    const story = signed().until('2026-03-02');
    story.do('hand-over-keys', { outcome: 'moved-in', on: '2026-03-02' });
    expect(story.open).toEqual(
      expect.arrayContaining(['arrange-guidance', 'meet-neighbourhood-team', 'arrange-practicalities']),
    );
  });

  test('keys of tomorrow are refused today', () => {
    expect(signed().try('hand-over-keys', { outcome: 'moved-in', on: '2026-03-01' })).toMatchObject({
      errors: [{ pointer: '/on' }],
    });
  });
});

describe('towards a place', () => {
  const asked = () => planned('domus');

  test('is arranged within six weeks', () => {
    expect(asked().dueOn('arrange-place')).toBe('2026-02-19');
  });

  test('placed: the client sleeps here until the new place is ready, then there', () => {
    const story = asked();
    story.do('arrange-place', { outcome: 'placed', placeKind: 'domus', location: 'zuid', from: '2026-01-20' });
    expect(story.phases).toEqual(['trajectory-plan', 'shelter-stay']);
    expect(story.dueOn('check-in')).toBe('2026-01-20');
    expect(story.until('2026-01-20').view.stay).toMatchObject({
      placeKind: 'night-shelter',
      nights: 15,
      endedOn: null,
    });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'domus', location: 'zuid' });
    expect(story.case.stays).toMatchObject([{ endedOn: '2026-01-20', reason: 'moved-place' }, { placeKind: 'domus' }]);
    expect(story.case.holder).toBe('farida');
  });

  test('placed on an indication: its end is told of twelve, eight and six weeks before', () => {
    const story = asked();
    const place = { placeKind: 'domus', location: 'zuid', from: '2026-01-20', indicationEndsOn: '2026-12-31' };
    story.do('arrange-place', { outcome: 'placed', ...place });
    expect(story.clock('indication-ends')).toMatchObject({
      dueOn: '2026-12-31',
      status: 'running',
      basis: { kind: 'de' },
    });
    story.until('2026-01-20').do('check-in', { outcome: 'checked-in', placeKind: 'domus', location: 'zuid' });
    const told = story
      .until('2026-12-30')
      .happened('rung-reached')
      .filter((event) => {
        return event.type === 'rung-reached' && event.data.deadlineId.startsWith('indication-ends');
      });
    expect(told.map(({ at }) => at.slice(0, 10))).toEqual(['2026-10-07', '2026-11-04', '2026-11-18']);
  });

  test('a place of a kind that the client did not ask for is refused', () => {
    const form = { outcome: 'placed', placeKind: 'supported-living', location: 'zuid', from: '2026-01-20' };
    expect(asked().try('arrange-place', form)).toMatchObject({
      refused: 'conflict',
      errors: [{ pointer: '/placeKind' }],
    });
  });

  test('waiting keeps it open until the day it is expected', () => {
    const story = asked();
    story.do('arrange-place', { outcome: 'waiting', expectedOn: '2026-04-01' });
    expect(story.dueOn('arrange-place')).toBe('2026-04-01');
  });

  test('refused: another plan is agreed', () => {
    const story = asked();
    story.do('arrange-place', { outcome: 'refused' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan']);
    expect(story.open).toContain('agree-plan');
  });

  test('a signed tenancy is not thrown over by another plan', () => {
    const story = signed();
    expect(story.try('review-plan', { outcome: 'changed', route: 'domus' }).refused).toBe('conflict');
  });
});
