import { escalationAnswered, nothingLeft } from './clocks/answered.ts';
import type { SettlingRule } from './clocks/due.ts';
import { series, settledInTheHome } from './clocks/keeping-the-home.ts';
import {
  afterThreeNights,
  applyAfterSixWeeks,
  beforeDecisionEnds,
  decideAnew,
  waitedLongEnough,
} from './clocks/opening-later.ts';
import { rungs } from './clocks/rungs.ts';
import { ballReturned, standingStill } from './clocks/standing-still.ts';

/**
 * What the rules do by themselves, in this order: what people's acts bring with them first, then what the time brings,
 * then the end.
 */
export const settling: readonly SettlingRule[] = [
  escalationAnswered,
  ballReturned,
  afterThreeNights,
  applyAfterSixWeeks,
  beforeDecisionEnds,
  decideAnew,
  waitedLongEnough,
  series,
  standingStill,
  rungs,
  settledInTheHome,
  nothingLeft,
];
