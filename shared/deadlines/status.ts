import type { LocalDate } from '../calendar/day.ts';
import { dateAt, type Moment } from '../calendar/zone.ts';
import type { Deadline, Suspension } from './deadline.ts';

export type DeadlineStatus = 'running' | 'met' | 'overdue' | 'suspended' | 'cancelled';

/** How the deadline stands at a moment, by what is known of it now; a past moment is judged by its own day. */
export function statusAt(deadline: Deadline, moment: Moment, zone: string): DeadlineStatus {
  return statusOn(deadline, dateAt(moment, zone));
}

/** How the deadline stands on a local day. The due day itself is still in time; overdue from the day after. */
export function statusOn(deadline: Deadline, day: LocalDate): DeadlineStatus {
  if (deadline.cancelledOn !== null && deadline.cancelledOn <= day) return 'cancelled';
  if (deadline.metOn !== null && deadline.metOn <= day) return 'met';
  if (suspensionOn(deadline, day) !== null) return 'suspended';
  return day > deadline.dueOn ? 'overdue' : 'running';
}

/** The suspension under which this day does not count; null when the term runs. */
export function suspensionOn(deadline: Deadline, day: LocalDate): Suspension | null {
  return deadline.suspensions.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;
}

export function suspendedDays(deadline: Deadline): number {
  return deadline.suspensions.reduce((sum, { days }) => sum + days, 0);
}

/** Whether what was asked was done, and by the last day. */
export function isMetInTime(deadline: Deadline): boolean {
  return deadline.metOn !== null && deadline.metOn <= deadline.dueOn;
}
