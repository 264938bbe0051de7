import { addDays, type LocalDate } from '../../../shared/calendar/day.ts';

/** What the interface says of one row of a night list. */
export type NightRow = {
  readonly row: number;
  readonly caseId: string | null;
  readonly status: 'registered' | 'already-registered' | 'refused';
  readonly detail?: string;
};

export type NightReport = {
  readonly dryRun: boolean;
  readonly registered: number;
  readonly items: readonly NightRow[];
};

const hours = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', hourCycle: 'h23' });

/**
 * The two nights that a shelter writes down, each by the day on which it begins, the likelier first: in the morning last
 * night's, from noon tonight's.
 * @param now instant by the interface's clock
 */
export function nightsAt(now: string, today: LocalDate): readonly [LocalDate, LocalDate] {
  const last = addDays(today, -1);
  return Number(hours.format(new Date(now))) < 12 ? [last, today] : [today, last];
}
