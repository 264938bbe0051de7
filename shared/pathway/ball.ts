import { daysBetween, type LocalDate } from '../calendar/day.ts';
import type { CaseState } from './case.ts';
import type { BlockedBy } from './names.ts';
import type { BlockedByView } from './view.ts';

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

/**
 * Days that each owner had the ball, over the whole case up to and excluding a day; the holder's where nobody named a
 * reason.
 */
export function daysByOwner(state: CaseState, today: LocalDate): Readonly<Partial<Record<Owner, number>>> {
  const days: Partial<Record<Owner, number>> = {};
  state.ball.forEach((entry, index) => {
    const until = state.ball[index + 1]?.from ?? today;
    const owner = entry.blockedBy ? ownerOf[entry.blockedBy] : 'holder';
    const length = Math.max(0, daysBetween(entry.from, until));
    if (length > 0) days[owner] = (days[owner] ?? 0) + length;
  });
  return days;
}

export type Proposal = 'extend-decision' | 'hardship' | 'other-municipality';

/** What follows from who has the ball. The machine proposes; a person decides. */
export function proposals(state: CaseState): readonly Proposal[] {
  switch (state.blockedBy?.blockedBy) {
    // A lack of places to move on to is a reason to extend (001).
    case 'no-home-available':
    case 'no-supported-place':
      return state.decision ? ['extend-decision'] : [];
    // Nobody sits out the two years in a shelter.
    case 'residence-rule':
      return ['hardship', 'other-municipality'];
    default:
      return [];
  }
}

/** Who has the ball, since when, and what follows from it; null when nobody has named a reason. */
export function ballOf(state: CaseState, today: LocalDate): BlockedByView | null {
  const { blockedBy } = state;
  if (!blockedBy) return null;
  return {
    ...blockedBy,
    owner: ownerOf[blockedBy.blockedBy],
    daysByOwner: daysByOwner(state, today),
    proposals: proposals(state),
  };
}
