import { actionsOn, isMine, mayDecideOn, mayOnCase } from '../../shared/access/may.ts';
import type { CaseFacts, Rights } from '../../shared/access/relation.ts';
import { type CaseAction, shows } from '../../shared/access/rules.ts';
import type { CaseView } from '../../shared/pathway/view.ts';

/** The case as one reader sees it. */
export type ReadersCase = Omit<CaseView, 'steps'> & {
  /** What the reader may do with it. */
  readonly may: readonly CaseAction[];
  readonly steps: readonly ReadersStep[];
};

/** `mine`: it is open, and the reader may complete it. */
type ReadersStep = CaseView['steps'][number] & { readonly mine: boolean };

/**
 * What somebody sees of the case in their role, and may do with it. Which part is for which role stands in the table of rules
 * (`shows`); a corporation sees its own part of the way and nothing about shelter, the group the tenant belongs to, health, debts or
 * standstill. A term says what can be changed about it to who may decide on that.
 * @param facts what decides on what is shown
 * @param own of the state that is shown, where that is another: what could be done with it
 */
export function viewFor(view: CaseView, rights: Rights, facts: CaseFacts, own: CaseFacts = facts): ReadersCase {
  const role = mayOnCase('read', rights, facts)?.role ?? rights.roles[0] ?? 'auditor';
  const scored = mayOnCase('read-assessments', rights, facts) ? view : { ...view, assessments: [] };
  const fair = shows('standstill', role) ? scored : { ...scored, blockedBy: null, ball: null };
  const placed = facts.protected && !shows('hiding-place', role) ? { ...fair, stay: null } : fair;
  const part = shows('whole-way', role) ? placed : landlordsPart(placed);
  return {
    ...part,
    may: actionsOn(rights, own),
    steps: part.steps.map((step) => ({ ...step, mine: step.status === 'open' && isMine(step, rights, own) })),
    deadlines: part.deadlines.map((deadline) => {
      const step = part.steps.find((one) => one.step === deadline.step && one.status === 'open') ?? null;
      return mayDecideOn(step, rights, own) ? deadline : { ...deadline, changes: [] };
    }),
  };
}

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
