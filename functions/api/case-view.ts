import { mayOnCase } from '../../shared/access/may.ts';
import type { CaseFacts, Rights } from '../../shared/access/relation.ts';
import type { Role } from '../../shared/pathway/names.ts';
import type { CaseView } from '../../shared/pathway/view.ts';

/** Roles to whom the place where somebody hides may be shown. */
const nearby: readonly Role[] = ['intake-worker', 'shelter-worker', 'trajectory-holder', 'coordinator'];

/**
 * What somebody sees of the case in their role. Scores, and whose move it has been over the whole case, are left out for
 * those who decide on eligibility, order or a home; a corporation sees its own part of the way and nothing about shelter,
 * the group they belong to, health, debts or standstill; of a protected case only those nearby see the place.
 */
export function viewFor(view: CaseView, rights: Rights, facts: CaseFacts): CaseView {
  const role = mayOnCase('read', rights, facts)?.role ?? rights.roles[0];
  const scored = mayOnCase('read-assessments', rights, facts) ? view : { ...view, assessments: [] };
  const fair = role && deciders.includes(role) ? withoutStandstill(scored) : scored;
  const placed = facts.protected && !mayKnowPlace(role) ? withoutPlace(fair) : fair;
  return role === 'housing-officer' ? landlordsPart(placed) : placed;
}

export const mayKnowPlace = (role: Role | undefined): boolean => role !== undefined && nearby.includes(role);

/** Roles that decide on eligibility, order or a home: substance use, debts or a disagreement weigh nothing there. */
const deciders: readonly Role[] = ['outflow-officer', 'urgency-officer', 'legal-officer', 'housing-officer'];

const withoutStandstill = (view: CaseView): CaseView => ({ ...view, blockedBy: null, ball: null });

/** The whole stay: where somebody hides can be read from its kind and its days as well. */
const withoutPlace = (view: CaseView): CaseView => ({ ...view, stay: null });

const landlordsPhases = ['housing-placement', 'aftercare'];
const landlordsSteps = [
  'match-home',
  'answer-offer',
  'meet-corporation',
  'sign-tenancy',
  'hand-over-keys',
  'evaluate-tenancy',
  'flip-tenancy',
];

function landlordsPart(view: CaseView): CaseView {
  const steps = view.steps.filter(({ step }) => landlordsSteps.includes(step));
  return {
    ...view,
    targetGroup: null,
    phases: view.phases.filter(({ phase }) => landlordsPhases.includes(phase)),
    steps,
    deadlines: view.deadlines.filter(({ step }) => step !== null && landlordsSteps.includes(step)),
    escalations: [],
    stay: null,
    assessments: [],
    totals: { nightsEver: 0, monthsHomeless: 0, returns: 0 },
  };
}
