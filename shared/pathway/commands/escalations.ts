import { type Refusal, refuse } from '../../errors/refusal.ts';
import type { StepRecord } from '../case.ts';
import type { Draft } from '../draft.ts';
import type { StepForm } from '../forms/completion.ts';
import { escalationOf, openSteps } from '../lookup.ts';
import type { Handlers } from './handler.ts';
import { complete } from './work.ts';

/** An escalation is taken on, and resolved with a measure. */
export const escalations: Handlers<'acknowledge' | 'resolve'> = {
  acknowledge: (draft, { escalationId }) => {
    const step = openIn(draft, escalationId, 'acknowledge-escalation');
    if ('refused' in step) return step;
    return complete(draft, step, acknowledged);
  },
  resolve: (draft, { escalationId, measure, newDueOn, acceptedUntil }) => {
    const escalation = escalationOf(draft.state, escalationId);
    // Who resolves it at once has taken it on by that.
    if (escalation?.status === 'open') {
      const first = openIn(draft, escalationId, 'acknowledge-escalation');
      if ('refused' in first) return first;
      complete(draft, first, acknowledged);
    }
    const step = openIn(draft, escalationId, 'resolve-escalation');
    if ('refused' in step) return step;
    const form: StepForm = { outcome: 'resolved', measure, newDueOn, acceptedUntil };
    return complete(draft, step, form);
  },
};

const acknowledged = { outcome: 'acknowledged' } as StepForm;

function openIn(
  draft: Draft,
  escalationId: string,
  name: 'acknowledge-escalation' | 'resolve-escalation',
): StepRecord | Refusal {
  const escalation = escalationOf(draft.state, escalationId);
  if (!escalation) return refuse('unknown', 'no-such-escalation', {});
  if (escalation.status === 'resolved') return refuse('not-open', 'escalation-resolved', {});
  const step = openSteps(draft.state).find((one) => one.step === name && one.in.occurrence === escalation.n);
  return step ?? refuse('not-open', 'escalation-acknowledged', {});
}
