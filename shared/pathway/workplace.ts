import type { CaseState, StepRecord } from './case.ts';
import { isOpen, openOf, openStay } from './lookup.ts';
import type { Role } from './names.ts';
import { isProtected } from './report.ts';
import { rowOf } from './step-rows.ts';

/**
 * Where a shelter's work is to be done: in one place, in any of the municipality's, or in none. What is nowhere to be done is for
 * the others of the step's row, the coordinator.
 */
export type Workplace = { readonly location: string } | 'anywhere' | 'nowhere';

/**
 * Where the client is at home tonight: where they sleep; of who is looked for, where they slept last. Who hides is looked for by
 * holder and coordinator alone.
 * @returns null after a departure on which no search follows
 */
export function placeOf(state: CaseState): string | null {
  const here = openStay(state);
  if (here) return here.location;
  const isSought = isOpen(state, 'find-client') && !isProtected(state.report);
  return isSought ? (state.stays.at(-1)?.location ?? null) : null;
}

/** The place named for an open check-in; null where none was, or nobody is awaited. */
export function awaitedAt(state: CaseState): string | null {
  return (
    openOf(state, 'check-in')
      .map(placeNamed)
      .find((location) => location !== null) ?? null
  );
}

/** Whose work an open step is first, then who may take it too. */
export function rolesOf(state: CaseState, step: StepRecord): readonly Role[] {
  // An escalation is answered at the level that it has reached, and at no other.
  if (step.in.phase === 'escalation') return [step.role];
  const [, ...others] = rowOf(step.step).roles;
  if (step.role === 'shelter-worker' && workplaceOf(state, step) === 'nowhere') return others;
  // Work that went to somebody else because there is no holder is no holder's, whatever the row says.
  return [...new Set([step.role, ...others])];
}

/** Where an open step of a shelter worker is to be done. */
export function workplaceOf(state: CaseState, step: StepRecord): Workplace {
  const location = step.step === 'check-in' ? placeNamed(step) : (placeOf(state) ?? awaitedAt(state));
  if (location !== null) return { location };
  // Who comes tonight is let in wherever they come, unless somebody must not find out where that is.
  return isOpen(state, 'check-in') && !isProtected(state.report) ? 'anywhere' : 'nowhere';
}

const placeNamed = ({ about }: StepRecord): string | null => (about && 'place' in about ? about.place.location : null);

/** Where somebody works; null, or left out: in every location of the organisation. */
type Worker = { readonly organisation: string; readonly locations?: readonly string[] | null | undefined };

/** Whose desk work lies on while nobody has it (null: anybody's of the role), and the one place where it is done, if there is one. */
type Desk = { readonly organisation: string | null; readonly location: string | null };

/** True for whom the work lies ready while nobody has it: everybody, or who works for the organisation, at the location. */
export function isAtDesk({ organisation, location }: Desk, who: Worker): boolean {
  if (organisation === null) return true;
  return location === null ? organisation === who.organisation : worksAt({ location, organisation }, who);
}

/** True when it is one of the user's own locations. */
export function worksAt(
  place: { readonly location: string; readonly organisation: string },
  { locations, organisation }: Worker,
): boolean {
  return locations ? locations.includes(place.location) : place.organisation === organisation;
}
