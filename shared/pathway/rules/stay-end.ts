import { cancelClock, meetClock } from '../clocks/setting.ts';
import { type Draft, emit } from '../draft.ts';
import { openStay, runningOf } from '../lookup.ts';

/** Ends the place where the client sleeps now, if there is one. The night of the day itself is no longer spent there. */
export function endStay(draft: Draft, reason: string, on: string): void {
  const stay = openStay(draft.state);
  if (!stay) return;
  const until = on < stay.firstNight ? stay.firstNight : on;
  emit(draft, 'stay-ended', { phaseOccurrence: stay.occurrence, on: until, reason });
  for (const clock of runningOf(draft.state, 'stay-target')) {
    if (reason === 'left' || reason === 'lost-contact') cancelClock(draft, clock, `stay ended: ${reason}`);
    else meetClock(draft, clock);
  }
}
