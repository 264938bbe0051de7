import type { LocalDate } from '../calendar/day.ts';
import { addTerm } from '../calendar/term.ts';
import { fieldError, type Refusal, type RefusalCode, type RefusalValues, refuse } from '../errors/refusal.ts';
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
  if (isEnded(deadline)) return refuse('not-open', 'nothing-to-extend', {});
  if (deadline.extension === null) {
    return refuse('conflict', 'not-extendable', { source: deadline.basis.source });
  }
  if (newDueOn <= deadline.dueOn) {
    return wrong('extension-no-later', { dueOn: deadline.dueOn });
  }
  if (newDueOn < on) return wrong('day-passed', {});
  if (suspensionOn(deadline, on) !== null) {
    return refuse('conflict', 'suspended-now', {});
  }
  const { atMost, source } = deadline.extension;
  if (atMost !== null) {
    const latest = addTerm(deadline.dueOn, atMost);
    if (deadline.extensions.length > 0) return refuse('conflict', 'extended-already', { source });
    if (newDueOn > latest) return wrong('extension-too-far', { source, latest });
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
const wrong = <C extends RefusalCode>(code: C, values: RefusalValues[C]): Refusal =>
  refuse('invalid', code, values, [fieldError('/until', code, values)]);

/**
 * The deadline left overdue on purpose until and including a day: the ladder is silent until then, and begins again with the
 * coordinator the day after. The end stays where it is.
 */
export function accept(
  deadline: Deadline,
  accepted: { readonly until: LocalDate; readonly on: LocalDate },
): Deadline | Refusal {
  if (isEnded(deadline)) return refuse('not-open', 'term-ended', {});
  if (accepted.until < accepted.on) return refuse('invalid', 'day-passed', {});
  return { ...deadline, acceptedUntil: accepted.until, revision: deadline.revision + 1, setOn: accepted.on };
}
