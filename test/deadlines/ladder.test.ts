import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../shared/calendar/day.ts';
import { startOfDay } from '../../shared/calendar/zone.ts';
import { cancel, type Deadline, meet, restart } from '../../shared/deadlines/deadline.ts';
import { accept, extend } from '../../shared/deadlines/extension.ts';
import { ladder, nextRung, rungsUntil } from '../../shared/deadlines/ladder.ts';
import { resume, suspend } from '../../shared/deadlines/suspension.ts';
import { aDeadline, granted, policyOf } from './a-deadline.ts';

const policy = () => policyOf('haarlem');
const rungs = (deadline: Deadline) => ladder(deadline, policy()).map(({ rung, on }) => `${on} ${rung}`);
const words = { reason: 'text-1', why: 'text-1', by: 'bram' };

describe('the rungs of a deadline', () => {
  test('a reminder a week before, the question on the day, the coordinator the day after', () => {
    expect(rungs(aDeadline('agree-plan', '2026-01-05'))).toEqual([
      '2026-01-26 reminder',
      '2026-02-02 asked-why',
      '2026-02-03 coordinator',
    ]);
  });

  test('at midnight in Amsterdam, winter and summer', () => {
    expect(ladder(aDeadline('agree-plan', '2026-03-02'), policy()).map(({ at }) => at)).toEqual([
      '2026-03-22T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ]);
  });

  test.each([
    [
      'ten working days: a week before',
      'handle-signal',
      '2026-06-01',
      undefined,
      ['2026-06-08 reminder', '2026-06-15 asked-why', '2026-06-16 coordinator'],
    ],
    [
      'five working days: the day before',
      'first-meeting',
      '2026-06-01',
      undefined,
      ['2026-06-07 reminder', '2026-06-08 asked-why', '2026-06-09 coordinator'],
    ],
    [
      'three working days: the day before',
      'answer-offer',
      '2026-06-01',
      undefined,
      ['2026-06-03 reminder', '2026-06-04 asked-why', '2026-06-05 coordinator'],
    ],
    ['two working days: none', 'contact', '2026-06-01', undefined, ['2026-06-03 asked-why', '2026-06-04 coordinator']],
    [
      'two working days over a weekend: none',
      'contact',
      '2026-06-05',
      undefined,
      ['2026-06-09 asked-why', '2026-06-10 coordinator'],
    ],
    ['one working day: none', 'screen', '2026-06-01', undefined, ['2026-06-02 asked-why', '2026-06-03 coordinator']],
    [
      'the same day: the question when the day is over',
      'screen',
      '2026-06-01',
      'immediate',
      ['2026-06-02 asked-why', '2026-06-02 coordinator'],
    ],
    [
      'a report that stays out for seven days',
      'report-progress',
      '2026-01-05',
      undefined,
      ['2026-01-26 reminder', '2026-02-02 asked-why', '2026-02-09 coordinator'],
    ],
    [
      'a turned-away client: the coordinator the same day',
      'turned-away',
      '2026-06-01',
      undefined,
      ['2026-06-01 coordinator'],
    ],
    [
      'an escalation nobody takes up: the next level',
      'acknowledge-escalation',
      '2026-06-01',
      undefined,
      ['2026-06-04 next-level'],
    ],
    [
      'an escalation nobody resolves',
      'resolve-escalation',
      '2026-06-01',
      undefined,
      ['2026-06-08 reminder', '2026-06-16 next-level'],
    ],
    [
      'what waits for the client: lapses after fourteen days, nobody is told off',
      'blocked-by-client',
      '2026-06-01',
      undefined,
      ['2026-06-15 lapses'],
    ],
    ['an exclusion that nobody confirms', 'exclusion-decision', '2026-06-01', undefined, ['2026-06-03 lapses']],
    ['no holder yet: every week', 'assign-holder', '2026-06-01', 'waiting', ['2026-06-08 coordinator']],
  ] as const)('%s', (_, kind, from, variant, expected) => {
    expect(rungs(aDeadline(kind, from, variant ? { variant } : {}))).toEqual(expected);
  });

  test('the aim of a stay: four and two weeks before, the question on the day, then every four weeks', () => {
    const stay = aDeadline('stay-target', '2026-01-05', { place: 'night-shelter' });
    expect(
      rungsUntil(stay, policy(), '2026-06-30T12:00:00.000Z').map(
        ({ rung, on, repeat, key }) => `${on} ${rung} ${repeat} ${key}`,
      ),
    ).toEqual([
      '2026-03-08 reminder 1 d1/1/reminder/1',
      '2026-03-22 reminder 2 d1/1/reminder/2',
      '2026-04-05 asked-why 1 d1/1/asked-why/1',
      '2026-04-06 coordinator 1 d1/1/coordinator/1',
      '2026-05-04 coordinator 2 d1/1/coordinator/2',
      '2026-06-01 coordinator 3 d1/1/coordinator/3',
      '2026-06-29 coordinator 4 d1/1/coordinator/4',
    ]);
  });

  test('a moment on the very instant of a rung includes it, the instant before does not', () => {
    const plan = aDeadline('agree-plan', '2026-01-05');
    expect(rungsUntil(plan, policy(), '2026-02-01T23:00:00.000Z').map(({ rung }) => rung)).toEqual([
      'reminder',
      'asked-why',
    ]);
    expect(rungsUntil(plan, policy(), '2026-02-01T22:59:59.999Z').map(({ rung }) => rung)).toEqual(['reminder']);
  });

  test('an aim too short for those reminders gets the ordinary one', () => {
    expect(rungs(aDeadline('stay-target', '2026-06-01', { in: 'utrecht', place: 'intake-bed' }))).toEqual([
      '2026-06-08 reminder',
      '2026-06-15 asked-why',
      '2026-06-16 coordinator',
    ]);
  });

  test('the end of a decision: twelve, eight and six weeks before, and the manager when none was taken', () => {
    const decision = aDeadline('decision-term', '2026-01-05', { term: { unit: 'months', count: 6 } });
    expect(rungs(decision)).toEqual([
      '2026-04-12 reminder',
      '2026-05-10 reminder',
      '2026-05-24 reminder',
      '2026-07-06 manager',
    ]);
    const short = aDeadline('decision-term', '2026-01-05', { term: { unit: 'weeks', count: 10 } });
    expect(ladder(short, policy()).map(({ on, rung, repeat }) => `${on} ${rung} ${repeat}`)).toEqual([
      '2026-01-19 reminder 2',
      '2026-02-02 reminder 3',
      '2026-03-17 manager 1',
    ]);
  });

  test('what an escalation is about is the kind, except a report that stays out: that is silence', () => {
    expect(ladder(aDeadline('agree-plan', '2026-01-05'), policy()).map(({ reason }) => reason)).toEqual([
      'agree-plan',
      'agree-plan',
      'agree-plan',
    ]);
    expect(ladder(aDeadline('report-progress', '2026-01-05'), policy()).at(-1)?.reason).toBe('silence');
  });

  test('what is entered when it has long been due: the question and the coordinator the day after, not at once', () => {
    const late = aDeadline('stay-target', '2026-01-05', { place: 'night-shelter', set: '2026-06-01' });
    expect(rungs(late)).toEqual(['2026-06-02 asked-why', '2026-06-02 coordinator']);
  });

  test('a reminder is never for a day up to and including the day on which it was set', () => {
    expect(rungs(aDeadline('agree-plan', '2026-01-05', { set: '2026-01-25' }))[0]).toBe('2026-02-01 reminder');
    expect(rungs(aDeadline('agree-plan', '2026-01-05', { set: '2026-01-23' }))[0]).toBe('2026-01-26 reminder');
    expect(rungs(aDeadline('agree-plan', '2026-01-05', { set: '2026-01-31' }))[0]).toBe('2026-02-02 asked-why');
  });
});

describe('silent', () => {
  const plan = () => aDeadline('agree-plan', '2026-01-05');
  const urgency = () => aDeadline('decide-urgency', '2026-01-05');

  test('when it was met or cancelled', () => {
    expect(rungs(meet(plan(), '2026-01-20'))).toEqual([]);
    expect(rungs(cancel(plan(), '2026-01-20'))).toEqual([]);
    expect(nextRung(meet(plan(), '2026-01-20'), policy(), [])).toBeNull();
    expect(rungsUntil(cancel(plan(), '2026-01-20'), policy(), '2027-01-01T00:00:00.000Z')).toEqual([]);
  });

  test('while it stands still: the rungs come after, for the end as moved, under a new revision', () => {
    const suspended = granted(
      suspend(urgency(), { requestedOn: '2026-02-02', until: '2026-02-16', on: '2026-02-02', ...words }),
    );
    expect(ladder(suspended, policy()).map(({ key, on }) => `${on} ${key}`)).toEqual([
      '2026-03-09 d1/2/reminder/1',
      '2026-03-16 d1/2/asked-why/1',
      '2026-03-17 d1/2/coordinator/1',
    ]);
    const early = granted(resume(suspended, { completedOn: '2026-02-10', on: '2026-02-10' }));
    expect(ladder(early, policy())[0]).toMatchObject({ key: 'd1/3/reminder/1', on: '2026-03-02' });
  });

  test('while it stands still without an end', () => {
    const suspended = granted(
      suspend(urgency(), { requestedOn: '2026-02-02', until: null, on: '2026-02-02', ...words }),
    );
    expect(rungs(suspended)).toEqual([]);
    expect(nextRung(suspended, policy(), [])).toBeNull();
  });

  test('a suspension near the end leaves the reminder of what is left', () => {
    const suspended = granted(
      suspend(urgency(), { requestedOn: '2026-02-26', until: '2026-03-12', on: '2026-02-26', ...words }),
    );
    expect(rungs(suspended)).toEqual(['2026-03-15 reminder', '2026-03-16 asked-why', '2026-03-17 coordinator']);
  });

  test('until the day accepted, then the coordinator again, without asking a second time', () => {
    const stay = aDeadline('stay-target', '2026-01-05', { place: 'night-shelter' });
    const accepted = granted(accept(stay, { until: '2026-05-03', on: '2026-04-08' }));
    expect(rungsUntil(accepted, policy(), '2026-06-10T00:00:00.000Z').map(({ key, on }) => `${on} ${key}`)).toEqual([
      '2026-05-04 d1/2/coordinator/1',
      '2026-06-01 d1/2/coordinator/2',
    ]);
    expect(rungs(granted(accept(plan(), { until: '2026-02-20', on: '2026-02-05' })))).toEqual([
      '2026-02-21 coordinator',
    ]);
  });

  test('an extension has rungs of its own, by the length of what is left', () => {
    const extended = granted(extend(plan(), { newDueOn: '2026-02-16', on: '2026-02-03', ...words }));
    expect(ladder(extended, policy()).map(({ key, on }) => `${on} ${key}`)).toEqual([
      '2026-02-09 d1/2/reminder/1',
      '2026-02-16 d1/2/asked-why/1',
      '2026-02-17 d1/2/coordinator/1',
    ]);
    expect(rungs(granted(extend(plan(), { newDueOn: '2026-02-09', on: '2026-02-03', ...words })))[0]).toBe(
      '2026-02-08 reminder',
    );
    expect(rungs(granted(extend(plan(), { newDueOn: '2026-02-04', on: '2026-02-03', ...words })))[0]).toBe(
      '2026-02-04 asked-why',
    );
  });

  test('a clock that is counted again, too', () => {
    const contact = restart(aDeadline('no-contact', '2026-01-05'), '2026-01-12', '2026-01-12');
    expect(ladder(contact, policy()).map(({ key, on }) => `${on} ${key}`)).toEqual([
      '2026-01-19 d1/2/reminder/1',
      '2026-01-26 d1/2/asked-why/1',
      '2026-01-27 d1/2/coordinator/1',
    ]);
  });
});

describe('to the day', () => {
  const climbing = () =>
    ({
      ...policy(),
      ladders: {
        ...policy().ladders,
        ordinary: {
          reminders: [],
          rungs: [
            {
              rung: 'coordinator',
              after: { unit: 'days', count: 1 },
              every: { unit: 'weeks', count: 1 },
              reason: null,
            },
            { rung: 'manager', after: { unit: 'days', count: 10 }, every: null, reason: null },
          ],
        },
      },
    }) as const;

  test('a rung that returns and one above it come in order of time', () => {
    const plan = aDeadline('agree-plan', '2026-01-05'); // Monday 2 February
    const inOrder = ['02-03 coordinator', '02-10 coordinator', '02-12 manager', '02-17 coordinator'];
    const shown = (all: ReturnType<typeof rungsUntil>) => all.map(({ rung, on }) => `${on.slice(5)} ${rung}`);
    expect(shown(rungsUntil(plan, climbing(), '2026-02-20T00:00:00.000Z'))).toEqual(inOrder);
    const reached: string[] = [];
    const taken = inOrder.map(() => {
      const next = nextRung(plan, climbing(), reached);
      reached.push(next?.key ?? '');
      return `${next?.on.slice(5)} ${next?.rung}`;
    });
    expect(taken).toEqual(inOrder);
  });

  test('what was accepted before its end is not reminded of either', () => {
    const plan = aDeadline('agree-plan', '2026-01-05');
    expect(rungs(granted(accept(plan, { until: '2026-02-20', on: '2026-01-12' })))).toEqual(['2026-02-21 coordinator']);
  });

  test('a suspension long past does not lengthen what is left after an extension', () => {
    const urgency = aDeadline('decide-urgency', '2026-01-05');
    const stood = granted(
      suspend(urgency, { requestedOn: '2026-02-02', until: '2026-02-16', on: '2026-02-02', ...words }),
    );
    const running = granted(resume(stood, { completedOn: '2026-02-10', on: '2026-02-10' }));
    const extended = granted(extend(running, { newDueOn: '2026-03-16', on: '2026-03-09', ...words }));
    expect(rungs(extended)).toEqual(['2026-03-15 reminder', '2026-03-16 asked-why', '2026-03-17 coordinator']);
  });

  test('the ordinary reminder of an aim too short for its own comes after them in number', () => {
    const bed = aDeadline('stay-target', '2026-06-01', { in: 'utrecht', place: 'intake-bed' });
    expect(ladder(bed, policy())[0]).toMatchObject({ key: 'd1/1/reminder/3', on: '2026-06-08' });
  });

  test('no reminder on the very day on which a term in working days was set late', () => {
    expect(rungs(aDeadline('handle-signal', '2026-06-01', { set: '2026-06-08' }))).toEqual([
      '2026-06-15 asked-why',
      '2026-06-16 coordinator',
    ]);
  });

  test('a day that was given is reminded of by what is left until it', () => {
    expect(rungs(aDeadline('flip-tenancy', '2026-01-05', { endsOn: '2027-01-03' }))[0]).toBe('2026-12-27 reminder');
    expect(rungs(aDeadline('flip-tenancy', '2026-12-28', { endsOn: '2027-01-03' }))[0]).toBe('2027-01-02 reminder');
  });

  test('a term in working days that was moved is as long as what is left of it', () => {
    const meeting = aDeadline('first-meeting', '2026-06-01'); // five working days: a reminder the day before
    expect(rungs(granted(extend(meeting, { newDueOn: '2026-06-29', on: '2026-06-08', ...words })))[0]).toBe(
      '2026-06-22 reminder',
    );
    const asked = aDeadline('decide-urgency', '2026-06-01', { term: { unit: 'working-days', count: 5 } });
    const stood = granted(suspend(asked, { requestedOn: '2026-06-02', until: null, on: '2026-06-02', ...words }));
    const running = granted(resume(stood, { completedOn: '2026-06-05', on: '2026-06-05' }));
    const moved = granted(extend(running, { newDueOn: '2026-06-29', on: '2026-06-05', ...words }));
    expect(rungs(moved)[0]).toBe('2026-06-22 reminder');
  });
});

const kinds = fc.constantFrom(
  'agree-plan',
  'decide-urgency',
  'report-progress',
  'screen',
  'contact',
  'no-contact',
  'handle-signal',
  'turned-away',
  'resolve-escalation',
);
const starts = fc.nat(1400).map((days) => addDays('2025-01-01', days));
const deadlines = fc.oneof(
  fc.tuple(kinds, starts, fc.nat(40)).map(([kind, from, late]) => aDeadline(kind, from, { set: addDays(from, late) })),
  fc
    .tuple(starts, fc.nat(150))
    .map(([from, late]) => aDeadline('stay-target', from, { place: 'night-shelter', set: addDays(from, late) })),
  fc
    .tuple(starts, fc.integer({ min: 1, max: 12 }))
    .map(([from, count]) => aDeadline('decision-term', from, { term: { unit: 'months', count } })),
);

describe('whatever the deadline', () => {
  test('its ladder climbs: reminders before the end, then the question, then those above', () => {
    const height = ['reminder', 'asked-why', 'coordinator', 'manager', 'next-level', 'lapses'];
    fc.assert(
      fc.property(deadlines, (deadline) => {
        const all = rungsUntil(deadline, policy(), startOfDay(addDays(deadline.dueOn, 400), policy().zone));
        for (const [index, rung] of all.entries()) {
          const before = all[index - 1];
          if (before) {
            expect(before.at <= rung.at).toBe(true);
            expect(height.indexOf(before.rung)).toBeLessThanOrEqual(height.indexOf(rung.rung));
          }
          expect(rung.at).toBe(startOfDay(rung.on, policy().zone));
          if (rung.rung === 'reminder') expect(rung.on < deadline.dueOn && rung.on > deadline.setOn).toBe(true);
          else expect(rung.on >= deadline.dueOn).toBe(true);
        }
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        expect(all.slice(0, ladder(deadline, policy()).length)).toEqual(ladder(deadline, policy()));
      }),
      { numRuns: 500 },
    );
  });

  test('taking the next rung again and again goes over every rung once, as a list of keys or as a set', () => {
    fc.assert(
      fc.property(deadlines, (deadline) => {
        const until = startOfDay(addDays(deadline.dueOn, 200), policy().zone);
        const reached: string[] = [];
        for (
          let next = nextRung(deadline, policy(), reached);
          next && next.at <= until;
          next = nextRung(deadline, policy(), new Set(reached))
        ) {
          reached.push(next.key);
        }
        expect(reached).toEqual(rungsUntil(deadline, policy(), until).map(({ key }) => key));
      }),
      { numRuns: 300 },
    );
  });

  test('a rung that was missed is still the next one', () => {
    fc.assert(
      fc.property(deadlines, fc.nat(5), (deadline, skip) => {
        const all = ladder(deadline, policy());
        const missed = all[skip % Math.max(1, all.length)];
        const others = all.filter((rung) => rung !== missed).map(({ key }) => key);
        if (missed) expect(nextRung(deadline, policy(), others)?.key).toBe(missed.key);
      }),
      { numRuns: 300 },
    );
  });

  test('an extension makes a revision whose keys were never used', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 100 }), (from, more) => {
        const plan = aDeadline('agree-plan', from);
        const moved = granted(extend(plan, { newDueOn: addDays(plan.dueOn, more), on: plan.dueOn, ...words }));
        const before = new Set(ladder(plan, policy()).map(({ key }) => key));
        for (const { key } of ladder(moved, policy())) expect(before.has(key)).toBe(false);
        expect(daysBetween(plan.dueOn, moved.dueOn)).toBe(more);
      }),
      { numRuns: 100 },
    );
  });
});
