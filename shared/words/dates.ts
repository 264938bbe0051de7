import { dayNumber, type LocalDate, parts, weekdayOf } from '../calendar/day.ts';
import { counted } from './catalogue.ts';
import type { Language } from './language.ts';

const weekdays = {
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

// biome-ignore format: two rows to compare
const months = {
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const;

/** `maandag 28 december 2026`, `Monday 28 December 2026`: the same on every machine, whatever its locale data. */
export function dateInWords(date: LocalDate, language: Language): string {
  const [year, month, day] = parts(date);
  return `${weekdays[language][weekdayOf(dayNumber(date)) - 1]} ${day} ${months[language][month - 1]} ${year}`;
}

const far = {
  late: {
    nl: (days: number) => `${counted('nl', days, 'dag', 'dagen')} te laat`,
    en: (days: number) => `${counted('en', days, 'day', 'days')} late`,
  },
  today: { nl: 'vandaag', en: 'today' },
  tomorrow: { nl: 'morgen', en: 'tomorrow' },
  ahead: {
    nl: (days: number) => `over ${counted('nl', days, 'dag', 'dagen')}`,
    en: (days: number) => `in ${counted('en', days, 'day', 'days')}`,
  },
} as const;

/** How far a day lies from today, in words: `4 dagen te laat`, `vandaag`, `over 3 dagen`. */
export function dueInWords(language: Language, days: number): string {
  if (days < 0) return far.late[language](-days);
  if (days > 1) return far.ahead[language](days);
  return far[days === 0 ? 'today' : 'tomorrow'][language];
}
