/**
 * Which days are free, worked out another way than the calendar does: the platform's own dates, Easter by the well-known method
 * of Meeus, Jones and Butcher, and the table of holidays that a lawyer can read.
 */
import table from './holidays.cases.json' with { type: 'json' };

const listed = new Set(Object.values(table).flatMap((days) => days.map((day) => day.slice(0, 10))));

/** Saturday, Sunday or in the table; the table covers 2023 to 2030. */
export function freeByTheBook(date: string): boolean {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || listed.has(date);
}

/** Easter Sunday by Meeus, Jones and Butcher. */
export function easterByButcher(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
