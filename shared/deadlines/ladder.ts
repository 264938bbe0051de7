import { addDays, daysBetween, type LocalDate } from '../calendar/day.ts';
import { addTerm, subtractTerm, type Term } from '../calendar/term.ts';
import { compareMoments, type Moment, startOfDay } from '../calendar/zone.ts';
import type { DeadlineKind } from '../policy/kinds.ts';
import type { Ladder, Policy, RungName } from '../policy/policy.ts';
import { type Deadline, isEnded } from './deadline.ts';

/** One moment at which a deadline asks for attention. */
export type Rung = {
  /** `deadlineId/revision/rung/repeat`: happens once, whatever is retried. */
  readonly key: string;
  readonly rung: RungName;
  /** From 1; the first reminder of several is 1, the first repeat of a rung 2. */
  readonly repeat: number;
  /** 00:00 local on the rung's day. */
  readonly at: Moment;
  readonly on: LocalDate;
  /** What it is about: the deadline's kind, or what its ladder says instead. */
  readonly reason: DeadlineKind | 'silence';
};

/** What of a policy the ladder reads. */
export type LadderPolicy = Pick<Policy, 'ladders' | 'remindersByLength' | 'zone'>;

/** The keys reached so far, as a list or a set. */
export type ReachedKeys = readonly string[] | { has(key: string): boolean };

/**
 * The rungs of the deadline's present revision in order of time, each once, without repeats after the first.
 * Empty when it was met or cancelled, and while a suspension without an end keeps it still.
 */
export function ladder(deadline: Deadline, policy: LadderPolicy): readonly Rung[] {
  const rungs: Rung[] = [];
  for (const planned of plan(deadline, policy)) rungs.push(rungOf(deadline, planned, policy.zone));
  return rungs;
}

/** All rungs up to and including a moment, repeats and all, in order of time. */
export function rungsUntil(deadline: Deadline, policy: LadderPolicy, until: Moment): readonly Rung[] {
  const rungs: Rung[] = [];
  for (const planned of plan(deadline, policy)) {
    for (let next: Planned | null = planned; next; next = repeated(next)) {
      const rung = rungOf(deadline, next, policy.zone);
      if (compareMoments(rung.at, until) > 0) break;
      rungs.push(rung);
    }
  }
  return rungs.sort((a, b) => compareMoments(a.at, b.at));
}

/**
 * The earliest rung of the present revision that was not reached yet, also when its moment has passed; null when there is
 * none to come.
 */
export function nextRung(deadline: Deadline, policy: LadderPolicy, reached: ReachedKeys): Rung | null {
  const isReached = 'has' in reached ? (key: string) => reached.has(key) : (key: string) => reached.includes(key);
  let first: Planned | null = null;
  for (const planned of plan(deadline, policy)) {
    let next: Planned | null = planned;
    while (next && isReached(keyOf(deadline, next))) next = repeated(next);
    if (next && (first === null || next.on < first.on)) first = next;
  }
  return first && rungOf(deadline, first, policy.zone);
}

type Planned = {
  readonly rung: RungName;
  readonly repeat: number;
  readonly on: LocalDate;
  readonly every: Term | null;
  readonly reason: 'silence' | null;
  /** The day of the first of the repeats, from which the others are counted. */
  readonly first: LocalDate;
};

function plan(deadline: Deadline, policy: LadderPolicy): readonly Planned[] {
  if (isEnded(deadline) || deadline.suspensions.at(-1)?.until === null) return [];
  const rules = policy.ladders[deadline.ladder];
  const planned: Planned[] = [];
  const runsFrom = resumesOn(deadline);
  if (deadline.acceptedUntil === null) addReminders(planned, deadline, rules, policy.remindersByLength, runsFrom);
  // What was due before it was set (a stay that was entered late) climbs from the day on which it was set.
  const end = deadline.dueOn < runsFrom ? runsFrom : deadline.dueOn;
  for (const { rung, after, every, reason } of rules.rungs) {
    if (deadline.acceptedUntil !== null && rung === 'asked-why') continue;
    const on =
      deadline.acceptedUntil === null ? dayOf(rung, addTerm(end, after), runsFrom) : addDays(deadline.acceptedUntil, 1);
    planned.push({ rung, repeat: 1, on, every, reason, first: on });
  }
  return planned;
}

/** Nobody is asked what stands in the way on the very day on which the deadline was set. */
function dayOf(rung: RungName, on: LocalDate, runsFrom: LocalDate): LocalDate {
  return rung === 'asked-why' && on <= runsFrom ? addDays(runsFrom, 1) : on;
}

/** The day from which the present revision runs: the day it was made, or the last day of a suspension after that. */
function resumesOn(deadline: Deadline): LocalDate {
  const suspendedUntil = deadline.suspensions.at(-1)?.until;
  return suspendedUntil && suspendedUntil > deadline.setOn ? suspendedUntil : deadline.setOn;
}

function addReminders(
  planned: Planned[],
  deadline: Deadline,
  rules: Ladder,
  byLength: LadderPolicy['remindersByLength'],
  runsFrom: LocalDate,
): void {
  if (rules.reminders !== 'by-length') {
    rules.reminders.forEach((before, index) => {
      const on = subtractTerm(deadline.dueOn, before);
      if (on > runsFrom)
        planned.push({ rung: 'reminder', repeat: index + 1, on, every: null, reason: null, first: on });
    });
    // Too short for any of them: then the ordinary reminder, or the first word would be a question.
    if (planned.length > 0 || rules.reminders.length === 0) return;
  }
  const length = lengthOf(deadline, runsFrom);
  const rule = byLength.find(({ fromDays }) => length >= fromDays);
  if (!rule) return;
  const on = subtractTerm(deadline.dueOn, rule.before);
  const repeat = rules.reminders === 'by-length' ? 1 : rules.reminders.length + 1;
  if (on > runsFrom) planned.push({ rung: 'reminder', repeat, on, every: null, reason: null, first: on });
}

/** In days, working days counted as they are; a term whose end was moved is as long as what is left of it. */
function lengthOf(deadline: Deadline, runsFrom: LocalDate): number {
  const { term, suspensions, extensions } = deadline;
  if (term?.unit === 'working-days' && suspensions.length + extensions.length === 0) return term.count;
  return daysBetween(runsFrom, deadline.dueOn);
}

function repeated(planned: Planned): Planned | null {
  const { every, repeat, first } = planned;
  if (every === null) return null;
  return { ...planned, repeat: repeat + 1, on: addTerm(first, { unit: every.unit, count: every.count * repeat }) };
}

function keyOf(deadline: Deadline, { rung, repeat }: Planned): string {
  return `${deadline.deadlineId}/${deadline.revision}/${rung}/${repeat}`;
}

function rungOf(deadline: Deadline, planned: Planned, zone: string): Rung {
  const { rung, repeat, on, reason } = planned;
  return { key: keyOf(deadline, planned), rung, repeat, at: startOfDay(on, zone), on, reason: reason ?? deadline.kind };
}
