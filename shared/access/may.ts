import type { StepId } from '../pathway/event.ts';
import type { Role, StepName } from '../pathway/names.ts';
import { rowOf } from '../pathway/step-rows.ts';
import { type CaseFacts, hasWork, isRelated, type OpenWork, type Rights } from './relation.ts';
import {
  allowsAtDesk,
  type CaseAction,
  type ClientField,
  caseActions,
  clientFields,
  type DeskAction,
  emergencyFields,
  ruleFor,
} from './rules.ts';

/** In which role somebody acts, for whom, and for what when that is not what the role is for. */
export type Capacity = { readonly role: Role; readonly onBehalfOf?: string; readonly purpose?: 'emergency' };

/** The role in which the user may do this with the case: the first that the directory gives; null: may not. */
export function mayOnCase(action: CaseAction, rights: Rights, facts: CaseFacts): Capacity | null {
  for (const role of rights.roles) {
    const relation = ruleFor(action, role).find((each) => isRelated(each, role, rights, facts));
    if (relation === 'emergency') return { role, purpose: 'emergency' };
    if (relation !== undefined) return inCapacity(role, rights, facts.holder);
  }
  return null;
}

/** The role in which the user may do this at all; null: may not. */
export function mayAtDesk(action: DeskAction, rights: Rights): Capacity | null {
  const role = rights.roles.find((each) => allowsAtDesk(action, each));
  return role === undefined ? null : { role };
}

/** Everything that the user may do with the case. */
export const actionsOn = (rights: Rights, facts: CaseFacts): readonly CaseAction[] =>
  caseActions.filter((action) => mayOnCase(action, rights, facts) !== null);

/**
 * Completing a step: only who has it or on whose desk it lies, in the role to which it went or another of its row. Where several
 * occurrences are open, any of them that the user may complete is enough; which is meant, the rules decide.
 */
export function mayComplete(step: StepName, rights: Rights, facts: CaseFacts, occurrence?: number): Capacity | null {
  const open = facts.open.filter(
    (work) => work.step === step && (occurrence === undefined || work.occurrence === occurrence),
  );
  for (const role of rights.roles) {
    if (ruleFor('complete-step', role).length === 0) continue;
    const work = open.find((each) => hasWork(each, role, rights));
    if (work) return inCapacity(role, rights, work.assignee);
    const couldHave = open.length === 0 && rowOf(step).roles.includes(role) && isRoleHere(role, rights, facts);
    if (couldHave) return inCapacity(role, rights, facts.holder);
  }
  return null;
}

/** True for an open step that the user may complete. */
export const isMine = ({ step, occurrence }: StepId, rights: Rights, facts: CaseFacts): boolean =>
  facts.open.some((work) => work.step === step && work.occurrence === occurrence) &&
  mayComplete(step, rights, facts, occurrence) !== null;

/**
 * Deciding on a term: who decides on all of them, and whoever else may on that of the own step.
 * @param step whose term it is; null when it is of no step
 */
export function mayDecideOn(step: StepId | null, rights: Rights, facts: CaseFacts): boolean {
  const ofAll = { ...facts, open: [] };
  if (mayOnCase('change-term', rights, ofAll) !== null) return true;
  return step !== null && mayOnCase('change-term', rights, facts) !== null && isMine(step, rights, facts);
}

/** What the user sees of the person: of every role in which the case may be read. */
export function visibleFields(rights: Rights, facts: CaseFacts): readonly ClientField[] {
  if (isWithheld(rights, facts)) return [];
  const fields = rights.roles.flatMap((role) => {
    const capacity = mayOnCase('read', { ...rights, roles: [role] }, facts);
    return capacity === null ? [] : capacity.purpose === 'emergency' ? emergencyFields : clientFields[role];
  });
  return [...new Set(fields)];
}

/**
 * While processing is restricted, who it is about and what was written is for the one who handles the client's request alone. The
 * terms run on: they bind the organisation.
 */
export const isWithheld = (rights: Rights, facts: CaseFacts): boolean =>
  facts.restricted === true && mayOnCase('use-client-right', rights, facts) === null;

/** Work on a list that is somebody else's, done in their absence. */
export function standingInFor(work: Pick<OpenWork, 'assignee'>, rights: Rights): string | null {
  return work.assignee !== null && work.assignee !== rights.user && rights.standsInFor.includes(work.assignee)
    ? work.assignee
    : null;
}

/** A step that is not open is answered as such to whoever could have done it. */
function isRoleHere(role: Role, rights: Rights, facts: CaseFacts): boolean {
  return (
    rights.municipalities.includes(facts.municipality) &&
    mayOnCase('read', { ...rights, roles: [role] }, facts) !== null
  );
}

function inCapacity(role: Role, rights: Rights, whose: string | null): Capacity {
  return whose !== null && whose !== rights.user && rights.standsInFor.includes(whose)
    ? { role, onBehalfOf: whose }
    : { role };
}
