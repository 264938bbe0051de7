import type { LocalDate } from '../../shared/calendar/day.ts';
import { type Deadline, type NewDeadline, setDeadline } from '../../shared/deadlines/deadline.ts';
import { isRefusal, type Refusal } from '../../shared/errors/refusal.ts';
import type { DeadlineKind, DeadlineVariant, PlaceKind } from '../../shared/policy/kinds.ts';
import { type Policy, ruleFor, stayTargetRule } from '../../shared/policy/policy.ts';
import { policyFor } from '../../shared/policy/profiles.ts';

/** The policy of a municipality, as a case of 2026 has it. */
export function policyOf(municipality: string): Policy {
  return granted(policyFor(municipality, '2026-06-01'));
}

/** What was asked for; a refusal fails the test with its words. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`);
  return answer;
}

type About = {
  readonly in?: string;
  readonly variant?: DeadlineVariant;
  readonly place?: PlaceKind;
  readonly set?: LocalDate;
  readonly term?: NewDeadline['term'];
  readonly endsOn?: LocalDate;
};

/** A deadline of a kind by its municipality's rule (Haarlem's when none is named), or null where there is none. */
export function maybeDeadline(kind: DeadlineKind, from: LocalDate, about: About = {}): Deadline | null {
  const policy = policyOf(about.in ?? 'haarlem');
  const rule = about.place ? stayTargetRule(policy, about.place) : ruleFor(policy, kind, about.variant);
  if (!rule) return null;
  return setDeadline({
    deadlineId: 'd1',
    kind,
    rule,
    startedOn: from,
    setOn: about.set ?? from,
    ...(about.variant ? { variant: about.variant } : {}),
    ...(about.place ? { placeKind: about.place } : {}),
    ...(about.term ? { term: about.term } : {}),
    ...(about.endsOn ? { endsOn: about.endsOn } : {}),
  });
}

export function aDeadline(kind: DeadlineKind, from: LocalDate, about: About = {}): Deadline {
  const deadline = maybeDeadline(kind, from, about);
  if (!deadline) throw new Error(`no deadline of ${kind}`);
  return deadline;
}
