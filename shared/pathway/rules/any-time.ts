import { leadPhase, openPhase } from '../lookup.ts';
import { openStep } from '../opening.ts';
import type { StepRules } from './rule.ts';

/** A client's question, or anybody's: where do I stand, and why not me? */
export const anyTime: StepRules<'answer-request'> = {
  'answer-request': {
    submitted: () => {},
    'other-route': () => {},
    'refused-with-reason': (draft, _form, step) => {
      // A second pair of eyes on a no; theirs is the last word.
      if (step.role === 'outflow-officer') return;
      const phase = leadPhase(draft.state) ?? openPhase(draft.state, step.in.phase);
      openStep(draft, 'answer-request', phase ?? step.in, { role: 'outflow-officer', about: step.about ?? undefined });
    },
  },
};
