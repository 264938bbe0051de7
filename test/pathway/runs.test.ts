import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../shared/errors/refusal.ts';
import type { PhaseRecord } from '../../shared/pathway/case.ts';
import type { Asking } from '../../shared/pathway/command.ts';
import { contractVersion } from '../../shared/pathway/contract.ts';
import { decide } from '../../shared/pathway/decide.ts';
import { openPhase } from '../../shared/pathway/lookup.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import type { Phase } from '../../shared/pathway/phases.ts';
import { tendAnswer } from '../../shared/pathway/tend-answer.ts';
import { housed, planned, type Story, sheltered } from './story.ts';

function open(story: Story, phase: Phase): PhaseRecord {
  const found = openPhase(story.case, phase);
  if (!found) throw new Error(`${phase} is not open.`);
  return found;
}

/** The machine of an open phase asks, as it would from the group in which the phase is. */
function tend(story: Story, phase: Phase, change: Partial<Asking & { group: string; visit: number }> = {}) {
  const record = story.case.phases.findLast((one) => one.phase === phase);
  const { occurrence = 1, path = [], run } = record ?? {};
  const asked = {
    phase,
    occurrence,
    run: run?.run ?? 1,
    group: path.at(-1)?.group ?? '',
    visit: path.length - 1,
    turn: 4,
    contract: contractVersion,
    ...change,
  };
  const events = story.ask({ type: 'tend', asking: asked });
  if (isRefusal(events)) throw new Error(events.code);
  return { events: events.map((one) => one.type), answer: tendAnswer(story.case, story.policy, asked, story.now) };
}

describe('a machine that asks', () => {
  test('every phase entered has its first run started in the same append', () => {
    const story = sheltered();
    for (const { events } of story.appends) {
      const entered = events.filter((one) => one.type === 'phase-entered').map(({ data }) => data);
      const started = events.filter((one) => one.type === 'run-started').map(({ data }) => data);
      expect(started).toMatchObject(entered.map((one) => ({ ...one, run: 1, visit: 0, contract: contractVersion })));
    }
  });

  test('the first answer notes that the run has begun, and only the first', () => {
    const story = sheltered();
    expect(tend(story, 'shelter-stay').events).toEqual(['run-tended']);
    expect(tend(story, 'shelter-stay').events).toEqual([]);
    expect(open(story, 'shelter-stay').run?.tended).toBe(true);
  });

  test('waits until its own next moment, always with every field', () => {
    const story = sheltered();
    expect(tend(story, 'central-intake').answer).toEqual({
      status: 'waiting',
      until: '2026-01-10T23:00:00.000Z',
      outcome: '',
      turn: 5,
    });
  });

  test('what belongs to the whole case is kept by one machine, the lead', () => {
    const story = planned('urgency');
    const of = (phase: Phase) => nextMoment(story.case, story.policy, open(story, phase));
    // Fourteen days without a word since the eighth: reminded on the fifteenth.
    expect(of('trajectory-plan')).toBe('2026-01-14T23:00:00.000Z');
    expect(of('urgency-request')).toBe('2026-01-28T23:00:00.000Z');
    expect(of('shelter-stay')).toBe('2026-01-25T23:00:00.000Z');
    expect(nextMoment(story.case, story.policy)).toBe('2026-01-14T23:00:00.000Z');
  });

  test('goes by the outcome of its own visit, also when the case is two groups further', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    const asked = (group: string, visit: number) => tend(story, 'central-intake', { group, visit }).answer;
    expect(asked('screen', 0)).toMatchObject({ status: 'done', outcome: 'needs-shelter' });
    expect(asked('find-best-place', 1)).toMatchObject({ status: 'done', outcome: 'here' });
    expect(asked('investigate', 2)).toMatchObject({ status: 'done', outcome: 'investigated' });
    expect(asked('apply', 3)).toMatchObject({ status: 'waiting' });
  });

  test('a group entered again is another visit', () => {
    const story = sheltered();
    story.leave('left');
    story.do('find-client', { outcome: 'not-found' });
    const asked = (visit: number) => tend(story, 'shelter-stay', { group: 'find-client', visit }).answer;
    expect(asked(2)).toMatchObject({ status: 'done', outcome: 'not-found' });
    expect(asked(3)).toMatchObject({ status: 'waiting' });
  });

  test('hears that its phase was closed from outside', () => {
    const story = planned('urgency');
    story.leave('deceased');
    expect(tend(story, 'urgency-request').answer).toMatchObject({ status: 'cancelled', outcome: '' });
  });

  test('hears of an escalation that answered itself', () => {
    const story = sheltered().until('2026-01-14');
    expect(tend(story, 'escalation').answer.status).toBe('waiting');
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(tend(story, 'escalation').answer.status).toBe('cancelled');
  });
});

describe('runs', () => {
  test('a run that was replaced finds nothing to do, whatever is due', () => {
    const story = sheltered();
    story.tell({ type: 'restart-run', phase: 'shelter-stay', occurrence: 1, run: 1, why: 'failed' });
    expect(open(story, 'shelter-stay').run).toMatchObject({
      run: 2,
      why: 'restart',
      group: 'stay',
      visit: 1,
      tended: false,
    });
    story.now = '2026-03-01T08:00:00.000Z';
    const version = story.case.version;
    expect(tend(story, 'shelter-stay', { run: 1 })).toMatchObject({ events: [], answer: { status: 'superseded' } });
    expect(story.case.version).toBe(version);
  });

  test('a restart of a run that is not current, or of a closed phase, does nothing', () => {
    const story = sheltered();
    const restart = { type: 'restart-run', phase: 'shelter-stay', occurrence: 1, why: 'failed' } as const;
    expect(story.ask({ ...restart, run: 2 })).toEqual([]);
    story.leave('network');
    expect(story.ask({ ...restart, run: 1 })).toEqual([]);
    story.leave('deceased');
    expect(story.ask({ ...restart, run: 1 })).toEqual([]);
  });

  test('a phase older than its limit is carried on by a new run, and nothing is lost', () => {
    const story = housed().until('2026-12-26');
    expect(tend(story, 'aftercare').answer.status).toBe('waiting');
    const due = story.dueOn('evaluate-tenancy');
    story.until('2026-12-27');
    expect(tend(story, 'aftercare', { run: 1 })).toMatchObject({
      events: ['run-started'],
      answer: { status: 'renew' },
    });
    expect(open(story, 'aftercare').run).toMatchObject({ run: 2, why: 'renewal', visit: 0 });
    // Asked again after its answer was lost, the old run hears the same.
    expect(tend(story, 'aftercare', { run: 1 })).toMatchObject({ events: [], answer: { status: 'renew' } });
    expect(tend(story, 'aftercare').answer.status).toBe('waiting');
    expect(story.dueOn('evaluate-tenancy')).toBe(due);
  });

  test('the age at which it is renewed is one of the moments it waits for', () => {
    const story = planned('urgency');
    story.do('complete-dossier', { outcome: 'not-eligible', reason: 'residence-rule' });
    story.do('choose-alternative', { outcome: 'waiting', until: '2027-12-01' });
    expect(tend(story, 'urgency-request').answer.until).toBe('2026-11-03T23:00:00.000Z');
  });

  test('a definition of an older contract is renewed as soon as it asks', () => {
    const story = sheltered();
    const { events, answer } = tend(story, 'shelter-stay', { contract: contractVersion - 1 });
    expect(events).toEqual(['run-tended', 'run-started']);
    expect(answer.status).toBe('renew');
  });

  test('nobody asks of a case that is closed', () => {
    const story = sheltered();
    story.leave('deceased');
    expect(tend(story, 'shelter-stay').events).toEqual([]);
    expect(story.ask({ type: 'tend' })).toEqual([]);
  });
});

describe('a command', () => {
  test('given twice with one id is given once', () => {
    const story = sheltered();
    const command = {
      type: 'note',
      kind: 'contact',
      text: 't1',
      caseId: 'case1',
      at: story.now,
      by: { user: 'farida', role: 'trajectory-holder' },
      commandId: story.case.commandIds.at(-1) ?? '',
    } as const;
    expect(decide(story.case, command, story.policy)).toEqual([]);
  });

  test('the last fifty ids are known, and for good the one that registered the case', () => {
    const story = sheltered();
    for (let n = 0; n < 60; n += 1) story.tell({ type: 'note', kind: 'progress', text: 't1' });
    expect(story.case.commandIds).toHaveLength(51);
    expect(story.case.commandIds[0]).toBe(story.appends[0]?.commandId);
    expect(story.case.commandIds.at(-1)).toBe(`c${story.appends.length}`);
  });

  test('dated before the last event happens at that event’s moment', () => {
    const story = sheltered().until('2026-01-07T10:00:00Z');
    story.tell({ type: 'note', kind: 'progress', text: 't1' });
    story.now = '2026-01-07T09:00:00.000Z';
    story.tell({ type: 'note', kind: 'progress', text: 't2' });
    expect(story.appends.at(-1)?.at).toBe('2026-01-07T10:00:00.000Z');
  });

  test('what was due before it comes before it, also when nobody had looked', () => {
    const story = sheltered();
    story.now = '2026-01-14T08:00:00.000Z';
    const events = story.tell({ type: 'note', kind: 'progress', text: 't1' }).map((one) => one.type);
    expect(events.indexOf('phase-entered')).toBeLessThan(events.indexOf('note-written'));
    expect(story.phases).toContain('trajectory-plan');
  });

  test('of a case that is not there, or exists already, or is closed, is refused with what to do', () => {
    const story = sheltered();
    const { policy } = story;
    const base = { caseId: 'case1', at: story.now, by: { user: 'bram', role: 'coordinator' }, commandId: 'x' } as const;
    expect(decide(null, { ...base, type: 'tend' }, policy)).toMatchObject({ refused: 'unknown' });
    const register = { ...base, type: 'register', municipality: 'haarlem', report: story.case.report } as const;
    expect(decide(story.case, register, policy)).toMatchObject({ refused: 'conflict' });
    expect(
      decide(null, { ...register, report: { ...story.case.report, reportedOn: '2026-01-06' } }, policy),
    ).toMatchObject({
      refused: 'invalid',
      errors: [{ pointer: '/reportedOn' }],
    });
    story.leave('deceased');
    const closed = story.ask({ type: 'note', kind: 'progress', text: 't1' });
    expect(closed).toMatchObject({ refused: 'not-open', code: 'case-closed', values: { on: '2026-01-05' } });
  });

  test('a step that is not open names those that are', () => {
    expect(sheltered().try('agree-plan', { outcome: 'not-agreed' })).toMatchObject({
      refused: 'not-open',
      code: 'step-not-open',
      values: { step: 'agree-plan', open: ['find-best-place', 'stay', 'report-progress'] },
    });
  });

  test('nothing of a refused command is left behind', () => {
    const story = sheltered();
    const before = JSON.stringify(story.case);
    story.try('find-best-place', { outcome: 'transfer-proposed', municipality: 'haarlem' });
    expect(JSON.stringify(story.case)).toBe(before);
  });
});
