import { addDays } from '../../../shared/calendar/day.ts';
import { addHours, momentAt } from '../../../shared/calendar/zone.ts';
import { agendaWords } from '../../../shared/words/agenda.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { Agenda } from './agenda.ts';

type Meeting = {
  readonly municipalities: readonly string[];
  readonly language: Language;
  /** Local time at which it begins, `HH:MM`; undefined: it stands on the day as a whole. */
  readonly at: string | undefined;
  /** Instant of the request. */
  readonly now: string;
  readonly link: string;
};

/**
 * The meeting as an event for a calendar (RFC 5545): how many cases there are and where the agenda is, never which or whose. The
 * same meeting has the same UID whenever it is asked for, so that a calendar replaces what it had.
 */
export async function asCalendar({ on, items }: Agenda, meeting: Meeting): Promise<string> {
  const { municipalities, language, at, now, link } = meeting;
  const { ICalEventBusyStatus, default: ical } = await import('ical-generator');
  // No METHOD: published events name an organiser by mail (RFC 5546, 3.2.1), and this one has none.
  const calendar = ical({
    prodId: { company: 'Doorstroom', product: 'agenda', language: language.toUpperCase() },
  });
  const [start, end] = at === undefined ? wholeDay(on) : anHour(on, at);
  calendar.createEvent({
    id: `agenda-${[...municipalities].sort().join('-')}-${on}@doorstroom`,
    stamp: now,
    lastModified: now,
    // A later answer takes the place of an earlier one: seconds since the beginning of 2026 only grow.
    sequence: Math.max(0, Math.floor((Date.parse(now) - Date.parse('2026-01-01T00:00:00Z')) / 1000)),
    start,
    end,
    allDay: at === undefined,
    summary: agendaWords.title[language],
    description: agendaWords.onAgenda[language](items.length),
    url: link,
    busystatus: at === undefined ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  // The last line is ended as well (RFC 5545, 3.1).
  return `${calendar.toString()}\r\n`;
}

const zone = 'Europe/Amsterdam';

function anHour(on: string, at: string): readonly [string, string] {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const start = momentAt(on, hour, minute, zone);
  return [start, addHours(start, 1)];
}

/** An end is exclusive. */
const wholeDay = (on: string): readonly [string, string] => [`${on}T00:00:00Z`, `${addDays(on, 1)}T00:00:00Z`];
