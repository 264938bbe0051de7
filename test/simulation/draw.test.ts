import { describe, expect, test } from '@jest/globals';
import { draw } from '../../simulation/people/draw.ts';

const many = 20_000;
/** Numbers as people ask for them: seed, client, step and occurrence, one thing after the other. */
const drawn = Array.from({ length: many }, (_, index) =>
  draw(2019, `dordrecht-${index % 90}`, 'contact', Math.floor(index / 90), 'outcome'),
);

/** Pearson's statistic of counts that should all be the same. */
const chiSquare = (counts: readonly number[], expected: number): number =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

describe('what is drawn', () => {
  test('lies from 0 up to, never at, 1 and is the same whenever it is asked', () => {
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(draw(2019, 'dordrecht-1', 'contact', 0, 'outcome')).toBe(drawn[1]);
    expect(new Set(drawn).size).toBe(many);
  });

  test('depends on where one word ends and the next begins, and on the seed', () => {
    expect(draw(1, 'a', 'bc')).not.toBe(draw(1, 'ab', 'c'));
    expect(draw(1, 'a', '')).not.toBe(draw(1, 'a'));
    expect(draw(1, 'a')).not.toBe(draw(2, 'a'));
  });

  // 99.9 % of a chi-square distribution lie below these (tables of it: 99 and 9 degrees of freedom, 148.2 and 27.9).
  test('is spread evenly', () => {
    const counts = new Array<number>(100).fill(0);
    for (const value of drawn) counts[Math.floor(value * 100)] = (counts[Math.floor(value * 100)] ?? 0) + 1;
    expect(chiSquare(counts, many / 100)).toBeLessThan(148.2);
  });

  test('tells nothing of its neighbour: of the same client later, of the next client, of another seed', () => {
    const pairs: readonly (readonly [string, (index: number) => number])[] = [
      ['later', (index) => drawn[index + 90] ?? 0],
      ['next', (index) => drawn[index + 1] ?? 0],
      ['seed', (index) => draw(2020, `dordrecht-${index % 90}`, 'contact', Math.floor(index / 90), 'outcome')],
      ['thing', (index) => draw(2019, `dordrecht-${index % 90}`, 'contact', Math.floor(index / 90), 'pace')],
    ];
    for (const [what, neighbour] of pairs) {
      const counts = new Array<number>(100).fill(0);
      const size = many - 90;
      for (let index = 0; index < size; index += 1) {
        const cell = Math.floor((drawn[index] ?? 0) * 10) * 10 + Math.floor(neighbour(index) * 10);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      expect([what, chiSquare(counts, size / 100) < 148.2]).toEqual([what, true]);
    }
  });
});
