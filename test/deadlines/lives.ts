import type { Choose } from '../pathway/forms-at-hand.ts';
import type { Story } from '../pathway/story.ts';
import { begin, wander } from '../pathway/walk.ts';

/** Every case begins on Monday 5 January 2026; two years on is a Wednesday. */
const twoYearsOn = '2028-01-05';

/** One life in the system, by its number: people do what they can or let it lie, and time goes from moment to moment. */
export function twoYears(seed: number): Story {
  const choose = chooser(seed);
  const story = begin(choose);
  for (let acts = 0; acts < 1_000 && story.case.status === 'open' && story.today < twoYearsOn; acts += 1) {
    wander(story, choose);
  }
  return story;
}

/** The same number gives the same life (xorshift). */
export function chooser(seed: number): Choose {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const next = () => {
    state = (state ^ (state << 13)) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state;
  };
  // The first few of neighbouring seeds are alike.
  for (let turn = 0; turn < 20; turn += 1) next();
  return (from) => from[next() % from.length] as never;
}
