import type { Refusal } from '../../errors/refusal.ts';
import type { StepRecord } from '../case.ts';
import type { Draft, RuleBook } from '../draft.ts';
import type { StepForm } from '../forms/completion.ts';
import type { StepName } from '../names.ts';
import { aftercareOpenings, aftercareRules } from './aftercare.ts';
import { anyTime } from './any-time.ts';
import { centralIntake, intakeOpenings } from './central-intake.ts';
import { escalationOpenings, escalationRules } from './escalation.ts';
import { housingPlacement, placementOpenings } from './housing-placement.ts';
import { objection } from './objection.ts';
import type { StepRules } from './rule.ts';
import { shelterStay, stayOpenings } from './shelter-stay.ts';
import { planOpenings, trajectoryPlan } from './trajectory-plan.ts';
import { urgencyOpenings, urgencyRequest } from './urgency-request.ts';

/** Every step with every outcome: one that is missing does not compile. */
const rules: StepRules<StepName> = {
  ...centralIntake,
  ...shelterStay,
  ...trajectoryPlan,
  ...urgencyRequest,
  ...objection,
  ...housingPlacement,
  ...aftercareRules,
  ...anyTime,
  ...escalationRules,
};

/** What follows from a completion that stands in the draft already. */
export function follow(draft: Draft, step: StepRecord, form: StepForm): Refusal | undefined {
  const byOutcome = rules[step.step] as Readonly<
    Record<string, (draft: Draft, form: StepForm, step: StepRecord) => Refusal | undefined>
  >;
  const rule = byOutcome[form.outcome];
  if (!rule) throw new Error(`Step ${step.step} has no outcome ${form.outcome}.`);
  return rule(draft, form, step);
}

export const ruleBook: RuleBook = {
  openings: {
    'central-intake': intakeOpenings,
    'shelter-stay': stayOpenings,
    'trajectory-plan': planOpenings,
    'urgency-request': urgencyOpenings,
    'housing-placement': placementOpenings,
    aftercare: aftercareOpenings,
    escalation: escalationOpenings,
  },
  entrance: (draft, phase, from) => {
    const guaranteed = draft.policy.settings.relapseGuarantee;
    switch (phase) {
      case 'central-intake':
        return from.phase === 'aftercare' && !guaranteed ? 'screen' : null;
      case 'shelter-stay':
        return 'check-in';
      case 'trajectory-plan':
        // The plan of before is taken up again; without the guarantee three nights have no second turn, so it is too.
        return from.phase === 'aftercare' ? 'follow-plan' : 'assign-holder';
      case 'urgency-request':
        return 'complete-dossier';
      case 'housing-placement':
        return 'register-for-home';
      case 'aftercare':
        return 'aftercare';
      case 'escalation':
        return null;
    }
  },
};
