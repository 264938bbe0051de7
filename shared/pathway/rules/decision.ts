import { addTerm, parseTerm, type Term } from '../../calendar/term.ts';
import { fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
import { clockId, meetClock, setClock } from '../clocks/setting.ts';
import { type Draft, emit } from '../draft.ts';
import { runningOf } from '../lookup.ts';

/** The access decision (beschikking), from the day that it gives, and the clock on its end. */
export function takeDecision(draft: Draft, from: string, written?: string): Refusal | undefined {
  const term = termOf(draft, written);
  if (!term) return uncountable;
  if (from < draft.state.report.reportedOn) {
    return refuse('invalid', 'decision-before-report', {}, [
      fieldError('/from', 'day-or-later', { day: draft.state.report.reportedOn }),
    ]);
  }
  const by = 'user' in draft.by ? draft.by.user : draft.by.system;
  emit(draft, 'decision-taken', { from, until: addTerm(from, term), by });
  for (const clock of runningOf(draft.state, 'decision-term')) meetClock(draft, clock);
  setClock(draft, clockId(draft, 'decision-term'), 'decision-term', null, null, { from, term });
}

/** A following decision: its term is counted from the end of the one before, so that no day is lost. */
export function extendDecision(draft: Draft, written?: string): Refusal | undefined {
  const { decision } = draft.state;
  const term = termOf(draft, written);
  if (!term) return uncountable;
  if (!decision) return refuse('conflict', 'no-decision-to-extend', {});
  const by = 'user' in draft.by ? draft.by.user : draft.by.system;
  const from = decision.until;
  emit(draft, 'decision-extended', { until: addTerm(from, term), by });
  for (const clock of runningOf(draft.state, 'decision-term')) meetClock(draft, clock);
  setClock(draft, clockId(draft, 'decision-term'), 'decision-term', null, null, { from, term });
}

/** As the decision says, and else as the municipality decides; null: it says something that cannot be counted. */
function termOf(draft: Draft, written: string | undefined): Term | null {
  return written === undefined ? draft.policy.settings.decisionTerm : parseTerm(written);
}

const uncountable = refuse('invalid', 'decision-term-uncountable', {}, [fieldError('/term', 'term-of-one-unit', {})]);
