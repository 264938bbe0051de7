import type { Phase } from '../shared/pathway/phases.ts';
import { aftercare } from './aftercare.ts';
import type { Definition } from './asl.ts';
import { centralIntake } from './central-intake.ts';
import { escalation } from './escalation.ts';
import { housingPlacement } from './housing-placement.ts';
import { shelterStay } from './shelter-stay.ts';
import { trajectoryPlan } from './trajectory-plan.ts';
import { urgencyRequest } from './urgency-request.ts';

/** Every phase has one machine, and every machine is here. */
export const machines: Readonly<Record<Phase, Definition>> = {
  'central-intake': centralIntake,
  'shelter-stay': shelterStay,
  'trajectory-plan': trajectoryPlan,
  'urgency-request': urgencyRequest,
  'housing-placement': housingPlacement,
  aftercare,
  escalation,
};
