import { fieldError, refuse } from '../../errors/refusal.ts';
import { cancelClock, clockId, meetClock, setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { openOf, openPhase, openStay, runningOf } from '../lookup.ts';
import { cancelStep, ensureOpen, openStep } from '../opening.ts';
import { raise } from '../raising.ts';
import { carriedIntoAftercare, ensureEntered, leave } from '../way.ts';
import { comeBack } from './checking-in.ts';
import type { Openings, StepRules } from './rule.ts';

type AftercareStep = 'contact' | 'evaluate-tenancy' | 'handle-signal' | 'flip-tenancy' | 'end-guidance';

/** The home, and what keeps it. What comes next in each series is opened by the settling rules of aftercare. */
export const aftercareRules: StepRules<AftercareStep> = {
  contact: {
    'going-well': () => {},
    concern: (draft, _form, step) => raise(draft, { key: `concern/contact-${step.occurrence}`, reason: 'concern' }),
    setback: (draft, { pauseBed, location }, step) => {
      // Guidance up within two working days; the home stays the client's.
      openStep(draft, 'arrange-guidance', step.in, { kind: 'setback' });
      if (!pauseBed) return;
      const place = { placeKind: 'pause-bed' as const, location: location ?? null };
      ensureEntered(draft, 'shelter-stay', 'check-in', { about: { place } });
    },
    'home-lost': (draft, { on }) => loseHome(draft, 'home-lost', on),
  },
  'evaluate-tenancy': {
    continues: () => {},
    concern: (draft, _form, step) => {
      raise(draft, { key: `concern/evaluate-tenancy-${step.occurrence}`, reason: 'concern' });
    },
    'not-held': () => {},
  },
  'handle-signal': {
    handled: () => {},
    'tenancy-ended': (draft, { on }) => loseHome(draft, 'tenancy-ended', on),
  },
  'flip-tenancy': {
    flipped: (draft, { on }) => emit(draft, 'tenancy-flipped', { on: on ?? today(draft) }),
    postponed: (draft, { flipOn }) => {
      if (flipOn <= today(draft)) return notAhead('flipOn');
      emit(draft, 'flip-postponed', { flipOn });
    },
  },
  'end-guidance': {
    ended: (draft, { until }) => change(draft, 'ended', until),
    'scaled-down': (draft, { until }) => change(draft, 'scaled-down', until),
    standby: (draft, { until }) => change(draft, 'standby', until),
    prolonged: (draft, { until }) => change(draft, 'prolonged', until),
  },
};

function change(draft: Draft, to: 'ended' | 'scaled-down' | 'standby' | 'prolonged', until: string | undefined) {
  if (to !== 'ended' && (until === undefined || until <= today(draft))) return notAhead('until');
  emit(draft, 'guidance-changed', { to, until: until ?? null });
  for (const clock of runningOf(draft.state, 'indication-ends')) meetClock(draft, clock);
  // The indication now ends on the day until which guidance was prolonged.
  if (to !== 'ended' && until && draft.state.tenancy?.guidance?.indication) {
    setClock(draft, clockId(draft, 'indication-ends'), 'indication-ends', null, null, { endsOn: until });
  }
  return undefined;
}

function notAhead(field: string) {
  return refuse('invalid', 'day-has-come', {}, [fieldError(`/${field}`, 'after-today', {})]);
}

/**
 * Back to shelter in the same case, on the plan that stands; holder and provider may be chosen again. Nobody returns to
 * the street (relapse guarantee); where a municipality does not give it, the desk takes a new report besides.
 */
function loseHome(draft: Draft, how: 'home-lost' | 'tenancy-ended', on = today(draft)): void {
  const aftercare = openPhase(draft.state, 'aftercare');
  if (!aftercare) return;
  setClock(draft, clockId(draft, 'home-lost'), 'home-lost', null, null);
  emit(draft, 'tenancy-ended', { on, reason: how });
  for (const step of carriedIntoAftercare.flatMap((name) => openOf(draft.state, name))) cancelStep(draft, step, how);
  for (const clock of runningOf(draft.state, 'indication-ends')) cancelClock(draft, clock, how);
  // Who was in a pause bed is back in shelter from now on, without another check-in.
  if (openStay(draft.state)) comeBack(draft);
  leave(draft, aftercare, how);
}

export const aftercareOpenings: Openings<'aftercare'> = {
  aftercare: (draft, phase) => {
    if (draft.state.tenancy?.flipOn) {
      ensureOpen(draft, 'flip-tenancy', phase, { endsOn: draft.state.tenancy.flipOn });
    }
  },
};
