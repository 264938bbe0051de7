/**
 * Days counted another way than the calendar counts them: on the platform's own dates, with free days from the table that a
 * lawyer can read (2023 to 2030). Shares no code with what it judges.
 */
import { freeByTheBook } from '../calendar/free-days.oracle.ts';

export type Term = { readonly unit: string; readonly count: number };

const most: Readonly<Record<string, number>> = { days: 90, 'working-days': 90, weeks: 12, months: 3 };
export const governed = ({ unit, count }: Term) => count > 0 && count <= (most[unit] ?? 0);

export function rolled(from: string, end: string, { unit, count }: Term): string {
  const needed = (unit === 'days' || unit === 'working-days') && count < 3 ? 0 : 2;
  let day = end;
  const ordinary = () => {
    let found = 0;
    for (let one = plus(from, 1); one <= day; one = plus(one, 1)) if (!freeByTheBook(one)) found += 1;
    return found;
  };
  while (freeByTheBook(day) || ordinary() < needed) day = plus(day, 1);
  return day;
}

export function moved(from: string, { unit, count }: Term, way: 1 | -1): string {
  if (unit === 'days' || unit === 'weeks') return plus(from, way * count * (unit === 'weeks' ? 7 : 1));
  if (unit === 'working-days') {
    let day = from;
    for (let left = count; left > 0; ) {
      day = plus(day, way);
      if (!freeByTheBook(day)) left -= 1;
    }
    return day;
  }
  const date = new Date(`${from}T12:00:00Z`);
  const months = way * count * (unit === 'years' ? 12 : 1);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1, 12));
  const longest = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), longest));
  return first.toISOString().slice(0, 10);
}

const oneDay = 86_400_000;
export const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * oneDay).toISOString().slice(0, 10);
export const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / oneDay;

/** 00:00 in Amsterdam: summer time runs from the last Sunday of March to that of October, both at one o'clock UTC. */
export function midnight(day: string): string {
  const year = day.slice(0, 4);
  const summer = day > lastSunday(`${year}-03-31`) && day <= lastSunday(`${year}-10-31`);
  return new Date(Date.parse(`${day}T00:00:00Z`) - (summer ? 2 : 1) * 3_600_000).toISOString();
}

const lastSunday = (monthEnd: string): string => plus(monthEnd, -new Date(`${monthEnd}T12:00:00Z`).getUTCDay());
