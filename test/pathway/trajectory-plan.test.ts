import { describe, expect, test } from '@jest/globals';
import { admitted, planned, Story, scores } from './story.ts';

const goals = [{ domain: 'housing', words: 't1' }];
const held = () => {
  const story = admitted();
  story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
  return story;
};

describe('a holder', () => {
  test('is assigned within three working days, and everything of the holder’s becomes theirs', () => {
    const story = admitted();
    expect(story.dueOn('assign-holder')).toBe('2026-01-13');
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(story.case.holder).toBe('farida');
    expect(story.open).toEqual(
      expect.arrayContaining(['first-meeting', 'arrange-income', 'start-debt-help', 'score-domains', 'agree-plan']),
    );
    for (const step of ['first-meeting', 'report-progress'] as const) expect(story.step(step).assignee).toBe('farida');
  });

  test('waiting for one is weekly the coordinator’s, until there is one', () => {
    const story = admitted();
    story.do('assign-holder', { outcome: 'waiting', place: 3, expectedOn: '2026-02-02' });
    expect(story.step('assign-holder')).toMatchObject({ role: 'coordinator', occurrence: 2 });
    expect(story.until('2026-01-15').escalations).toEqual(['assign-holder → coordinator']);
    const weekly = story.until('2026-01-30').happened('rung-reached');
    const days = weekly.flatMap((one) =>
      one.type === 'rung-reached' && one.data.kind === 'assign-holder' ? [one.data.fellAt.slice(0, 10)] : [],
    );
    expect(days).toEqual(['2026-01-14', '2026-01-21', '2026-01-28']);
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(story.escalations.filter((one) => one.startsWith('assign-holder'))).toEqual([]);
  });

  test('changes by the coordinator’s hand, with the open work, and stays through bed, phase and organisation', () => {
    const story = planned('urgency');
    story.tell({ type: 'change-holder', holder: 'tom', handover: 'warm' });
    expect(story.case.holder).toBe('tom');
    expect(story.step('complete-dossier').assignee).toBe('tom');
    expect(story.ask({ type: 'change-holder', holder: 'tom', handover: 'warm' })).toMatchObject({
      refused: 'conflict',
    });
  });

  test('named before anybody was assigned answers the question who', () => {
    const story = admitted();
    story.tell({ type: 'change-holder', holder: 'tom', handover: 'warm' });
    expect(story.step('assign-holder')).toMatchObject({ status: 'done', outcome: 'assigned' });
    expect(story.step('first-meeting').assignee).toBe('tom');
  });

  test('a cold handover of overdue work goes to the coordinator; of work in time, or a warm one, it does not', () => {
    const story = planned('urgency');
    story.tell({ type: 'change-holder', holder: 'tom', handover: 'cold' });
    expect(story.escalations).toEqual([]);
    story.until('2026-02-06').tell({ type: 'change-holder', holder: 'farida', handover: 'warm' });
    expect(story.escalations).not.toContain('cold-handover → coordinator');
    story.tell({ type: 'change-holder', holder: 'tom', handover: 'cold' });
    expect(story.escalations).toContain('cold-handover → coordinator');
  });
});

describe('the start of the plan', () => {
  test('every step has its date', () => {
    const story = held();
    expect(story.dueOn('first-meeting')).toBe('2026-01-15');
    expect(story.dueOn('arrange-income')).toBe('2026-01-22');
    expect(story.dueOn('start-debt-help')).toBe('2026-01-22');
    expect(story.dueOn('score-domains')).toBe('2026-02-05');
    expect(story.dueOn('agree-plan')).toBe('2026-02-05');
  });

  test('in Weert the first meeting is within five days', () => {
    const story = admitted({}, 'weert');
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(story.dueOn('first-meeting')).toBe('2026-01-13');
  });

  test('not met: again; not met twice: the coordinator looks along', () => {
    const story = held();
    story.do('first-meeting', { outcome: 'no-show' });
    expect(story.open).toContain('first-meeting');
    expect(story.escalations).toEqual([]);
    story.do('first-meeting', { outcome: 'no-show' });
    expect(story.escalations).toEqual(['no-show → coordinator']);
    expect(story.open).toContain('first-meeting');
  });

  test('not agreed: again; not agreed twice: the coordinator looks along', () => {
    const story = held();
    story.do('agree-plan', { outcome: 'not-agreed' });
    story.do('agree-plan', { outcome: 'not-agreed' });
    expect(story.escalations).toEqual(['not-agreed → coordinator']);
    expect(story.open).toContain('agree-plan');
  });

  test.each([
    ['arrange-income', 'arranged'],
    ['arrange-income', 'not-needed'],
    ['start-debt-help', 'started'],
    ['start-debt-help', 'not-needed'],
    ['start-debt-help', 'declined'],
  ] as const)('%s %s closes nothing else: declining is a right', (step, outcome) => {
    const story = held();
    const before = story.open;
    story.do(step, { outcome });
    expect(story.open).toEqual(before.filter((one) => one !== step));
    expect(story.escalations).toEqual([]);
  });

  test('what was not done when the plan is agreed stays open', () => {
    const story = held();
    story.do('agree-plan', { outcome: 'agreed', goals, route: 'urgency' });
    expect(story.open).toEqual(expect.arrayContaining(['first-meeting', 'arrange-income', 'start-debt-help']));
  });

  test('the domains are scored again every three months', () => {
    const story = held();
    story.do('score-domains', { outcome: 'scored', scores });
    expect(story.dueOn('score-domains')).toBe('2026-04-08');
    expect(story.view.assessments).toEqual([{ on: '2026-01-08', scores }]);
  });
});

describe('the agreed route', () => {
  test.each([
    ['urgency', 'urgency-request', 'complete-dossier'],
    ['housing-first', 'housing-placement', 'register-for-home'],
    ['private-rent', 'housing-placement', 'register-for-home'],
    ['own-network', 'housing-placement', 'register-for-home'],
    ['other-municipality', 'housing-placement', 'register-for-home'],
    ['supported-living', 'housing-placement', 'arrange-place'],
    ['domus', 'housing-placement', 'arrange-place'],
    ['skaeve-huse', 'housing-placement', 'arrange-place'],
    ['24-hour-shelter', 'housing-placement', 'arrange-place'],
    ['youth-facility', 'housing-placement', 'arrange-place'],
  ] as const)('%s begins %s with %s, beside the plan', (route, phase, step) => {
    const story = planned(route);
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan', phase]);
    expect(story.open).toContain(step);
    expect(story.open).not.toContain('agree-plan');
  });

  test('the plan is reviewed every three months: kept, or changed to another route', () => {
    const story = planned('urgency');
    expect(story.dueOn('review-plan')).toBe('2026-04-08');
    story.until('2026-04-01').do('review-plan', { outcome: 'kept' });
    expect(story.dueOn('review-plan')).toBe('2026-07-01');
    story.do('review-plan', { outcome: 'changed', route: 'supported-living' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan', 'housing-placement']);
    expect(story.case.plan).toMatchObject({ route: 'supported-living', goals });
    expect(story.open).toContain('review-plan');
  });

  test('changed goals leave the route and what runs for it alone', () => {
    const story = planned('urgency');
    const other = [{ domain: 'finances', words: 't2' }];
    story.do('review-plan', { outcome: 'changed', goals: other });
    expect(story.case.plan).toMatchObject({ route: 'urgency', goals: other });
    expect(story.open).toContain('complete-dossier');
  });

  test('a home beside a pending request for urgency closes neither', () => {
    const story = planned('urgency');
    story.do('review-plan', { outcome: 'changed', route: 'private-rent' });
    expect(story.open).toEqual(expect.arrayContaining(['complete-dossier', 'register-for-home']));
  });
});

describe('Housing First', () => {
  test('assign, meet, and on to a home; from the street without a stay', () => {
    const story = Story.begun({ immediateShelter: false });
    story.do('screen', { outcome: 'housing-first' });
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(story.open).toEqual(['first-meeting']);
    story.do('first-meeting', { outcome: 'met' });
    expect(story.phases).toEqual(['trajectory-plan', 'housing-placement']);
    expect(story.open).toEqual(['register-for-home']);
    expect(story.case.plan?.route).toBe('housing-first');
  });
});
