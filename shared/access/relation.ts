import type { Role, StepName } from '../pathway/names.ts';
import { isAtDesk, worksAt } from '../pathway/workplace.ts';

/** What the access rules must know of a case. Kept with every list row, so that a list is filtered by the same rules. */
export type CaseFacts = {
  readonly municipality: string;
  /** Women's shelter, witness, family of a member of staff: only the assigned people and the coordinator. */
  readonly protected: boolean;
  /** Organisation that registered the report. */
  readonly desk: string | null;
  readonly intakeOpen: boolean;
  readonly holder: string | null;
  readonly holderOrganisation: string | null;
  /** Where the client sleeps, or, unless they hide, slept last while they are looked for; and whose location that is. */
  readonly sleeps: readonly { readonly location: string; readonly organisation: string }[];
  /** Steps that are open now: whose work they are. */
  readonly open: readonly OpenWork[];
  /** A dossier of the case is being or was reviewed. */
  readonly reviewed: boolean;
  /** From placement until the tenancy is flipped or the case closed. */
  readonly placed: boolean;
  /** The corporation that matched the home; null: none yet, or another home is looked for. */
  readonly landlord: string | null;
  /** An escalation was raised to this level and is not resolved. */
  readonly escalatedToManager: boolean;
  /** The client asked that nothing but keeping is done with it (AVG art. 18). Absent in rows of lists from before it could be asked. */
  readonly restricted?: boolean;
  /** Who opened it in an emergency, and until which instant, exclusive. Absent in rows of lists from before there were any. */
  readonly emergencies?: readonly { readonly user: string; readonly until: string }[];
};

export type OpenWork = {
  readonly step: StepName;
  readonly occurrence: number;
  /** Whose work it is; the others in `roles` may complete it too. */
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly assignee: string | null;
  /** Whose desk it lies on while nobody has it; null: the municipality's as a whole. */
  readonly organisation: string | null;
  /** The one place where it is done; null: at no place in particular. */
  readonly location: string | null;
  /** Of which town it is; another than the case's own when a transfer waits to be accepted there. */
  readonly municipality: string;
};

/** Who asks: rights come from the directory, never from the token. */
export type Rights = {
  readonly user: string;
  readonly roles: readonly Role[];
  readonly organisation: string;
  readonly municipalities: readonly string[];
  /** Where the user works; null: in every location of the organisation. */
  readonly locations: readonly string[] | null;
  /** Colleagues for whom the user stands in today. */
  readonly standsInFor: readonly string[];
  /** Instant of the request, UTC: what is open for some hours is open by it. */
  readonly at: string;
};

/** How somebody stands to a case. */
export type Relation =
  | 'intake' // the case is in intake, in an own municipality
  | 'desk' // registered by the own organisation
  | 'location' // sleeps in an own location
  | 'holder' // is its trajectory holder
  | 'stand-in' // stands in today for the holder, or for whom an open step is assigned to
  | 'review' // the holder is of the own organisation, and a dossier is or was reviewed
  | 'open-step' // a step for the role is open, in the own name or on the own desk
  | 'placement' // between placement and flip
  | 'municipality' // in an own municipality
  | 'escalated' // in an own municipality, and raised to the manager
  | 'emergency'; // opened it in an emergency, anywhere, some hours ago

/** Relations that count in a protected case: people with work in it, by name or by desk. */
const assigned: readonly Relation[] = ['holder', 'stand-in', 'open-step'];

/** The coordinator directs every case of the municipality; the auditor reads who looked, and never the case. */
const alwaysPresent: readonly Role[] = ['coordinator', 'auditor'];

/** True when the user, in this role, stands to the case in this way. */
export function isRelated(relation: Relation, role: Role, rights: Rights, facts: CaseFacts): boolean {
  if (relation === 'emergency') return hasBrokenTheGlass(rights, facts);
  if (relation === 'open-step') return facts.open.some((work) => hasWork(work, role, rights));
  if (!rights.municipalities.includes(facts.municipality)) return false;
  if (facts.protected && !alwaysPresent.includes(role) && !assigned.includes(relation)) return false;
  return holds[relation](role, rights, facts);
}

const holds: Readonly<
  Record<Exclude<Relation, 'open-step' | 'emergency'>, (role: Role, rights: Rights, facts: CaseFacts) => boolean>
> = {
  intake: (_role, _rights, facts) => facts.intakeOpen,
  desk: (_role, rights, facts) => facts.desk === rights.organisation,
  location: (_role, rights, facts) => facts.sleeps.some((place) => worksAt(place, rights)),
  holder: (_role, rights, facts) => facts.holder === rights.user,
  'stand-in': (role, rights, facts) =>
    (facts.holder !== null && rights.standsInFor.includes(facts.holder)) ||
    facts.open.some(
      ({ assignee, roles }) => assignee !== null && roles.includes(role) && rights.standsInFor.includes(assignee),
    ),
  review: (_role, rights, facts) => facts.reviewed && facts.holderOrganisation === rights.organisation,
  // Until one has matched a home, each corporation of the town may be the one.
  placement: (_role, rights, { placed, landlord }) => placed && (landlord === null || landlord === rights.organisation),
  municipality: () => true,
  escalated: (_role, _rights, facts) => facts.escalatedToManager,
};

/**
 * The step is for this role, in an own municipality, and assigned to the user or to nobody on the user's desk. Somebody
 * whose work it is only where there is nobody else (the coordinator) may take it from every desk of the municipality.
 */
export function hasWork(work: OpenWork, role: Role, rights: Rights): boolean {
  if (!work.roles.includes(role) || !rights.municipalities.includes(work.municipality)) return false;
  // To stop looking for a client is the coordinator's decision, whoever has looked.
  if (role !== work.role) return work.assignee === null || work.step === 'find-client';
  if (work.assignee !== null) return work.assignee === rights.user || rights.standsInFor.includes(work.assignee);
  return isAtDesk(work, rights);
}

/** Never in a protected case: what is opened by mistake cannot be closed again for who hides. */
function hasBrokenTheGlass({ user, at }: Rights, facts: CaseFacts): boolean {
  if (facts.protected) return false;
  return facts.emergencies?.some((one) => one.user === user && Date.parse(at) < Date.parse(one.until)) ?? false;
}
