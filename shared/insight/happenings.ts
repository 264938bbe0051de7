import { addDays, type LocalDate } from '../calendar/day.ts';
import { isFreeDay } from '../calendar/holidays.ts';
import type { CaseState, StepRecord } from '../pathway/case.ts';
import type { EscalationReason } from '../pathway/event.ts';

/** Something grave that happened to somebody; a coordinator hears of it the same day, whatever became of it since. */
export type Happening = {
  readonly caseId: string;
  readonly municipality: string;
  readonly kind: HappeningKind;
  /** The instant at which it became known here. */
  readonly at: string;
  /** Where an answer is given; null where nothing is asked any more, or a step of its own sees to it. */
  readonly escalationId: string | null;
};

export type HappeningKind = Raised | 'lost-contact' | 'deceased';
type Raised = (typeof raised)[number];
const raised = ['turned-away', 'exclusion', 'no-contact', 'home-lost'] as const;

/**
 * The day from which a coordinator looks back: yesterday, or the last working day before it, so that what happens in a weekend
 * is read on Monday.
 */
export function lookingBackFrom(today: LocalDate): LocalDate {
  let day = addDays(today, -1);
  while (isFreeDay(day)) day = addDays(day, -1);
  return day;
}

/** All of a case, also of one that is closed: a death stops every escalation, and must be read all the same. */
export function happeningsOf(state: CaseState): readonly Happening[] {
  const { caseId, municipality, escalations, steps, outcome, closedAt } = state;
  const happening = (kind: HappeningKind, at: string, escalationId: string | null = null): Happening => ({
    ...{ caseId, municipality, kind, at, escalationId },
  });
  return [
    ...escalations.flatMap(({ reason, raisedAt, escalationId }) =>
      isRaised(reason) ? [happening(reason, raisedAt, escalationId)] : [],
    ),
    ...steps.filter(isOutOfSight).map(({ openedAt }) => happening('lost-contact', openedAt)),
    ...(outcome === 'deceased' && closedAt ? [happening('deceased', closedAt)] : []),
  ];
}

const isRaised = (reason: EscalationReason): reason is Raised => (raised as readonly string[]).includes(reason);

/** Looking once more for somebody who was not found is nothing new. */
const isOutOfSight = ({ step, in: phase, openedAt }: StepRecord, _: number, all: readonly StepRecord[]): boolean =>
  step === 'find-client' &&
  !all.some(
    (before) =>
      before.step === 'find-client' &&
      before.outcome === 'not-found' &&
      before.in.occurrence === phase.occurrence &&
      before.completedAt === openedAt,
  );
