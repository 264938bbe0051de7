import { describe, expect, test } from '@jest/globals';
import { planned } from './story.ts';

const asked = () => planned('urgency');
const filed = () => {
  const story = asked();
  story.do('complete-dossier', { outcome: 'complete' });
  story.do('review-dossier', { outcome: 'approved' });
  return story;
};
const refused = () => {
  const story = filed();
  story.do('decide-urgency', { outcome: 'refused', ground: 'too-self-reliant' });
  return story;
};

describe('the dossier', () => {
  test('is complete within four weeks and then read by a second pair of eyes, within five working days', () => {
    const story = asked();
    expect(story.dueOn('complete-dossier')).toBe('2026-02-05');
    story.do('complete-dossier', { outcome: 'complete' });
    expect(story.step('review-dossier').role).toBe('outflow-officer');
    expect(story.dueOn('review-dossier')).toBe('2026-01-15');
  });

  test('is never reviewed by the holder', () => {
    const story = asked();
    story.do('complete-dossier', { outcome: 'complete' });
    for (const outcome of ['approved', 'returned']) {
      const refusal = story.try('review-dossier', { outcome, missing: ['income'] }, 'outflow-officer', 'farida');
      expect(refusal.refused).toBe('not-yours');
    }
  });

  test('is returned once, not twice', () => {
    const story = asked();
    story.do('complete-dossier', { outcome: 'complete' });
    story.do('review-dossier', { outcome: 'returned', missing: ['income'] });
    expect(story.open).toContain('complete-dossier');
    story.do('complete-dossier', { outcome: 'complete' });
    expect(story.try('review-dossier', { outcome: 'returned', missing: ['plan'] }).refused).toBe('conflict');
    story.do('review-dossier', { outcome: 'approved' });
    expect(story.open).toContain('decide-urgency');
  });
});

describe('not eligible', () => {
  const ineligible = () => {
    const story = asked();
    story.do('complete-dossier', { outcome: 'not-eligible', reason: 'residence-rule' });
    return story;
  };

  test('asks for an alternative within ten working days', () => {
    expect(ineligible().dueOn('choose-alternative')).toBe('2026-01-22');
  });

  test('puts on record who has the ball, and what could be done instead of sitting it out', () => {
    const story = ineligible();
    const ball = { owner: 'municipality', blockedBy: 'residence-rule', proposals: ['hardship', 'other-municipality'] };
    expect(story.view.blockedBy).toMatchObject(ball);
    story.do('choose-alternative', { outcome: 'waiting', until: '2026-03-02' });
    expect(story.view.blockedBy).toMatchObject(ball);
    story.do('choose-alternative', { outcome: 'hardship' });
    expect(story.view.blockedBy).toBeNull();
  });

  test('for want of care or of need nobody’s ball is named', () => {
    const story = asked();
    story.do('complete-dossier', { outcome: 'not-eligible', reason: 'no-care-need' });
    expect(story.view.blockedBy).toBeNull();
  });

  test('asked of another municipality it is decided there', () => {
    const story = ineligible();
    story.do('choose-alternative', { outcome: 'other-municipality', municipality: 'leiden' });
    story.do('review-dossier', { outcome: 'approved' });
    expect(story.step('decide-urgency').municipality).toBe('leiden');
    story.do('decide-urgency', { outcome: 'refused', ground: 'other' });
    story.do('object', { outcome: 'no-answer' });
    story.tell(
      { type: 'complete', step: 'object', form: { outcome: 'objected', on: '2026-01-08' } },
      'trajectory-holder',
    );
    expect(story.step('decide-objection').municipality).toBe('leiden');
  });

  test.each([
    ['hardship', {}],
    ['other-municipality', { municipality: 'leiden' }],
  ])('%s takes the dossier to the review', (outcome, rest) => {
    const story = ineligible();
    story.do('choose-alternative', { outcome, ...rest });
    expect(story.open).toContain('review-dossier');
  });

  test('waiting keeps every alternative open until the day, and then the dossier is made', () => {
    const story = ineligible();
    story.do('choose-alternative', { outcome: 'waiting', until: '2026-03-02' });
    expect(story.dueOn('choose-alternative')).toBe('2026-03-02');
    expect(story.until('2026-03-01').open).toContain('choose-alternative');
    expect(story.until('2026-03-02').open).toContain('complete-dossier');
    expect(story.open).not.toContain('choose-alternative');
  });

  test('who waits can choose hardship before the day', () => {
    const story = ineligible();
    story.do('choose-alternative', { outcome: 'waiting', until: '2026-03-02' });
    story.until('2026-02-02').do('choose-alternative', { outcome: 'hardship' });
    expect(story.open).toContain('review-dossier');
  });

  test('waiting until a day that has come is refused', () => {
    expect(ineligible().try('choose-alternative', { outcome: 'waiting', until: '2026-01-08' })).toMatchObject({
      errors: [{ pointer: '/until' }],
    });
  });

  test('another route is agreed with the client', () => {
    const story = ineligible();
    story.do('choose-alternative', { outcome: 'other-route' });
    expect(story.phases).not.toContain('urgency-request');
    expect(story.open).toContain('agree-plan');
  });
});

describe('the decision on urgency', () => {
  test('is due eight weeks from completeness, not from the review', () => {
    const story = asked();
    story.do('complete-dossier', { outcome: 'complete' });
    story.until('2026-01-14').do('review-dossier', { outcome: 'approved' });
    expect(story.dueOn('decide-urgency')).toBe('2026-03-05');
  });

  test('can be suspended; the end moves by the days it stood still', () => {
    const story = filed();
    const id = 'decide-urgency-1';
    story.tell({ type: 'suspend-term', deadlineId: id, from: '2026-01-08', until: '2026-01-22', reason: 't1' });
    expect(story.clock('decide-urgency')).toMatchObject({ dueOn: '2026-03-19', suspendedDays: 14, revision: 2 });
    story.until('2026-01-13').tell({ type: 'end-suspension', deadlineId: id, on: '2026-01-13' });
    expect(story.clock('decide-urgency')).toMatchObject({ dueOn: '2026-03-09', suspendedDays: 4, status: 'running' });
  });

  test('a term of policy cannot be suspended', () => {
    const answer = asked().ask({
      type: 'suspend-term',
      deadlineId: 'complete-dossier-1',
      from: '2026-01-08',
      reason: 't1',
    });
    expect(answer).toMatchObject({ refused: 'conflict' });
  });

  test('granted: a home is looked for', () => {
    const story = filed();
    story.do('decide-urgency', { outcome: 'granted' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan', 'housing-placement']);
    expect(story.open).toContain('register-for-home');
  });

  test('refused: six weeks to object, and nothing else is asked of the client meanwhile', () => {
    const story = refused();
    expect(story.dueOn('object')).toBe('2026-02-19');
    expect(story.open).not.toContain('agree-plan');
  });

  test('upheld: a home is looked for', () => {
    const story = refused();
    story.do('object', { outcome: 'objected', on: '2026-01-08' });
    expect(story.try('decide-objection', { outcome: 'upheld' }, 'legal-officer', 'ursula').refused).toBe('not-yours');
    story.do('decide-objection', { outcome: 'upheld' });
    expect(story.open).toContain('register-for-home');
  });

  test.each(['client-accepts', 'no-answer'])('%s: another plan is agreed', (outcome) => {
    const story = refused();
    story.do('object', { outcome });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan']);
    expect(story.open).toContain('agree-plan');
  });

  test('dismissed: another plan is agreed, which may be urgency again', () => {
    const story = refused();
    story.do('object', { outcome: 'objected', on: '2026-01-08' });
    story.do('decide-objection', { outcome: 'dismissed' });
    story.do('agree-plan', { outcome: 'agreed', goals: [{ domain: 'housing', words: 't1' }], route: 'urgency' });
    expect(story.step('complete-dossier')).toMatchObject({ occurrence: 2, in: { occurrence: 2 }, status: 'open' });
  });

  test('a late objection is taken in beside a new request, and upheld it leads to a home', () => {
    const story = refused();
    story.do('object', { outcome: 'no-answer' });
    story.do('agree-plan', { outcome: 'agreed', goals: [{ domain: 'housing', words: 't1' }], route: 'urgency' });
    story.tell(
      { type: 'complete', step: 'object', form: { outcome: 'objected', on: '2026-01-08' } },
      'trajectory-holder',
    );
    expect(story.open).toEqual(expect.arrayContaining(['complete-dossier', 'decide-objection']));
    story.do('decide-objection', { outcome: 'upheld' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan', 'housing-placement']);
  });

  test('a late objection says against which decision, when nobody had answered to two; a later one is no hindrance', () => {
    const story = planned('urgency');
    story.tell(
      { type: 'propose-exclusion', from: '2026-01-08', until: '2026-01-10', ground: 't1', alternative: 't2' },
      'shelter-worker',
    );
    story.tell({ type: 'decide-exclusion', exclusion: 1, confirmed: true }, 'coordinator');
    story.do('object', { outcome: 'no-answer' });
    story.do('complete-dossier', { outcome: 'complete' });
    story.do('review-dossier', { outcome: 'approved' });
    story.do('decide-urgency', { outcome: 'refused', ground: 'no-urgent-need' });
    const objects = (occurrence?: number) =>
      story.tell(
        {
          type: 'complete',
          step: 'object',
          form: { outcome: 'objected', on: '2026-01-08' },
          ...(occurrence && { occurrence }),
        },
        'trajectory-holder',
      );
    objects(1);
    expect(story.step('decide-objection').about).toMatchObject({ exclusion: 1 });
    story.do('object', { outcome: 'no-answer', occurrence: 2 });
    objects();
    expect(story.step('decide-objection').about).toMatchObject({ decision: { step: 'decide-urgency' } });
  });

  test('a late objection takes an ended request up again where it was left', () => {
    const story = refused();
    story.do('object', { outcome: 'no-answer' });
    story.until('2026-01-20');
    story.tell(
      { type: 'complete', step: 'object', form: { outcome: 'objected', on: '2026-01-20' } },
      'trajectory-holder',
    );
    expect(story.case.phases.at(-1)).toMatchObject({ phase: 'urgency-request', occurrence: 2, status: 'open' });
    story.do('decide-objection', { outcome: 'dismissed' });
    expect(story.open).toContain('agree-plan');
  });
});
