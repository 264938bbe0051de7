import type { CaseState, StepRecord } from '../pathway/case.ts';
import { isOpen, lastDone, lastPhase, openPhase, openSteps } from '../pathway/lookup.ts';
import { isProtected } from '../pathway/report.ts';
import { placeOf, rolesOf, workplaceOf } from '../pathway/workplace.ts';
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
  const users = [state.registeredBy, state.holder, checkedInBy(state), matchedBy(state)];
  const locations = [placeOf(state), ...openSteps(state).map((step) => locationOf(state, step))];
  return { users: distinct(users), locations: distinct(locations) };
}

/** What the access rules must know of this case. */
export function factsOf(state: CaseState, where: Whereabouts): CaseFacts {
  const organisationOfUser = (user: string | null) => (user === null ? null : where.organisationOfUser(user));
  // A place that the directory does not know is of those who checked the client in there.
  const organisationAt = (location: string): string =>
    where.organisationOfLocation(location) ??
    (location === placeOf(state) ? organisationOfUser(checkedInBy(state)) : null) ??
    location;
  const here = placeOf(state);
  const desk = organisationOfUser(state.registeredBy);
  const holderOrganisation = organisationOfUser(state.holder);
  const matched = matchedBy(state);
  // Somebody whom the directory does not know stands for no corporation but their own.
  const landlord = matched === null ? null : (organisationOfUser(matched) ?? matched);
  const open = openSteps(state).map((step): OpenWork => {
    const roles = rolesOf(state, step);
    const [role = step.role] = roles;
    const location = role === 'shelter-worker' ? locationOf(state, step) : null;
    const organisations: Readonly<Record<string, string | null | undefined>> = {
      'intake-worker': desk,
      'shelter-worker': location === null ? null : organisationAt(location),
      'outflow-officer': holderOrganisation,
      'trajectory-holder': holderOrganisation,
      'housing-officer': landlord,
    };
    return {
      step: step.step,
      occurrence: step.occurrence,
      role,
      roles,
      assignee: step.assignee,
      organisation: organisations[role] ?? null,
      location: location !== null && where.organisationOfLocation(location) !== null ? location : null,
      municipality: step.municipality ?? state.municipality,
    };
  });
  return {
    municipality: state.municipality,
    protected: isProtected(state.report),
    desk,
    intakeOpen: openPhase(state, 'central-intake') !== null,
    holder: state.holder,
    holderOrganisation,
    sleeps: here === null ? [] : [{ location: here, organisation: organisationAt(here) }],
    open,
    reviewed: state.steps.some(({ step }) => step === 'review-dossier'),
    placed: isPlaced(state),
    landlord,
    restricted: state.rights.restrictedSince !== null,
    emergencies: state.emergencies.map(({ user, until }) => ({ user, until })),
    escalatedToManager: state.escalations.some(({ level, status }) => level === 'manager' && status !== 'resolved'),
  };
}

const distinct = (names: readonly (string | null)[]): readonly string[] => [
  ...new Set(names.filter((name) => name !== null)),
];

function locationOf(state: CaseState, step: StepRecord): string | null {
  if (step.role !== 'shelter-worker') return null;
  const place = workplaceOf(state, step);
  return typeof place === 'object' ? place.location : null;
}

const checkedInBy = (state: CaseState): string | null =>
  state.steps.findLast(({ step, status }) => step === 'check-in' && status === 'done')?.completedBy ?? null;

/**
 * The officer who matched the home that is being prepared or lived in; null while none is matched, or another is looked for. With
 * the home it came from, a match is over.
 */
function matchedBy(state: CaseState): string | null {
  const last = lastDone(state, 'match-home');
  if (!last || isOpen(state, 'match-home')) return null;
  const looking = lastPhase(state, 'housing-placement');
  return last.in.occurrence === looking?.occurrence ? last.completedBy : null;
}

/** The corporations' part: from the moment that a home is looked for until it stands in the client's own name. */
function isPlaced(state: CaseState): boolean {
  const isFlipped = state.tenancy !== null && state.tenancy.flippedOn !== null;
  if (state.status === 'closed' || isFlipped) return false;
  const looking = openPhase(state, 'housing-placement')?.path.some(({ group }) => group === 'register-for-home');
  return looking === true || (state.tenancy !== null && matchedBy(state) !== null);
}
