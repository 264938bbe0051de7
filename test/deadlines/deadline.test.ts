import { describe, expect, test } from '@jest/globals';
import { cancel, isEnded, meet, restart, setDeadline } from '../../shared/deadlines/deadline.ts';
import { isMetInTime, statusAt, statusOn } from '../../shared/deadlines/status.ts';
import type { DeadlineKind, DeadlineVariant, PlaceKind } from '../../shared/policy/kinds.ts';
import { aDeadline, maybeDeadline, policyOf } from './a-deadline.ts';
import cases from './deadlines.cases.json' with { type: 'json' };

type Case = {
  why: string;
  in?: string;
  kind: DeadlineKind;
  variant?: DeadlineVariant;
  place?: PlaceKind;
  from: string;
  set?: string;
  rawEnd?: string;
  dueOn: string | null;
};

describe('the end of a deadline, by what it rests on', () => {
  test.each(cases as Case[])('$kind from $from → $dueOn: $why', ({ kind, from, rawEnd, dueOn, why: _, ...about }) => {
    const deadline = maybeDeadline(kind, from, about);
    expect(deadline && { rawEnd: deadline.rawEnd, dueOn: deadline.dueOn }).toEqual(
      dueOn === null ? null : { rawEnd, dueOn },
    );
  });

  test('carries what it rests on, where it ended as counted, and what moved it', () => {
    expect(aDeadline('decide-access', '2026-12-11')).toMatchObject({
      kind: 'decide-access',
      basis: { kind: 'st', source: 'Wmo 2015 art. 2.3.5(2)' },
      startedOn: '2026-12-11',
      rawEnd: '2026-12-25',
      dueOn: '2026-12-28',
      movedBy: ['Christmas Day', 'Boxing Day', 'Sunday'],
      movedUnder: ['art. 1(1)'],
      beyondDecrees: false,
      revision: 1,
    });
  });

  test('says which step, place or variant it is of, and null where there is none', () => {
    expect(aDeadline('agree-plan', '2026-01-05')).toMatchObject({
      step: null,
      placeKind: null,
      variant: null,
      metOn: null,
    });
    expect(aDeadline('stay-target', '2026-01-05', { place: 'crisis-home' }).placeKind).toBe('crisis-home');
    expect(aDeadline('screen', '2026-01-05', { variant: 'immediate' }).variant).toBe('immediate');
    const rule = policyOf('haarlem').terms['agree-plan'];
    if (!rule) throw new Error('Haarlem has a rule for a plan.');
    const step = { step: 'agree-plan', occurrence: 2 };
    const given = {
      deadlineId: 'd9',
      kind: 'agree-plan',
      rule,
      startedOn: '2026-01-05',
      setOn: '2026-01-05',
      step,
    } as const;
    expect(setDeadline(given)).toMatchObject({ deadlineId: 'd9', step });
  });

  test('an ordinance that says so does not roll', () => {
    const { basis, ...rest } = aDeadline('decide-urgency', '2026-02-06');
    expect(rest.dueOn).toBe('2026-04-07');
    const rule = { ...rest, basis: { ...basis, neverRolls: true as const } };
    expect(restart(rule, '2026-02-13', '2026-02-13').dueOn).toBe('2026-04-10');
    expect(restart({ ...rest, basis, startedOn: '2025-01-01' }, '2026-02-06', '2026-02-06').dueOn).toBe('2026-04-07');
    expect(restart({ ...rule, startedOn: '2025-01-01' }, '2026-02-06', '2026-02-06').dueOn).toBe('2026-04-03');
  });

  test('a term that the case gives goes before the rule’s, and an end before both', () => {
    const sixMonths = aDeadline('decision-term', '2026-01-05', { term: { unit: 'months', count: 6 } });
    expect(sixMonths).toMatchObject({ dueOn: '2026-07-05', term: { unit: 'months', count: 6 }, basis: { kind: 'de' } });
    const flip = aDeadline('flip-tenancy', '2026-01-05', { endsOn: '2027-01-03' });
    expect(flip).toMatchObject({ rawEnd: '2027-01-03', dueOn: '2027-01-03', term: null });
    expect(
      aDeadline('agree-plan', '2026-01-05', { endsOn: '2026-01-09', term: { unit: 'weeks', count: 9 } }).dueOn,
    ).toBe('2026-01-09');
  });

  test('an end past the last known decree is computed and flagged, where a decree could move it', () => {
    expect(aDeadline('object', '2028-12-01').beyondDecrees).toBe(true);
    expect(aDeadline('first-meeting', '2029-05-09').beyondDecrees).toBe(true);
    expect(aDeadline('first-meeting', '2028-05-09').beyondDecrees).toBe(false);
    expect(aDeadline('agree-plan', '2029-05-09').beyondDecrees).toBe(false);
    expect(aDeadline('arrange-guidance', '2029-05-09').beyondDecrees).toBe(false);
  });
});

describe('how a deadline stands', () => {
  const plan = () => aDeadline('agree-plan', '2026-01-05');

  test('the last day is in time; overdue from the day after, at midnight in Amsterdam', () => {
    expect(statusOn(plan(), '2026-02-02')).toBe('running');
    expect(statusOn(plan(), '2026-02-03')).toBe('overdue');
    expect(statusAt(plan(), '2026-02-02T22:59:59.999Z', 'Europe/Amsterdam')).toBe('running');
    expect(statusAt(plan(), '2026-02-02T23:00:00.000Z', 'Europe/Amsterdam')).toBe('overdue');
  });

  test('met on the last day is in time, the day after is not, and both are met', () => {
    expect(isMetInTime(meet(plan(), '2026-02-02'))).toBe(true);
    expect(isMetInTime(meet(plan(), '2026-02-03'))).toBe(false);
    expect(isMetInTime(plan())).toBe(false);
    expect(statusOn(meet(plan(), '2026-02-10'), '2026-02-11')).toBe('met');
  });

  test('on an earlier day it stood as it stood then', () => {
    expect(statusOn(meet(plan(), '2026-02-10'), '2026-02-05')).toBe('overdue');
    expect(statusOn(meet(plan(), '2026-02-10'), '2026-02-10')).toBe('met');
    expect(statusOn(cancel(plan(), '2026-01-20'), '2026-01-19')).toBe('running');
    expect(statusOn(cancel(plan(), '2026-01-20'), '2026-01-20')).toBe('cancelled');
  });

  test('what ended once does not end again', () => {
    const met = meet(plan(), '2026-01-20');
    expect(cancel(met, '2026-01-21')).toBe(met);
    expect(meet(cancel(plan(), '2026-01-20'), '2026-01-21').metOn).toBeNull();
    expect([isEnded(plan()), isEnded(met), isEnded(cancel(plan(), '2026-01-20'))]).toEqual([false, true, true]);
  });
});

describe('a clock that is counted again', () => {
  test('begins at the later event, as a new revision', () => {
    expect(restart(aDeadline('no-contact', '2026-01-05'), '2026-01-12', '2026-01-13')).toMatchObject({
      startedOn: '2026-01-12',
      dueOn: '2026-01-26',
      revision: 2,
      setOn: '2026-01-13',
    });
  });

  test('an earlier event, or the same day again, changes nothing', () => {
    const contact = aDeadline('no-contact', '2026-01-05');
    expect(restart(contact, '2026-01-05', '2026-01-13')).toBe(contact);
    expect(restart(contact, '2026-01-02', '2026-01-13')).toBe(contact);
  });

  test('a day that was given is not counted again', () => {
    const flip = aDeadline('flip-tenancy', '2026-01-05', { endsOn: '2027-01-03' });
    expect(restart(flip, '2026-02-05', '2026-02-05')).toBe(flip);
  });
});
