import type { LocalDate } from '../calendar/day.ts';
import { addTerm } from '../calendar/term.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';
import { type Deadline, isEnded } from './deadline.ts';
import { suspensionOn } from './status.ts';

export type ExtensionRequest = {
  /** The new last day, inclusive. It was chosen, not counted, so it never rolls. */
  readonly newDueOn: LocalDate;
  readonly why: string;
  readonly by: string;
  /** Today. */
  readonly on: LocalDate;
};

/** The deadline with a later end, or why that cannot be. */
export function extend(deadline: Deadline, request: ExtensionRequest): Deadline | Refusal {
  const { newDueOn, on } = request;
  if (isEnded(deadline)) return refuse('not-open', 'This term has ended already; there is nothing left to extend.');
  if (deadline.extension === null) {
    return refuse('conflict', `This term cannot be extended: it is set by ${deadline.basis.source}.`);
  }
  if (newDueOn <= deadline.dueOn) {
    return wrong(`An extension makes a term longer: choose a day after ${deadline.dueOn}.`);
  }
  if (newDueOn < on) return wrong('The new end has passed already: choose a day from today on.');
  if (suspensionOn(deadline, on) !== null) {
    return refuse('conflict', 'The term is suspended now; end the suspension before you extend it.');
  }
  const { atMost, source } = deadline.extension;
  if (atMost !== null) {
    const latest = addTerm(deadline.dueOn, atMost);
    if (deadline.extensions.length > 0)
      return refuse('conflict', `This term has been extended already; once is what ${source} allows.`);
    if (newDueOn > latest) return wrong(`The furthest day that ${source} allows is ${latest}.`);
  }
  return {
    ...deadline,
    dueOn: newDueOn,
    extensions: [...deadline.extensions, { from: deadline.dueOn, to: newDueOn, why: request.why, by: request.by, on }],
    revision: deadline.revision + 1,
    setOn: on,
    acceptedUntil: null,
  };
}

/** Of the new end. */
const wrong = (detail: string): Refusal => refuse('invalid', detail, [{ pointer: '/until', detail }]);

/**
 * The deadline left overdue on purpose until and including a day: the ladder is silent until then, and begins again with the
 * coordinator the day after. The end stays where it is.
 */
export function accept(
  deadline: Deadline,
  accepted: { readonly until: LocalDate; readonly on: LocalDate },
): Deadline | Refusal {
  if (isEnded(deadline)) return refuse('not-open', 'This term has ended already.');
  if (accepted.until < accepted.on)
    return refuse('invalid', 'That day has passed already: choose a day from today on.');
  return { ...deadline, acceptedUntil: accepted.until, revision: deadline.revision + 1, setOn: accepted.on };
}
