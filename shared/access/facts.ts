import type { CaseState, StepRecord } from '../pathway/case.ts';
import type { Role } from '../pathway/names.ts';
import { isProtected } from '../pathway/report.ts';
import { rowOf } from '../pathway/step-rows.ts';
import type { CaseFacts, OpenWork } from './relation.ts';

/** What the directory says about the people and places that a case names; null for what it does not know. */
type Whereabouts = {
  readonly organisationOfUser: (user: string) => string | null;
  readonly organisationOfLocation: (location: string) => string | null;
};

/** The users and locations whose organisation `factsOf` will ask for. */
export function namedIn(state: CaseState): {
  readonly users: readonly string[];
  readonly locations: readonly string[];
} {
  const users = [state.registeredBy, state.holder, checkedInBy(state)].filter((user) => user !== null);
  const expected = openSteps(state).flatMap(({ about }) =>
    about && 'place' in about && about.place.location !== null ? [about.place.location] : [],
  );
  return { users: [...new Set(users)], locations: [...new Set([...placesOf(state), ...expected])] };
}

/** What the access rules must know of this case. */
export function factsOf(state: CaseState, where: Whereabouts): CaseFacts {
  const organisationOfUser = (user: string | null) => (user === null ? null : where.organisationOfUser(user));
  const sleeps = placesOf(state).map((location) => ({
    location,
    // A place that the directory does not know is of those who checked the client in there.
    organisation: where.organisationOfLocation(location) ?? organisationOfUser(checkedInBy(state)) ?? location,
  }));
  const desk = organisationOfUser(state.registeredBy);
  const holderOrganisation = organisationOfUser(state.holder);
  const open = openSteps(state).map((step): OpenWork => {
    const organisations: Readonly<Record<string, string | null | undefined>> = {
      'intake-worker': desk,
      'shelter-worker': expectedAt(step, where) ?? sleeps[0]?.organisation,
      'outflow-officer': holderOrganisation,
      'trajectory-holder': holderOrganisation,
    };
    return {
      step: step.step,
      occurrence: step.occurrence,
      role: step.role,
      roles: rolesFor(step),
      assignee: step.assignee,
      organisation: organisations[step.role] ?? null,
      municipality: step.municipality ?? state.municipality,
    };
  });
  return {
    municipality: state.municipality,
    protected: isProtected(state.report),
    desk,
    intakeOpen: isOpen(state, 'central-intake'),
    holder: state.holder,
    holderOrganisation,
    sleeps,
    open,
    reviewed: state.steps.some(({ step }) => step === 'review-dossier'),
    placed: isPlaced(state),
    restricted: state.rights.restrictedSince !== null,
    emergencies: state.emergencies.map(({ user, until }) => ({ user, until })),
    escalatedToManager: state.escalations.some(({ level, status }) => level === 'manager' && status !== 'resolved'),
  };
}

/** Whose work it is first, then who else may take it. */
function rolesFor({ step, role, in: phase }: StepRecord): readonly Role[] {
  // An escalation is answered at the level that it has reached, and at no other.
  if (phase.phase === 'escalation') return [role];
  const [, ...others] = rowOf(step).roles;
  // Work that went to somebody else because there is no holder is no holder's, whatever the row says.
  return [...new Set([role, ...others])];
}

const openSteps = (state: CaseState): readonly StepRecord[] => state.steps.filter(({ status }) => status === 'open');

const placesOf = (state: CaseState): readonly string[] =>
  state.stays.filter(({ endedOn }) => endedOn === null).map(({ location }) => location);

const checkedInBy = (state: CaseState): string | null =>
  state.steps.findLast(({ step, status }) => step === 'check-in' && status === 'done')?.completedBy ?? null;

const isOpen = (state: CaseState, phase: string): boolean =>
  state.phases.some((record) => record.phase === phase && record.status === 'open');

function expectedAt({ about }: StepRecord, where: Whereabouts): string | null {
  if (!about || !('place' in about) || about.place.location === null) return null;
  return where.organisationOfLocation(about.place.location) ?? about.place.location;
}

/** The corporation's part: from the moment that a home is looked for until it stands in the client's own name. */
function isPlaced(state: CaseState): boolean {
  if (state.status === 'closed') return false;
  if (state.tenancy?.kind === 'flip' && state.tenancy.flippedOn !== null) return false;
  const looking = state.phases.some(
    ({ phase, status, path }) =>
      phase === 'housing-placement' && status === 'open' && path.some(({ group }) => group === 'register-for-home'),
  );
  return looking || state.tenancy !== null;
}
