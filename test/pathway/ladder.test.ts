import { describe, expect, test } from '@jest/globals';
import type { EventData } from '../../shared/pathway/event.ts';
import { admitted, planned, type Story, sheltered } from './story.ts';

/** The rungs of a kind: on which day, which rung. */
function rungs(story: Story, kind: string): readonly string[] {
  return story
    .happened('rung-reached')
    .map((one) => one.data as EventData['rung-reached'])
    .filter((one) => one.kind === kind)
    .map((one) => `${dayOf(one.fellAt)} ${one.rung}`);
}

/** Midnight in Haarlem lies in the evening before, in UTC. */
const dayOf = (moment: string) => new Date(Date.parse(moment) + 7_200_000).toISOString().slice(0, 10);

describe('the ladder of a step', () => {
  test('reminder seven days before, asked why on the day, to the coordinator the day after', () => {
    const story = planned('urgency').until('2026-02-20');
    expect(rungs(story, 'complete-dossier')).toEqual([
      '2026-01-29 reminder',
      '2026-02-05 asked-why',
      '2026-02-06 coordinator',
    ]);
    expect(story.escalations).toContain('complete-dossier → manager');
  });

  test('a term under ten days reminds one day before, one under three not at all', () => {
    const story = admitted().until('2026-01-20');
    expect(rungs(story, 'assign-holder')).toEqual([
      '2026-01-12 reminder',
      '2026-01-13 asked-why',
      '2026-01-14 coordinator',
    ]);
    expect(rungs(sheltered().until('2026-01-07'), 'check-in')).toEqual([]);
  });

  test('a rung says which rule, which date and how it was found, what was asked of whom and what was answered', () => {
    const story = planned('urgency').until('2026-01-30');
    story.tell(
      { type: 'give-reason', deadlineId: 'complete-dossier-1', blockedBy: 'documents', text: 't9' },
      'trajectory-holder',
    );
    story.until('2026-02-06');
    const last = story.happened('rung-reached').at(-1)?.data;
    expect(last).toMatchObject({
      key: 'complete-dossier-1/1/coordinator/1',
      kind: 'complete-dossier',
      basis: { kind: 'po' },
      startedOn: '2026-01-08',
      dueOn: '2026-02-05',
      askedOf: { role: 'coordinator' },
      asked: 'decide',
      answer: { blockedBy: 'documents', on: '2026-01-30', text: 't9' },
    });
  });

  test('met an hour before the rung: nobody is asked', () => {
    const story = planned('urgency').until('2026-02-04T22:00:00Z');
    story.do('complete-dossier', { outcome: 'complete' });
    story.until('2026-02-20');
    expect(rungs(story, 'complete-dossier')).toEqual(['2026-01-29 reminder']);
  });

  test('done after all, the escalation has answered itself', () => {
    const story = planned('urgency').until('2026-02-09');
    expect(story.escalations).toContain('complete-dossier → coordinator');
    story.do('complete-dossier', { outcome: 'complete' });
    expect(story.escalations).not.toContain('complete-dossier → coordinator');
    expect(story.case.escalations.find((one) => one.reason === 'complete-dossier')).toMatchObject({ how: 'met' });
  });

  test('a moved end is a new revision with rungs of its own', () => {
    const story = planned('urgency').until('2026-02-02');
    story.tell({ type: 'extend-term', deadlineId: 'complete-dossier-1', until: '2026-03-02', reason: 't1' });
    story.until('2026-03-10');
    expect(rungs(story, 'complete-dossier')).toEqual([
      '2026-01-29 reminder',
      '2026-02-23 reminder',
      '2026-03-02 asked-why',
      '2026-03-03 coordinator',
    ]);
  });

  test('an extension that shortens is refused', () => {
    const story = planned('urgency');
    const shorter = {
      type: 'extend-term',
      deadlineId: 'complete-dossier-1',
      until: '2026-02-01',
      reason: 't1',
    } as const;
    expect(story.ask(shorter)).toMatchObject({ refused: 'invalid' });
    expect(story.ask({ ...shorter, deadlineId: 'nothing-1' })).toMatchObject({ refused: 'unknown' });
  });

  test('while a term is suspended nobody is asked anything', () => {
    const story = planned('urgency');
    story.do('complete-dossier', { outcome: 'complete' });
    story.do('review-dossier', { outcome: 'approved' });
    story.tell(
      { type: 'suspend-term', deadlineId: 'decide-urgency-1', from: '2026-01-08', reason: 't1' },
      'coordinator',
    );
    story.until('2026-06-01');
    expect(rungs(story, 'decide-urgency')).toEqual([]);
    story.tell({ type: 'end-suspension', deadlineId: 'decide-urgency-1', on: '2026-06-01' }, 'coordinator');
    expect(story.clock('decide-urgency')).toMatchObject({ status: 'running', nextMoment: expect.any(String) });
  });
});

describe('the aim of three months', () => {
  test('every rung on its day, again every four weeks, and no stay ended by it', () => {
    const story = admitted();
    expect(story.clock('stay-target')).toMatchObject({ dueOn: '2026-04-05', basis: { kind: 'po' } });
    story.until('2026-06-02');
    expect(rungs(story, 'stay-target')).toEqual([
      '2026-03-08 reminder',
      '2026-03-22 reminder',
      '2026-04-05 asked-why',
      '2026-04-06 coordinator',
      '2026-05-04 coordinator',
      '2026-06-01 coordinator',
    ]);
    expect(story.open).toContain('stay');
    expect(story.case.escalations.filter((one) => one.reason === 'stay-target')).toHaveLength(1);
  });

  test('accepted until a day it is silent until then, and begins again the day after', () => {
    const story = admitted().until('2026-04-06');
    const raised = () => story.case.escalations.filter((one) => one.reason === 'stay-target');
    const escalationId = raised()[0]?.escalationId ?? '';
    story.tell({ type: 'resolve', escalationId, measure: 't1', acceptedUntil: '2026-05-01' }, 'coordinator');
    expect(story.until('2026-05-01').case.escalations.filter((one) => one.reason === 'stay-target')).toHaveLength(1);
    story.until('2026-05-02');
    expect(raised()).toHaveLength(2);
  });

  test('the bed decides the aim: small-scale six months, a trajectory bed in Weert twelve weeks from that bed', () => {
    const story = planned('urgency', {}, 'weert').until('2026-01-20');
    story.leave('moved-place', { placeKind: 'trajectory-bed', location: 'noord' });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'trajectory-bed', location: 'noord' });
    expect(story.clock('stay-target')).toMatchObject({ startedOn: '2026-01-20', dueOn: '2026-04-14' });
    story.leave('moved-place', { placeKind: 'small-scale', location: 'oost' });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'small-scale', location: 'oost' });
    expect(story.clock('stay-target')?.dueOn).toBe('2026-07-20');
  });

  test('another night shelter, or some days out of sight, do not count the three months anew', () => {
    const story = admitted().until('2026-02-01');
    story.leave('moved-place', { placeKind: 'night-shelter', location: 'noord' });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'night-shelter', location: 'noord' });
    expect(story.clock('stay-target')?.dueOn).toBe('2026-04-05');
    story.leave('left');
    story.until('2026-02-05').nights('2026-02-05');
    story.do('check-in', { outcome: 'checked-in', placeKind: 'night-shelter', location: 'noord' });
    expect(story.clock('stay-target')?.dueOn).toBe('2026-04-05');
  });
});

describe('an escalation', () => {
  const escalated = () => {
    const story = sheltered().until('2026-01-12');
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.until('2026-01-14').do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    return story.until('2026-01-20');
  };
  const idOf = (story: Story, reason: string) =>
    story.case.escalations.findLast((one) => one.reason === reason)?.escalationId ?? '';

  test('has its own phase, run and step, for the coordinator, within two working days', () => {
    const story = escalated();
    expect(story.escalations).toContain('decide-access → coordinator');
    const n = story.case.escalations.findLast((one) => one.reason === 'decide-access')?.n;
    expect(story.case.phases.find((one) => one.phase === 'escalation' && one.occurrence === n)).toMatchObject({
      status: 'open',
      run: { run: 1, group: 'acknowledge-escalation' },
    });
    const step = story.case.steps.find((one) => one.in.phase === 'escalation' && one.in.occurrence === n);
    expect(step).toMatchObject({ step: 'acknowledge-escalation', role: 'coordinator' });
  });

  test('acknowledged, it is resolved within ten working days, with a measure', () => {
    const story = escalated();
    const escalationId = idOf(story, 'decide-access');
    story.tell({ type: 'acknowledge', escalationId }, 'coordinator');
    expect(story.case.escalations.at(-1)).toMatchObject({ status: 'acknowledged', assignee: 'bram' });
    expect(story.view.steps.findLast((one) => one.step === 'resolve-escalation')?.dueOn).toBe('2026-02-03');
    expect(story.ask({ type: 'acknowledge', escalationId })).toMatchObject({ refused: 'not-open' });
    story.tell({ type: 'resolve', escalationId, measure: 't1' }, 'coordinator');
    expect(story.case.escalations.at(-1)).toMatchObject({ status: 'resolved', how: 'measure', measure: 't1' });
    expect(story.ask({ type: 'resolve', escalationId, measure: 't1' })).toMatchObject({ refused: 'not-open' });
    expect(story.ask({ type: 'resolve', escalationId: 'case1-99', measure: 't1' })).toMatchObject({
      refused: 'unknown',
    });
  });

  test('says truly from which day its ten working days are counted: the one on which it was taken on', () => {
    const story = escalated().until('2026-01-21');
    story.tell({ type: 'acknowledge', escalationId: idOf(story, 'decide-access') }, 'coordinator');
    const { explanation, dueOn } = story.clock('resolve-escalation') ?? {};
    expect(dueOn).toBe('2026-02-04');
    expect(explanation).toContain('10 werkdagen na het begin van deze stap op woensdag 21 januari 2026');
  });

  test('acknowledged by nobody for two working days, it is the manager’s', () => {
    const story = escalated();
    story.until('2026-01-22').until('2026-01-23');
    expect(story.case.escalations.find((one) => one.reason === 'decide-access')).toMatchObject({
      level: 'manager',
      status: 'open',
    });
    expect(story.happened('escalation-passed-on').at(-1)?.data).toMatchObject({ unanswered: 'acknowledge' });
  });

  test('acknowledged and not resolved, it is the manager’s after ten working days', () => {
    const story = escalated();
    story.tell({ type: 'acknowledge', escalationId: idOf(story, 'decide-access') }, 'coordinator');
    expect(story.until('2026-02-03').escalations).toContain('decide-access → coordinator');
    expect(story.until('2026-02-04').escalations).toContain('decide-access → manager');
  });

  test('the manager is the last: it stays there, overdue', () => {
    const story = escalated().until('2026-06-01');
    expect(story.escalations).toContain('decide-access → manager');
  });

  test('a new date makes a new revision with its own ladder', () => {
    const story = planned('urgency').until('2026-02-09');
    const escalationId = idOf(story, 'complete-dossier');
    story.tell({ type: 'resolve', escalationId, measure: 't1', newDueOn: '2026-03-02' }, 'coordinator');
    expect(story.clock('complete-dossier')).toMatchObject({ dueOn: '2026-03-02', revision: 2 });
    expect(story.until('2026-03-03').escalations).toContain('complete-dossier → coordinator');
  });

  test('a measure without a date is looked at again after four weeks', () => {
    const story = planned('urgency').until('2026-02-09');
    story.tell({ type: 'resolve', escalationId: idOf(story, 'complete-dossier'), measure: 't1' }, 'coordinator');
    expect(story.until('2026-03-09').escalations).not.toContain('complete-dossier → coordinator');
    expect(story.until('2026-03-10').escalations).toContain('complete-dossier → coordinator');
  });

  test('a standstill is accepted for at most four weeks, and only ahead', () => {
    const story = planned('urgency').until('2026-02-09');
    const resolve = { type: 'resolve', escalationId: idOf(story, 'complete-dossier'), measure: 't1' } as const;
    for (const acceptedUntil of ['2026-02-09', '2026-03-10']) {
      expect(story.ask({ ...resolve, acceptedUntil })).toMatchObject({ errors: [{ pointer: '/acceptedUntil' }] });
    }
    expect(story.ask({ ...resolve, newDueOn: '2026-02-09' })).toMatchObject({ errors: [{ pointer: '/newDueOn' }] });
    expect(story.ask({ ...resolve, acceptedUntil: '2026-03-09' })).not.toHaveProperty('refused');
  });

  test('what happened on one day is answered by the measure itself', () => {
    const story = sheltered({ household: { adults: 1, children: 1, schoolMunicipality: null } });
    story.tell({ type: 'resolve', escalationId: 'case1-1', measure: 't1' }, 'coordinator');
    expect(story.clock('family-in-night-shelter')?.status).toBe('met');
    expect(story.until('2026-01-08').escalations).not.toContain('family-in-night-shelter → coordinator');
  });

  test('is not completed as a step', () => {
    expect(escalated().try('acknowledge-escalation', { outcome: 'acknowledged' }, 'coordinator').refused).toBe(
      'conflict',
    );
  });
});
