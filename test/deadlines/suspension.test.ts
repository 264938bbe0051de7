import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../shared/calendar/day.ts';
import { rollForward } from '../../shared/calendar/termijnenwet.ts';
import { cancel, type Deadline, meet } from '../../shared/deadlines/deadline.ts';
import { accept, extend } from '../../shared/deadlines/extension.ts';
import { statusOn, suspendedDays } from '../../shared/deadlines/status.ts';
import { resume, suspend } from '../../shared/deadlines/suspension.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { inEnglish } from '../in-english.ts';
import { aDeadline, granted } from './a-deadline.ts';

const words = { reason: 'text-1', by: 'ursula' };
const urgency = () => aDeadline('decide-urgency', '2026-01-05'); // eight weeks: Monday 2 March 2026
const asked = (deadline: Deadline, requestedOn: string, until: string | null, on = requestedOn) =>
  suspend(deadline, { requestedOn, until, on, ...words });

describe('suspension (Awb 4:15)', () => {
  test('begins the day after the request, and the end moves by the time given', () => {
    const suspended = granted(asked(urgency(), '2026-02-02', '2026-02-16'));
    expect(suspended).toMatchObject({ rawEnd: '2026-03-16', dueOn: '2026-03-16', revision: 2, setOn: '2026-02-02' });
    expect(suspended.suspensions).toEqual([
      { requestedOn: '2026-02-02', from: '2026-02-03', until: '2026-02-16', days: 14, completedOn: null, ...words },
    ]);
    expect(['2026-02-02', '2026-02-03', '2026-02-16', '2026-02-17'].map((day) => statusOn(suspended, day))).toEqual([
      'running',
      'suspended',
      'suspended',
      'running',
    ]);
  });

  test('the day on which the papers came in counts again', () => {
    const running = granted(
      resume(granted(asked(urgency(), '2026-02-02', '2026-02-16')), { completedOn: '2026-02-10', on: '2026-02-11' }),
    );
    expect(running).toMatchObject({ rawEnd: '2026-03-09', dueOn: '2026-03-09', revision: 3 });
    expect(running.suspensions[0]).toMatchObject({
      from: '2026-02-03',
      until: '2026-02-09',
      days: 7,
      completedOn: '2026-02-10',
    });
    expect(statusOn(running, '2026-02-09')).toBe('suspended');
    expect(statusOn(running, '2026-02-10')).toBe('running');
  });

  test.each(['2026-02-02', '2026-02-03'])('papers that came at once, on %s, have suspended nothing', (completedOn) => {
    const running = granted(
      resume(granted(asked(urgency(), '2026-02-02', '2026-02-16')), { completedOn, on: '2026-02-03' }),
    );
    expect(running.dueOn).toBe('2026-03-02');
    expect(suspendedDays(running)).toBe(0);
    expect(statusOn(running, '2026-02-03')).toBe('running');
  });

  test('without a time given the term stands still until the papers are there', () => {
    const suspended = granted(asked(urgency(), '2026-02-02', null));
    expect(suspended).toMatchObject({ dueOn: '2026-03-02', revision: 2 });
    expect(statusOn(suspended, '2026-08-01')).toBe('suspended');
    const running = granted(resume(suspended, { completedOn: '2026-02-13', on: '2026-02-13' }));
    expect(running).toMatchObject({ rawEnd: '2026-03-12', dueOn: '2026-03-12' });
    expect(suspendedDays(running)).toBe(10);
  });

  test('a moved end that falls on a Saturday is a statutory end on a Saturday: through Monday', () => {
    const suspended = granted(asked(urgency(), '2026-02-02', '2026-02-07'));
    expect(suspended).toMatchObject({ rawEnd: '2026-03-07', dueOn: '2026-03-09', movedBy: ['Saturday', 'Sunday'] });
  });

  test('an end that had rolled is counted again from where the term itself ended', () => {
    const easter = aDeadline('decide-urgency', '2026-02-06'); // ends on Good Friday, rolled to Tuesday 7 April
    const suspended = granted(asked(easter, '2026-03-02', '2026-03-06')); // four days
    expect(suspended).toMatchObject({ rawEnd: '2026-04-07', dueOn: '2026-04-07', movedBy: [] });
  });

  test('a request of before that is put in late takes its own place in the ledger, and the last one still stands', () => {
    const standing = granted(asked(urgency(), '2026-02-09', '2026-02-23')); // until 23 February
    const both = granted(asked(standing, '2026-01-12', '2026-01-20', '2026-02-12'));
    expect(both.suspensions.map(({ from, until }) => `${from} ${until}`)).toEqual([
      '2026-01-13 2026-01-20',
      '2026-02-10 2026-02-23',
    ]);
    expect(both.rawEnd).toBe('2026-03-24'); // 2 March and 14 and 8 days
    expect(statusOn(both, '2026-02-13')).toBe('suspended');
    const resumed = granted(resume(both, { completedOn: '2026-02-16', on: '2026-02-16' }));
    expect(resumed).toMatchObject({ rawEnd: '2026-03-16', dueOn: '2026-03-16' });
    expect(suspendedDays(resumed)).toBe(8 + 6);
  });

  test('a second suspension comes after the first', () => {
    const once = granted(
      resume(granted(asked(urgency(), '2026-01-12', '2026-01-26')), { completedOn: '2026-01-20', on: '2026-01-20' }),
    );
    const twice = granted(asked(once, '2026-02-02', '2026-02-16'));
    expect(suspendedDays(twice)).toBe(7 + 14);
    expect(twice.rawEnd).toBe('2026-03-23');
    expect(statusOn(twice, '2026-01-15')).toBe('suspended');
    expect(statusOn(twice, '2026-01-28')).toBe('running');
  });

  test('a suspended term that a person extended keeps the day that was chosen, moved as it stands', () => {
    const extended = granted(
      extend(urgency(), { newDueOn: '2026-04-04', why: 'text-2', by: 'ursula', on: '2026-02-02' }),
    );
    expect(granted(asked(extended, '2026-03-02', '2026-03-03')).dueOn).toBe('2026-04-05');
  });

  test('an ordinance’s end that was given as a day moves as it stands', () => {
    const given = aDeadline('decide-urgency', '2026-01-05', { endsOn: '2026-03-02' });
    expect(granted(asked(given, '2026-02-02', '2026-02-07'))).toMatchObject({ dueOn: '2026-03-07', movedBy: [] });
  });

  test.each([
    [
      'one that overlaps',
      () => granted(asked(urgency(), '2026-02-02', '2026-02-16')),
      '2026-02-10',
      '2026-02-20',
      'conflict',
      'suspended already from Tuesday 3 February 2026 through Monday 16 February 2026',
    ],
    [
      'one that overlaps from before',
      () => granted(asked(urgency(), '2026-02-02', '2026-02-16')),
      '2026-01-20',
      '2026-02-03',
      'conflict',
      'suspended already',
    ],
    [
      'one on top of one without an end',
      () => granted(asked(urgency(), '2026-02-02', null)),
      '2026-02-20',
      '2026-02-25',
      'conflict',
      'suspended already from Tuesday 3 February 2026; end',
    ],
    [
      'one without an end before another',
      () => granted(asked(urgency(), '2026-02-02', '2026-02-16')),
      '2026-01-20',
      null,
      'conflict',
      'suspended already',
    ],
    [
      'one that ends before it starts',
      () => urgency(),
      '2026-02-02',
      '2026-02-02',
      'invalid',
      'it cannot end before that day',
    ],
    [
      'a request before the term began',
      () => urgency(),
      '2026-01-04',
      '2026-02-02',
      'invalid',
      'The term began on Monday 5 January 2026',
    ],
    [
      'a request after the term ended',
      () => urgency(),
      '2026-03-03',
      '2026-03-10',
      'conflict',
      'The term ended on Monday 2 March 2026',
    ],
    [
      'a term that was met',
      () => meet(urgency(), '2026-02-01'),
      '2026-02-02',
      '2026-02-16',
      'not-open',
      'ended already',
    ],
    [
      'a term that was cancelled',
      () => cancel(urgency(), '2026-02-01'),
      '2026-02-02',
      '2026-02-16',
      'not-open',
      'ended already',
    ],
    ['a policy term', () => aDeadline('agree-plan', '2026-01-05'), '2026-01-12', '2026-01-20', 'conflict', 'Awb 4:15'],
    [
      'the client’s own objection period',
      () => aDeadline('object', '2026-01-05'),
      '2026-01-12',
      '2026-01-20',
      'conflict',
      'Awb 4:15',
    ],
  ] as const)('%s is refused', (_, deadline, requestedOn, until, refused, detail) => {
    expect(inEnglish(asked(deadline(), requestedOn, until, '2026-06-01'))).toMatchObject({
      refused,
      detail: expect.stringContaining(detail),
    });
  });

  test('a request that is still to be made is refused', () => {
    expect(asked(urgency(), '2026-02-02', '2026-02-16', '2026-02-01')).toMatchObject({ refused: 'invalid' });
  });

  test.each([
    ['a term that is not suspended', () => urgency(), '2026-02-10', 'not-open'],
    [
      'one that was ended already',
      () =>
        granted(
          resume(granted(asked(urgency(), '2026-02-02', '2026-02-16')), {
            completedOn: '2026-02-10',
            on: '2026-02-10',
          }),
        ),
      '2026-02-11',
      'not-open',
    ],
    [
      'papers after the time given ran out',
      () => granted(asked(urgency(), '2026-02-02', '2026-02-16')),
      '2026-02-17',
      'conflict',
    ],
    [
      'papers before they were asked',
      () => granted(asked(urgency(), '2026-02-02', '2026-02-16')),
      '2026-02-01',
      'invalid',
    ],
    [
      'a term that was met',
      () => meet(granted(asked(urgency(), '2026-02-02', '2026-02-16')), '2026-02-09'),
      '2026-02-10',
      'not-open',
    ],
  ] as const)('ending %s is refused', (_, deadline, completedOn, refused) => {
    expect(resume(deadline(), { completedOn, on: '2026-06-01' })).toMatchObject({ refused });
  });

  test('papers that are still to come end nothing', () => {
    expect(
      resume(granted(asked(urgency(), '2026-02-02', '2026-02-16')), { completedOn: '2026-02-10', on: '2026-02-09' }),
    ).toMatchObject({ refused: 'invalid' });
  });

  test('whatever the days: the raw end moves by exactly the days suspended, and then rolls as any statutory end', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-02', days));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        (start, after, given, came) => {
          const deadline = aDeadline('decide-urgency', start);
          const requestedOn = addDays(start, after);
          const suspended = granted(asked(deadline, requestedOn, addDays(requestedOn, given), requestedOn));
          expect(daysBetween(deadline.rawEnd, suspended.rawEnd)).toBe(given);
          expect(suspended.dueOn).toBe(rollForward(start, suspended.rawEnd, { unit: 'weeks', count: 8 }).dueOn);
          const completedOn = addDays(requestedOn, Math.min(came, given));
          const running = granted(resume(suspended, { completedOn, on: completedOn }));
          const stoodStill = Math.max(0, Math.min(came, given) - 1);
          expect(suspendedDays(running)).toBe(stoodStill);
          expect(daysBetween(deadline.rawEnd, running.rawEnd)).toBe(stoodStill);
          expect(running.dueOn).toBe(rollForward(start, running.rawEnd, { unit: 'weeks', count: 8 }).dueOn);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('extension', () => {
  const by = { why: 'text-2', by: 'bram' };

  test('puts the end on the day that was chosen, which does not roll, and keeps what was before', () => {
    const extended = granted(extend(urgency(), { newDueOn: '2026-04-05', on: '2026-02-20', ...by }));
    expect(extended).toMatchObject({ dueOn: '2026-04-05', rawEnd: '2026-03-02', revision: 2, movedBy: [] });
    expect(extended.extensions).toEqual([{ from: '2026-03-02', to: '2026-04-05', on: '2026-02-20', ...by }]);
    expect(granted(extend(extended, { newDueOn: '2026-04-20', on: '2026-04-01', ...by })).extensions).toHaveLength(2);
  });

  test.each([
    ['one that shortens', () => urgency(), '2026-02-28', 'invalid', 'choose a day after Monday 2 March 2026'],
    ['one to the same day', () => urgency(), '2026-03-02', 'invalid', 'choose a day after Monday 2 March 2026'],
    [
      'one of the client’s own objection period',
      () => aDeadline('object', '2026-01-05'),
      '2026-04-01',
      'conflict',
      'Awb 6:7',
    ],
    [
      'one beyond the six weeks of an adjournment',
      () => aDeadline('decide-objection', '2026-01-05'),
      '2026-03-31',
      'invalid',
      'Monday 30 March 2026',
    ],
    ['one of a met term', () => meet(urgency(), '2026-02-01'), '2026-04-01', 'not-open', 'ended already'],
    [
      'one of a suspended term',
      () => granted(asked(urgency(), '2026-02-02', '2026-03-01')),
      '2026-05-01',
      'conflict',
      'end the suspension',
    ],
  ] as const)('%s is refused', (_, deadline, newDueOn, refused, detail) => {
    expect(inEnglish(extend(deadline(), { newDueOn, on: '2026-02-20', ...by }))).toMatchObject({
      refused,
      detail: expect.stringContaining(detail),
    });
  });

  test('one to a day that has passed is refused', () => {
    expect(extend(urgency(), { newDueOn: '2026-03-05', on: '2026-03-10', ...by })).toMatchObject({
      refused: 'invalid',
    });
  });

  test('a decision on an objection is adjourned once, by six weeks at most (Awb 7:10(3))', () => {
    const objection = aDeadline('decide-objection', '2026-01-05'); // Monday 16 February
    const adjourned = granted(extend(objection, { newDueOn: '2026-03-30', on: '2026-02-09', ...by }));
    expect(adjourned.dueOn).toBe('2026-03-30');
    expect(extend(adjourned, { newDueOn: '2026-04-06', on: '2026-03-01', ...by })).toMatchObject({
      refused: 'conflict',
    });
  });
});

describe('a standstill that was accepted', () => {
  const stay = () => aDeadline('stay-target', '2026-01-05', { place: 'night-shelter' });

  test('moves no end: the aim has passed and says so', () => {
    const accepted = granted(accept(stay(), { until: '2026-05-03', on: '2026-04-08' }));
    expect(accepted).toMatchObject({ dueOn: '2026-04-05', acceptedUntil: '2026-05-03', revision: 2 });
    expect(statusOn(accepted, '2026-04-20')).toBe('overdue');
  });

  test('is not accepted until a day that has passed, nor when nothing is running', () => {
    expect(accept(stay(), { until: '2026-04-07', on: '2026-04-08' })).toMatchObject({ refused: 'invalid' });
    expect(isRefusal(accept(stay(), { until: '2026-04-08', on: '2026-04-08' }))).toBe(false);
    expect(accept(meet(stay(), '2026-04-01'), { until: '2026-05-03', on: '2026-04-08' })).toMatchObject({
      refused: 'not-open',
    });
  });
});

describe('to the day, and in words that help', () => {
  test('a request on the last day still suspends; one the day after does not', () => {
    const last = granted(asked(urgency(), '2026-03-02', '2026-03-06'));
    expect(last).toMatchObject({ rawEnd: '2026-03-06', suspensions: [{ from: '2026-03-03', days: 4 }] });
    expect(asked(urgency(), '2026-03-03', '2026-03-06')).toMatchObject({ refused: 'conflict' });
  });

  test('one suspension may begin the day after another, and end the day before one, but share no day with it', () => {
    const standing = granted(asked(urgency(), '2026-02-02', '2026-02-16')); // 3 through 16 February
    const after = granted(asked(standing, '2026-02-16', '2026-02-20'));
    expect(after.suspensions.map(({ from }) => from)).toEqual(['2026-02-03', '2026-02-17']);
    expect(asked(standing, '2026-02-15', '2026-02-20')).toMatchObject({ refused: 'conflict' });
    const before = granted(asked(standing, '2026-01-26', '2026-02-02', '2026-02-05'));
    expect(before.suspensions.map(({ until }) => until)).toEqual(['2026-02-02', '2026-02-16']);
    expect(inEnglish(asked(standing, '2026-01-26', '2026-02-03', '2026-02-05'))).toMatchObject({
      refused: 'conflict',
      detail: expect.stringContaining(
        'from Tuesday 3 February 2026 through Monday 16 February 2026; end that suspension first',
      ),
    });
  });

  test.each([
    [
      'of a term not yet asked for',
      () => asked(urgency(), '2026-02-02', '2026-02-16', '2026-02-01'),
      'on the day of the request',
    ],
    [
      'on top of one without an end',
      () => asked(granted(asked(urgency(), '2026-02-02', null)), '2026-02-09', '2026-02-16'),
      'suspended already from Tuesday 3 February 2026; end that suspension first',
    ],
    [
      'ended when the term has ended',
      () => resume(meet(granted(asked(urgency(), '2026-02-02', null)), '2026-02-09'), day('2026-02-10')),
      'has ended already',
    ],
    ['ended when there is none', () => resume(urgency(), day('2026-02-10')), 'is not suspended'],
    [
      'ended on a day to come',
      () => resume(granted(asked(urgency(), '2026-02-02', null)), { completedOn: '2026-02-11', on: '2026-02-10' }),
      'still to come',
    ],
    [
      'ended after the time given',
      () => resume(granted(asked(urgency(), '2026-02-02', '2026-02-16')), day('2026-02-17')),
      'ran out on Monday 16 February 2026',
    ],
    [
      'ended before it was asked for',
      () => resume(granted(asked(urgency(), '2026-02-02', null)), { completedOn: '2026-02-01', on: '2026-02-10' }),
      'The request was made on Monday 2 February 2026',
    ],
    [
      'put off to a day that has passed',
      () => extend(urgency(), { newDueOn: '2026-03-05', on: '2026-03-10', why: 'text-2', by: 'bram' }),
      'choose a day from today on',
    ],
    [
      'put off when it has ended',
      () =>
        extend(meet(urgency(), '2026-02-01'), { newDueOn: '2026-04-05', on: '2026-02-10', why: 'text-2', by: 'bram' }),
      'nothing left to extend',
    ],
    [
      'accepted until a day that has passed',
      () => accept(urgency(), { until: '2026-02-01', on: '2026-02-02' }),
      'choose a day from today on',
    ],
    [
      'accepted when it has ended',
      () => accept(meet(urgency(), '2026-02-01'), { until: '2026-03-01', on: '2026-02-02' }),
      'has ended already',
    ],
  ])('%s: the refusal says what to do', (_, refusal, detail) => {
    expect(inEnglish(refusal())).toMatchObject({
      refused: expect.any(String),
      detail: expect.stringContaining(detail),
    });
  });

  test('a term can be put off to today, never to a day before', () => {
    const late = { newDueOn: '2026-03-10', why: 'text-2', by: 'bram' };
    expect(granted(extend(urgency(), { ...late, on: '2026-03-10' })).dueOn).toBe('2026-03-10');
    expect(extend(urgency(), { ...late, on: '2026-03-11' })).toMatchObject({ refused: 'invalid' });
  });

  test('an adjournment made twice says that once is what the law allows', () => {
    const objection = aDeadline('decide-objection', '2026-01-05');
    const once = granted(extend(objection, { newDueOn: '2026-03-02', on: '2026-02-09', why: 'text-2', by: 'bram' }));
    expect(
      inEnglish(extend(once, { newDueOn: '2026-03-09', on: '2026-02-20', why: 'text-2', by: 'bram' })),
    ).toMatchObject({
      detail: expect.stringContaining('once is what Awb 7:10(3) allows'),
    });
  });
});

const day = (completedOn: string) => ({ completedOn, on: completedOn });
