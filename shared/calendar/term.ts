import { addDays, dateOf, dayNumber, daysInMonth, format, type LocalDate, parts } from './day.ts';
import { freeDayName } from './holidays.ts';

/** A term as law and policy give it: so many of one unit. Never mixed: `P1M2W` is no term. */
export type Term = { readonly unit: TermUnit; readonly count: number };

export type TermUnit = 'hours' | 'days' | 'working-days' | 'weeks' | 'months' | 'years';

const iso = /^P(\d{1,4})([DWMY])$/;
const units = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const;

/**
 * `P14D`, `P6W`, `P3M`, `P2Y`; null for anything else. Working days have no ISO form, a profile writes `{"workingDays": 5}`;
 * a term in hours ends at a moment and not on a day, so it is none of these.
 */
export function parseTerm(text: string): Term | null {
  const match = iso.exec(text);
  if (!match) return null;
  return { unit: units[match[2] as keyof typeof units], count: Number(match[1]) };
}

/**
 * The last day of a term, inclusive. The day of the event itself is not counted: a week ends on the same weekday, a month
 * on the same day number, clipped to the month's end. A term in hours has no day: count it with `addHours`.
 * @param from the day of the event
 */
export function addTerm(from: LocalDate, term: Term): LocalDate {
  return move(from, term, 1);
}

/** The last day on which something can be done that must be done a term before a day; the day itself is not counted. */
export function subtractTerm(from: LocalDate, term: Term): LocalDate {
  return move(from, term, -1);
}

function move(from: LocalDate, term: Term, way: 1 | -1): LocalDate {
  switch (term.unit) {
    case 'days':
      return addDays(from, way * term.count);
    case 'weeks':
      return addDays(from, way * term.count * 7);
    case 'months':
      return addMonths(from, way * term.count);
    case 'years':
      return addMonths(from, way * term.count * 12);
    case 'working-days':
      return moveWorkingDays(from, term.count, way);
    case 'hours':
      throw new RangeError('A term in hours runs from a moment, not from a day.');
  }
}

/** A working day is no Saturday, Sunday, recognised holiday or day put on a par with one. */
function moveWorkingDays(from: LocalDate, count: number, way: 1 | -1): LocalDate {
  let day = dayNumber(from);
  for (let left = count; left > 0; ) {
    day += way;
    if (freeDayName(day) === null) left -= 1;
  }
  return dateOf(day);
}

function addMonths(from: LocalDate, months: number): LocalDate {
  const [year, month, day] = parts(from);
  const total = year * 12 + month - 1 + months;
  const toYear = Math.floor(total / 12);
  const toMonth = (total % 12) + 1;
  return format(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}
