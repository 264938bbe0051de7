import { answers, type Draw } from './answers.ts';
import { plusDays, plusWeekdays, weekday } from './calendar.ts';
import { choose } from './draw.ts';

/** What somebody finds on the work list. Days are local. */
export type Task = { readonly step: string; readonly openedOn: string; readonly dueOn: string | null };

/**
 * The local day on which a task gets done: around what is usual, one in ten much later. Only what takes no time at all, or
 * must be done that day, is done on the day it opened: so a day is the same in whatever order its people act.
 */
export function doneOn({ step, openedOn, dueOn }: Task, chance: Draw): string | null {
  const takes = answers[step]?.takes;
  if (takes === undefined) return null;
  const pace = chance('pace');
  const isLate = chance('delay') < 0.1;
  const soonest = plusWeekdays(openedOn, takes === 0 || dueOn === openedOn ? 0 : 1);
  if (typeof takes === 'number') {
    const usual = takes * (0.4 + 1.2 * pace);
    const done = plusWeekdays(openedOn, Math.floor(isLate ? usual * 3 : usual));
    return done > soonest ? done : soonest;
  }
  if (dueOn === null) return soonest;
  const planned = isLate
    ? plusWeekdays(dueOn, 1 + Math.floor(pace * 6))
    : plusDays(dueOn, -Math.floor(pace * (takes.due + 1)));
  const done = weekdayUpTo(planned);
  return done > soonest ? done : soonest;
}

function weekdayUpTo(day: string): string {
  return weekday(day) ? day : weekdayUpTo(plusDays(day, -1));
}

export type Leaving = { readonly nights: number; readonly reason: string };

/**
 * How many nights after the first a client leaves of their own accord, and how; null who stays until there is a place. Half of
 * those who reported in 2015-2018 left within three nights; whoever comes back stays.
 */
export function leaves(chance: Draw, isFirst: boolean): Leaving | null {
  const soon = {
    nights: 1 + Math.floor(chance('nights') * 2),
    reason: choose(chance('reason'), [
      [65, 'network'],
      [35, 'left'],
    ]),
  };
  const later = {
    nights: 10 + Math.floor(chance('nights') * 60),
    reason: choose(chance('reason'), [
      [60, 'lost-contact'],
      [40, 'network'],
    ]),
  };
  return choose<Leaving | null>(chance('stay'), [
    [isFirst ? 54 : 0, soon],
    [7, later],
    [39, null],
  ]);
}

/** Who is gone within three nights asks for nothing more. */
export const goesSoon = (chance: Draw): boolean => (leaves(chance, true)?.nights ?? 4) <= 3;
