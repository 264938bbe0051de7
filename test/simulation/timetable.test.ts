import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Entry, Timetable } from '../../simulation/timetable.ts';

const entry = fc.record({
  moment: fc.integer({ min: 0, max: 20 }),
  caseId: fc.constantFrom('a', 'b', 'c'),
  version: fc.integer({ min: 1, max: 9 }),
});

const allUntil = (timetable: Timetable, instant: number): Entry[] => {
  const taken: Entry[] = [];
  for (let next = timetable.takeUntil(instant); next; next = timetable.takeUntil(instant)) taken.push(next);
  return taken;
};

const plain = ({ moment, caseId, version }: Entry) => ({ moment, caseId, version });

describe('what is to come', () => {
  test('comes soonest first, of one moment by case, and of one case in the order in which it was put', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.integer({ min: 0, max: 20 }), (entries, until) => {
        const timetable = new Timetable();
        for (const each of entries) timetable.put(each);
        const order = [...entries].sort(
          (one, other) =>
            one.moment - other.moment || (one.caseId < other.caseId ? -1 : one.caseId > other.caseId ? 1 : 0),
        );
        expect(allUntil(timetable, until).map(plain)).toEqual(order.filter(({ moment }) => moment <= until));
        expect(allUntil(timetable, 20).map(plain)).toEqual(order.filter(({ moment }) => moment > until));
      }),
    );
  });
});
