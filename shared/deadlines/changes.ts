import type { LocalDate } from '../calendar/day.ts';
import { addTerm } from '../calendar/term.ts';
import { type Deadline, isEnded } from './deadline.ts';
import { suspensionOn } from './status.ts';

/** What can be done about a term: suspend it (opschorting), end that, put it off. */
export type TermChange = {
  readonly change: 'suspension' | 'suspension-end' | 'extension';
  /** The article or the document that allows it. */
  readonly source: string;
  /** The furthest day to which it can be put off; null where none is given, and for anything but an extension. */
  readonly latest: LocalDate | null;
};

/** Every change that the term's own rule allows on a day; none once it has ended. Who may make it is another matter. */
export function changesOn(deadline: Deadline, day: LocalDate): readonly TermChange[] {
  if (isEnded(deadline)) return [];
  const { suspendedUnder, suspensions, extension, extensions, dueOn } = deadline;
  const changes: TermChange[] = [];
  const last = suspensions.at(-1);
  const stands = last !== undefined && last.completedOn === null && (last.until === null || day <= last.until);
  if (suspendedUnder !== null && stands) {
    changes.push({ change: 'suspension-end', source: suspendedUnder, latest: null });
  } else if (suspendedUnder !== null && day <= dueOn) {
    changes.push({ change: 'suspension', source: suspendedUnder, latest: null });
  }
  const once = extension?.atMost ?? null;
  if (extension !== null && suspensionOn(deadline, day) === null && (once === null || extensions.length === 0)) {
    const latest = once === null ? null : addTerm(dueOn, once);
    if (latest === null || latest >= day) changes.push({ change: 'extension', source: extension.source, latest });
  }
  return changes;
}
