import { daysBetween, type LocalDate } from '../calendar/day.ts';
import { addTerm } from '../calendar/term.ts';
import { dateAt } from '../calendar/zone.ts';
import type { Policy } from '../policy/policy.ts';
import type { CaseState } from './case.ts';
import { groupOf, openPhase } from './lookup.ts';
import type { BlockedBy } from './names.ts';

/** Whose move it is. The client's is shown to the client and never counted as fault. */
export type Owner = 'holder' | 'provider' | 'municipality' | 'corporation' | 'coordinator' | 'neighbourhood' | 'client';

/** Who has the ball for each reason of standing still: always somebody who can do something about it. */
export const ownerOf: Readonly<Record<BlockedBy, Owner>> = {
  'own-step': 'holder',
  provider: 'provider',
  municipality: 'municipality',
  corporation: 'corporation',
  'no-home-available': 'corporation',
  'no-supported-place': 'municipality',
  'income-or-benefit': 'municipality',
  documents: 'holder',
  debts: 'holder',
  'residence-rule': 'municipality',
  'care-indication': 'municipality',
  'substance-use': 'provider',
  disagreement: 'coordinator',
  neighbourhood: 'neighbourhood',
  client: 'client',
  other: 'holder',
};

/** One turn of somebody: from the first day up to and excluding `until`, null while it lasts. */
export type Turn = {
  readonly owner: Owner;
  /** What stood in the way; null: nobody has said, so it was the holder's. */
  readonly blockedBy: BlockedBy | null;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly days: number;
};

export type Proposal = 'extend-decision' | 'hardship' | 'other-municipality';

/** Who has the ball and had it over the whole case, and what follows from it. */
export type BallView = {
  readonly owner: Owner;
  readonly blockedBy: BlockedBy | null;
  readonly since: LocalDate;
  /** Days that each had the ball, over the whole case. Never a count of fault. */
  readonly daysByOwner: Readonly<Partial<Record<Owner, number>>>;
  readonly turns: readonly Turn[];
  /** The machine proposes; a person decides. */
  readonly proposals: readonly Proposal[];
};

export type BlockedByView = {
  readonly blockedBy: BlockedBy;
  /** Who has the ball. */
  readonly owner: string;
  readonly since: LocalDate;
  readonly deadlineId: string | null;
  /** Text id of what was offered to the client. */
  readonly offered: string | null;
  readonly lapsesOn: LocalDate | null;
  /** Days that each had the ball over the whole case. */
  readonly daysByOwner: Readonly<Record<string, number>>;
  readonly proposals: readonly string[];
};

/** Every turn of the case, oldest first, counted up to and excluding a day; after the case's end nobody's days run on. */
export function turns(state: CaseState, today: LocalDate): readonly Turn[] {
  const closedOn = state.status === 'closed' && state.closedAt ? dateAt(state.closedAt, state.zone) : null;
  const end = closedOn && closedOn < today ? closedOn : today;
  return state.ball.map(({ blockedBy, from }, index) => {
    const until = state.ball[index + 1]?.from ?? closedOn;
    const owner = blockedBy ? ownerOf[blockedBy] : 'holder';
    return { owner, blockedBy, from, until, days: Math.max(0, daysBetween(from, until ?? end)) };
  });
}

/**
 * Days that each owner had the ball, over the whole case up to and excluding a day; the holder's where nobody named a
 * reason.
 */
export function daysByOwner(state: CaseState, today: LocalDate): BallView['daysByOwner'] {
  const sums: Partial<Record<Owner, number>> = {};
  for (const { owner, days } of turns(state, today)) if (days > 0) sums[owner] = (sums[owner] ?? 0) + days;
  return sums;
}

/** What follows from who has the ball, and from what urgency is waiting for. The machine proposes; a person decides. */
export function proposals(state: CaseState, policy: Policy, today: LocalDate): readonly Proposal[] {
  if (state.status === 'closed') return [];
  const reason = state.blockedBy?.blockedBy;
  // A lack of places to move on to is a reason to extend (001).
  const lacksPlace = reason === 'no-home-available' || reason === 'no-supported-place';
  const extend = lacksPlace && state.decision ? (['extend-decision'] as const) : [];
  // Nobody sits out the two years in a shelter.
  const years = reason === 'residence-rule' || lacksOnlyResidence(state, policy, today);
  return years ? [...extend, 'hardship', 'other-municipality'] : extend;
}

/** Urgency is being asked, and the residence that the report names is shorter than what the rules ask. */
function lacksOnlyResidence(state: CaseState, { settings }: Policy, today: LocalDate): boolean {
  const urgency = openPhase(state, 'urgency-request');
  const since = state.report.origin?.residentSince;
  if (!urgency || !since || !beforeReview.includes(groupOf(urgency))) return false;
  return addTerm(since, { unit: 'years', count: settings.residenceYears }) > today;
}

/** Once somebody has chosen, the choice is made. */
const beforeReview = ['complete-dossier', 'choose-alternative'];

/** The ball over the whole case, also when nobody has named a reason. */
export function ballView(state: CaseState, policy: Policy, today: LocalDate): BallView {
  const all = turns(state, today);
  const last = all.at(-1);
  return {
    owner: last?.owner ?? 'holder',
    blockedBy: last?.blockedBy ?? null,
    since: last?.from ?? dateAt(state.registeredAt, state.zone),
    daysByOwner: daysByOwner(state, today),
    turns: all,
    proposals: proposals(state, policy, today),
  };
}

/** Who has the ball, since when, and what follows from it; null when nobody has named a reason. */
export function ballOf(state: CaseState, policy: Policy, today: LocalDate): BlockedByView | null {
  const { blockedBy } = state;
  if (!blockedBy) return null;
  return {
    ...blockedBy,
    owner: ownerOf[blockedBy.blockedBy],
    daysByOwner: daysByOwner(state, today),
    proposals: proposals(state, policy, today),
  };
}
