import type { LocalDate } from '../../shared/calendar/day.ts';
import { locale } from '../../shared/words/catalogue.ts';
import type { Language } from '../../shared/words/language.ts';

/** The zone of the municipalities that this serves; days and times on screen are meant in it. */
const zone = 'Europe/Amsterdam';

type Style = keyof typeof styles;
const styles = {
  /** do 19 nov */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** do 19 nov 2026 */
  medium: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** donderdag 19 november 2026 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** donderdag 19 november */
  dayMonth: { weekday: 'long', day: 'numeric', month: 'long' },
  /** 19-11-2026 */
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(key: string, language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = made.get(`${language} ${key}`) ?? new Intl.DateTimeFormat(locale[language], options);
  made.set(`${language} ${key}`, known);
  return known;
}

/** A local day as the reader's language writes it. */
export function dayIn(language: Language, date: LocalDate, style: Style = 'medium'): string {
  const format = formatter(style, language, { ...styles[style], timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** An instant as day and time in the municipality's zone: `do 19 nov 2026 09:12`. */
export function momentIn(language: Language, instant: string): string {
  const options = { ...styles.medium, hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
  return formatter('moment', language, options).format(new Date(instant));
}

const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone });

/** The local day of an instant. */
export function dayOfMoment(instant: string): LocalDate {
  return isoDay.format(new Date(instant));
}
