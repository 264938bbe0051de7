import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { figuresOf, median, suppressed } from '../../shared/insight/figures.ts';
import { inOrder, stalledCase } from '../../shared/insight/stalled.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import { decide } from '../../shared/pathway/decide.ts';
import type { Actor, EscalationReason, Report } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { completionForm } from '../../shared/pathway/forms/completion.ts';
import { policyById } from '../../shared/policy/profiles.ts';

const policy = policyById('haarlem@2026-01');
const desk: Actor = { user: 'ingrid', role: 'intake-worker' };
const shelter: Actor = { user: 'sjoerd', role: 'shelter-worker' };
const coordinator: Actor = { user: 'bram', role: 'coordinator' };
const report: Report = {
  reportedOn: '2026-01-05',
  targetGroup: 'MO1',
  immediateShelter: true,
  protected: false,
  expectedHomelessOn: null,
  causes: ['rent-arrears'],
  origin: null,
  previousShelter: false,
  incomeNeeded: false,
  language: 'nl',
  referredBy: 'self',
  household: { adults: 1, children: 0, schoolMunicipality: null },
};

let commands = 0;
function append(state: CaseState | null, caseId: string, at: string, by: Actor, body: CommandBody): CaseState {
  commands += 1;
  const commandId = `c${commands}`;
  const events = decide(state, { ...body, caseId, at, by, commandId }, policy);
  if (isRefusal(events)) throw new Error(events.code);
  return evolve(state, { caseId, version: (state?.version ?? 0) + 1, at, by, commandId, events });
}

/** In the night shelter from 5 January; the stay target is three months, 5 April. */
function sheltered(caseId: string, at = '2026-01-05T08:00:00.000Z'): CaseState {
  const registered = append(null, caseId, at, desk, { type: 'register', municipality: 'haarlem', report });
  const screened = append(registered, caseId, at, desk, {
    type: 'complete',
    step: 'screen',
    form: completionForm('screen').parse({ outcome: 'needs-shelter' }),
  });
  return append(screened, caseId, at, shelter, {
    type: 'complete',
    step: 'check-in',
    form: { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' },
  });
}

describe('the agenda', () => {
  test('takes a case from the day after its stay target, never on the day itself', () => {
    const state = sheltered('a');
    expect(stalledCase(state, '2026-04-05')).toBeNull();
    expect(stalledCase(state, '2026-04-06')).toMatchObject({ reasons: ['stay-target'], daysPastTarget: 1, nights: 91 });
  });

  test('says who has had the ball, and since when', () => {
    const state = sheltered('b');
    expect(stalledCase(state, '2026-04-06')?.ball).toMatchObject({ reason: null, since: '2026-01-05', days: 91 });
  });

  test('holds last time’s promise against what happened', () => {
    const promised = append(sheltered('c'), 'c', '2026-04-07T08:00:00.000Z', coordinator, {
      type: 'decide-on-agenda',
      meetingOn: '2026-04-07',
      decision: 't-1',
      promisedBy: 'bram',
      promisedOn: '2026-04-14',
    });
    const status = (state: CaseState, on: string) => stalledCase(state, on)?.promise?.status;
    expect(status(promised, '2026-04-14')).toBe('pending');
    expect(status(promised, '2026-04-15')).toBe('broken');
    const moved = append(promised, 'c', '2026-04-10T08:00:00.000Z', desk, {
      type: 'complete',
      step: 'find-best-place',
      form: completionForm('find-best-place').parse({ outcome: 'here' }),
    });
    expect(status(moved, '2026-04-15')).toBe('kept');
    expect(stalledCase(promised, '2026-04-08')?.changed).toBe(false);
    expect(stalledCase(moved, '2026-04-11')?.changed).toBe(true);
  });

  test('begins with what changed, goes by reason, and then the longest stay', () => {
    const row = (caseId: string, changed: boolean, reason: EscalationReason, nights: number) => {
      const state = stalledCase(sheltered(caseId), '2026-04-06');
      if (!state) throw new Error('not stalled');
      return { ...state, changed, reasons: [reason], nights };
    };
    const rows = [
      row('1', false, 'concern', 500),
      row('2', true, 'silence', 9),
      row('3', true, 'concern', 10),
      row('4', true, 'concern', 90),
    ];
    expect(inOrder(rows).map(({ caseId }) => caseId)).toEqual(['4', '3', '2', '1']);
  });
});

describe('figures', () => {
  test('of groups in which somebody could be recognised are not shown', () => {
    expect([0, 1, 4, 5, 6].map((count) => suppressed(count, 5))).toEqual([0, null, null, 5, 6]);
    expect(median([3, 1, 2], 5)).toBeNull();
    expect(median([5, 1, 2, 9, 3], 5)).toBe(3);
    expect(median([1, 2, 3, 10], 2)).toBe(2.5);
    expect(median([], 0)).toBeNull();
  });

  test('count cases, nights, targets and whose move it is', () => {
    const states = Array.from({ length: 6 }, (_, n) => sheltered(`f${n}`));
    const found = figuresOf(states, '2026-04-06', 5);
    expect(found).toMatchObject({ cases: 6, overStayTarget: 6, longerThanThreeNights: 6, inShelter: 6, housed: 0 });
    expect(found.medianNights).toBe(91);
    expect(found.ball).toEqual({ holder: 6 });
    const few = figuresOf(states.slice(0, 4), '2026-04-06', 5);
    expect(few).toMatchObject({ cases: null, overStayTarget: null, medianNights: null, housed: 0 });
    expect(few.ball).toEqual({ holder: null });
  });
});
