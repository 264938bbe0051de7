import { addDays, type LocalDate } from '../../calendar/day.ts';
import { addTerm, type Term } from '../../calendar/term.ts';
import { dateAt, startOfDay } from '../../calendar/zone.ts';
import type { Policy } from '../../policy/policy.ts';
import { ruleFor } from '../../policy/policy.ts';
import type { CaseState, PhaseRecord, StepRecord, Tenancy } from '../case.ts';
import { deadlineOf, doneOn, isOpen, openOf, openPhase, openSteps } from '../lookup.ts';
import type { StepName } from '../names.ts';
import { cancelStep, openStep } from '../opening.ts';
import type { Opening } from '../step-opening.ts';
import { leave } from '../way.ts';
import { type Due, nothing, type SettlingRule } from './due.ts';

/** The series that run while somebody lives in a new home: of each, the next one stands open. */
export const series: SettlingRule = (state, policy, now) => {
  const aftercare = openPhase(state, 'aftercare');
  const { tenancy } = state;
  if (!aftercare || !tenancy?.keysOn) return nothing;
  const due: Due[] = [];
  const next = (step: StepName, opening: Opening | null) => {
    if (!opening || isOpen(state, step)) return;
    due.push({ at: null, owner: aftercare, act: (draft) => openStep(draft, step, aftercare, opening) });
  };
  next('contact', nextContact(state, policy, aftercare, tenancy.keysOn));
  next('score-domains', nextScore(state, policy, aftercare, tenancy.keysOn));
  next('flip-tenancy', tenancy.flipOn && !tenancy.flippedOn ? { endsOn: tenancy.flipOn } : null);
  next('end-guidance', nextEndOfGuidance(tenancy, policy));
  const last = runsThrough(tenancy);
  if (last !== null && last >= dateAt(now, policy.zone)) {
    next('evaluate-tenancy', nextEvaluation(state, policy, aftercare, tenancy.keysOn));
  }
  for (const evaluation of openOf(state, 'evaluate-tenancy')) {
    if (last === always) continue;
    due.push({
      at: last && startOfDay(addDays(last, 1), policy.zone),
      owner: aftercare,
      act: (draft) => cancelStep(draft, evaluation, 'nothing runs any more'),
    });
  }
  return due;
};

/** The last contact is done, nothing that somebody asks of the tenant runs any more, and nothing is open: settled. */
export const settledInTheHome: SettlingRule = (state, policy) => {
  const aftercare = openPhase(state, 'aftercare');
  const { tenancy } = state;
  if (!aftercare || !tenancy?.keysOn || openPhase(state, 'shelter-stay')) return nothing;
  const last = runsThrough(tenancy);
  if (last === always || nextContact(state, policy, aftercare, tenancy.keysOn) !== null) return nothing;
  const open = openSteps(state).some((one) => one.in.phase !== 'escalation' && one.step !== 'evaluate-tenancy');
  if (open) return nothing;
  return [
    {
      at: last && startOfDay(addDays(last, 1), policy.zone),
      owner: aftercare,
      act: (draft) => leave(draft, aftercare, 'settled'),
    },
  ];
};

/** Sorts after every day. */
const always = '9999-12-31';

/** The last day on which guidance, a flip still to come or a condition runs; null when none does. */
function runsThrough({ guidance, flipOn, flippedOn, conditions }: Tenancy): LocalDate | null {
  if (flipOn && !flippedOn) return always;
  if (guidance && guidance.status !== 'ended') return always;
  const days = [...conditions.map((one) => one.until), ...(guidance?.until ? [guidance.until] : [])];
  return days.sort().at(-1) ?? null;
}

function nextContact(state: CaseState, policy: Policy, aftercare: PhaseRecord, keysOn: LocalDate): Opening | null {
  const last = lastDoneIn(state, 'contact', aftercare);
  const scheduled = nextOf(state, policy.settings.contactSchedule, keysOn, last);
  if (last?.outcome !== 'concern' && last?.outcome !== 'setback') return scheduled && byTerm(keysOn, scheduled);
  const from = doneOn(state, last);
  const concern = ruleFor(policy, 'contact', 'concern')?.term;
  if (concern && (!scheduled || addTerm(from, concern) < addTerm(keysOn, scheduled))) {
    return { variant: 'concern', from };
  }
  return scheduled && byTerm(keysOn, scheduled);
}

function nextScore(state: CaseState, policy: Policy, aftercare: PhaseRecord, keysOn: LocalDate): Opening | null {
  const last = lastDoneIn(state, 'score-domains', aftercare);
  const scheduled = nextOf(state, policy.settings.scoresAfterKeys, keysOn, last);
  return scheduled && byTerm(keysOn, scheduled);
}

/** The first of the days after the keys that lies after the last one's due day and after the day it was done. */
function nextOf(state: CaseState, terms: readonly Term[], keysOn: LocalDate, last: StepRecord | null): Term | null {
  if (!last) return terms[0] ?? null;
  const done = doneOn(state, last);
  const dueOn = (last.deadlineId && deadlineOf(state, last.deadlineId)?.deadline.dueOn) || done;
  return terms.find((term) => addTerm(keysOn, term) > (done > dueOn ? done : dueOn)) ?? null;
}

const byTerm = (from: LocalDate, term: Term): Opening => ({ from, term });

function nextEndOfGuidance({ guidance }: Tenancy, policy: Policy): Opening | null {
  if (!guidance || guidance.status === 'ended') return null;
  if (guidance.until) return { endsOn: guidance.until };
  const term = ruleFor(policy, 'end-guidance')?.term;
  const ends = guidance.indicationEndsOn;
  // An indication that ends sooner asks for the decision sooner.
  if (ends && term && ends < addTerm(guidance.from, term)) return { endsOn: ends };
  return { from: guidance.from };
}

function nextEvaluation(state: CaseState, policy: Policy, aftercare: PhaseRecord, keysOn: LocalDate): Opening {
  const last = lastDoneIn(state, 'evaluate-tenancy', aftercare);
  if (!last) return { from: keysOn };
  const from = doneOn(state, last);
  const again = ruleFor(policy, 'contact', 'concern')?.term;
  // Not held, or a worry: not another quarter of a year.
  return last.outcome !== 'continues' && again ? { from, term: again } : { from };
}

function lastDoneIn(state: CaseState, step: StepName, { phase, occurrence }: PhaseRecord): StepRecord | null {
  return (
    state.steps.findLast(
      (one) => one.step === step && one.status === 'done' && one.in.phase === phase && one.in.occurrence === occurrence,
    ) ?? null
  );
}
