import * as z from 'zod';
import { mayComplete } from '../../../shared/access/may.ts';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { stepList } from '../../../shared/answers/history.ts';
import { type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import { completionForm, type StepForm } from '../../../shared/pathway/forms/completion.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { type StepName, stepNames } from '../../../shared/pathway/names.ts';
import { isStepName, rowOf } from '../../../shared/pathway/step-rows.ts';
import { outcomesOf } from '../../../shared/pathway/steps.ts';
import { type Named, wrongColleagues } from '../colleagues.ts';
import { listOf } from '../pages.ts';
import { type Route, route } from '../route.ts';

/** Answered under the name of the escalation itself. */
const elsewhere: readonly StepName[] = ['acknowledge-escalation', 'resolve-escalation'];

const complete = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/steps/{step}/completion',
  access: 'complete-step',
  summary: 'Completes an open step with one of its outcomes.',
  body: ({ step }): z.ZodType<StepForm> | Refusal => {
    if (!isStepName(step)) return refuse('unknown', 'no-such-step', {});
    if (elsewhere.includes(step)) return refuse('unknown', 'escalation-is-no-step', {});
    return completionForm(step);
  },
  status: 200,
  answer: caseAnswer,
  asks(call, form) {
    const step = call.params.step as StepName;
    const { occurrence } = form;
    return {
      may: (rights, facts) => mayComplete(step, rights, facts, occurrence),
      body: async ({ state }) => {
        const wrong = await wrongColleagues(call, state.municipality, colleaguesIn(form));
        if (wrong.length > 0) return invalid(wrong);
        return { type: 'complete', step, form, ...(occurrence !== undefined && { occurrence }) };
      },
    };
  },
});

function colleaguesIn(form: StepForm): readonly Named[] {
  const { holder, secondCoordinator } = form as { holder?: string; secondCoordinator?: string };
  return [
    ...(holder === undefined ? [] : [{ user: holder, role: 'trajectory-holder', pointer: '/holder' } as const]),
    ...(secondCoordinator === undefined
      ? []
      : [{ user: secondCoordinator, role: 'coordinator', pointer: '/secondCoordinator' } as const]),
  ];
}

const list = route({
  method: 'GET',
  path: '/v1/steps',
  access: 'known',
  summary: 'Every step with its role, its outcomes and the form that completes it.',
  status: 200,
  answer: stepList,
  run: async () => ({ status: 200, body: listOf(stepNames.map(described), null) }),
});

function described(step: StepName) {
  const { phase, roles, deadline } = rowOf(step);
  const form = z.toJSONSchema(completionForm(step), { io: 'input' });
  return { step, phase, role: roles[0], roles, outcomes: outcomesOf(step), hasDeadline: deadline !== null, form };
}

export const stepRoutes: readonly Route[] = [complete, list];
