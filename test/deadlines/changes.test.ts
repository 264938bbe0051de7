import { describe, expect, test } from '@jest/globals';
import { changesOn } from '../../shared/deadlines/changes.ts';
import { type Deadline, meet } from '../../shared/deadlines/deadline.ts';
import { extend } from '../../shared/deadlines/extension.ts';
import { resume, suspend } from '../../shared/deadlines/suspension.ts';
import { aDeadline, granted } from './a-deadline.ts';

const urgency = (): Deadline => aDeadline('decide-urgency', '2026-01-05');
const objection = (): Deadline => aDeadline('decide-objection', '2026-01-05');
const named = (deadline: Deadline, day: string) => changesOn(deadline, day).map(({ change }) => change);
const suspended = (until: string | null): Deadline =>
  granted(suspend(urgency(), { requestedOn: '2026-01-12', until, reason: 't1', by: 'ursula', on: '2026-01-12' }));
const longer = (deadline: Deadline, newDueOn: string): Deadline =>
  granted(extend(deadline, { newDueOn, why: 't2', by: 'lex', on: '2026-01-12' }));

describe('what can be done about a term', () => {
  test('a decision set by law can be suspended and put off, each with what allows it', () => {
    expect(changesOn(urgency(), '2026-01-12')).toEqual([
      { change: 'suspension', source: 'Awb 4:15', latest: null },
      { change: 'extension', source: 'Awb 4:14', latest: null },
    ]);
  });

  test('of an objection the furthest day is named, and it is put off once', () => {
    const furthest = changesOn(objection(), '2026-01-12').find(({ change }) => change === 'extension')?.latest ?? '';
    expect(extend(objection(), { newDueOn: furthest, why: 't2', by: 'lex', on: '2026-01-12' })).toMatchObject({
      dueOn: furthest,
    });
    expect(named(longer(objection(), furthest), '2026-01-12')).toEqual(['suspension']);
  });

  test('on the day of the request already the suspension can be ended, and not after its time has run out', () => {
    expect(named(suspended('2026-01-20'), '2026-01-12')).toContain('suspension-end');
    expect(named(suspended('2026-01-20'), '2026-01-20')).toEqual(['suspension-end']);
    expect(named(suspended('2026-01-20'), '2026-01-21')).toEqual(['suspension', 'extension']);
    expect(named(suspended(null), '2026-02-20')).toEqual(['suspension-end']);
    const ended = granted(resume(suspended(null), { completedOn: '2026-01-19', on: '2026-01-19' }));
    expect(named(ended, '2026-01-19')).toEqual(['suspension', 'extension']);
  });

  test('a term of policy is put off as far as is agreed and never stands still; the client’s own neither', () => {
    expect(changesOn(aDeadline('agree-plan', '2026-01-05'), '2026-01-06')).toEqual([
      { change: 'extension', source: 'agreement', latest: null },
    ]);
    expect(changesOn(aDeadline('object', '2026-01-05'), '2026-01-06')).toEqual([]);
  });

  test('nothing once it has ended, and after its last day only putting it off', () => {
    expect(named(meet(urgency(), '2026-01-12'), '2026-01-12')).toEqual([]);
    expect(named(urgency(), '2026-06-01')).toEqual(['extension']);
  });
});
