import { fieldError, refuse } from '../../errors/refusal.ts';
import { type Draft, emit, today } from '../draft.ts';
import { isOpen, isRunning, leadPhase, openOf, openPhase } from '../lookup.ts';
import { completeStep, openStep } from '../opening.ts';
import { raise } from '../raising.ts';
import { assignHolder } from '../rules/trajectory-plan.ts';
import type { Handlers } from './handler.ts';

/** Notes, the holder, the client's questions. */
export const people: Handlers<'note' | 'change-holder' | 'ask' | 'decide-on-agenda'> = {
  note: (draft, { kind, text, agreedOn, until, visibleToClient, signal, contradicts }) => {
    if (agreedOn !== undefined && agreedOn > today(draft)) {
      return refuse('invalid', 'agreed-after-today', {}, [fieldError('/agreedOn', 'today-or-earlier', {})]);
    }
    emit(draft, 'note-written', {
      kind,
      text,
      agreedOn: agreedOn ?? null,
      until: until ?? null,
      visibleToClient: kind === 'outside-request' || (visibleToClient ?? false),
      signal: kind === 'signal' ? (signal ?? 'other') : null,
      ...(contradicts !== undefined && { contradicts }),
    });
    const aftercare = openPhase(draft.state, 'aftercare');
    if (kind !== 'signal' || !aftercare) return;
    openStep(draft, 'handle-signal', aftercare, {
      about: { signal: signal ?? 'other' },
      variant: signal === 'eviction-threat' ? 'eviction' : undefined,
    });
  },
  'change-holder': (draft, { holder, handover }) => {
    const from = draft.state.holder;
    if (from === holder) return refuse('conflict', 'holds-already', {});
    const overdue = isOverdue(draft);
    emit(draft, 'holder-changed', { from, to: holder, handover: from === null ? 'first' : handover });
    const [asked] = openOf(draft.state, 'assign-holder');
    if (asked) {
      completeStep(draft, asked, { outcome: 'assigned', holder });
      assignHolder(draft, holder, asked);
    }
    // Late work that changes hands without a word between the two is how people are forgotten.
    if (from !== null && handover === 'cold' && overdue) {
      raise(draft, { key: `cold-handover/${draft.state.version + 1}`, reason: 'cold-handover' });
    }
  },
  ask: (draft, { text, byClient }) => {
    emit(draft, 'request-received', { text: text ?? null, byClient: byClient ?? false });
    const phase = leadPhase(draft.state);
    if (!phase || isOpen(draft.state, 'answer-request')) return;
    openStep(draft, 'answer-request', phase, { about: { request: text ?? null } });
  },
  'decide-on-agenda': (draft, { meetingOn, decision, promisedBy, promisedOn }) => {
    emit(draft, 'agenda-decided', {
      meetingOn,
      decision,
      promisedBy: promisedBy ?? null,
      promisedOn: promisedOn ?? null,
    });
  },
};

function isOverdue(draft: Draft): boolean {
  const day = today(draft);
  return draft.state.deadlines.some(
    (one) => isRunning(one) && one.deadline.dueOn < day && one.owner?.phase !== 'escalation',
  );
}
