import type { LocalDate } from '../calendar/day.ts';
import { dateAt, type Moment } from '../calendar/zone.ts';
import type { Policy } from '../policy/policy.ts';
import type { CaseState, PhaseRecord } from './case.ts';
import { type Actor, type CaseEvent, type EventData, type EventType, event } from './event.ts';
import { fold } from './evolve.ts';
import type { Phase } from './names.ts';
import type { Opening } from './step-opening.ts';

/** `opening`: what the way in tells of the steps to open, such as the place that was found. */
export type GroupOpening = (draft: Draft, phase: PhaseRecord, opening: Opening) => void;

/** What the route needs of the rules: they are handed in, so that the route knows no phase by name. */
export type RuleBook = {
  /** Opens what stands open in a group, each time it is entered. */
  readonly openings: Readonly<Record<Phase, Readonly<Record<string, GroupOpening>>>>;
  /** In which group a phase begins after another has ended; null when it does not begin. */
  readonly entrance: (
    draft: Draft,
    phase: Phase,
    from: { readonly phase: Phase; readonly end: string },
  ) => string | null;
};

/** One append in the making: each event is folded at once, so that a rule sees what the rules before it did. */
export type Draft = {
  readonly at: Moment;
  readonly by: Actor;
  readonly policy: Policy;
  readonly book: RuleBook;
  readonly events: CaseEvent[];
  state: CaseState;
};

export function emit<T extends EventType>(draft: Draft, type: T, data: EventData[T]): void {
  const made = event(type, data);
  draft.events.push(made);
  draft.state = fold(draft.state, made, stampOf(draft));
}

const stampOf = ({ at, by, state }: Draft) => ({ caseId: state.caseId, version: state.version + 1, at, by });

/** The local day of the draft. */
export function today(draft: Draft): LocalDate {
  return dateAt(draft.at, draft.policy.zone);
}
