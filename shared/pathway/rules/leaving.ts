import { addTerm } from '../../calendar/term.ts';
import { fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
import { meetClock } from '../clocks/setting.ts';
import { type Draft, today } from '../draft.ts';
import type { DepartureForm } from '../forms/completion.ts';
import {
  doneOn,
  isOpen,
  lastDone,
  openPhase,
  openPhases,
  openStay,
  runningOf,
  upheldAgainstNonExtension,
} from '../lookup.ts';
import { enter, leadsOn, leave, leaveOrClose } from '../way.ts';
import { die } from './closing.ts';
import { moveIn } from './moving-in.ts';
import { endStay } from './stay-end.ts';

/** Somebody goes: to a home, another place, an institution, or nobody knows where. */
export function depart(draft: Draft, form: DepartureForm): Refusal | undefined {
  const { reason, on } = form;
  if (reason === 'deceased') return die(draft, on);
  const stay = openPhase(draft.state, 'shelter-stay');
  if (!stay) {
    if (reason !== 'lost-contact' && reason !== 'left') return refuse('not-open', 'no-stay-to-leave', {});
    // Without a bed one can be lost from sight as well.
    enter(draft, 'shelter-stay', 'find-client', { from: on });
    return undefined;
  }
  const began = openStay(draft.state)?.firstNight;
  if (began && on < began) {
    return refuse('invalid', 'left-before-first-night', {}, [fieldError('/on', 'day-or-later', { day: began })]);
  }
  if (!leadsOn(stay, reason)) {
    return refuse('conflict', 'being-looked-for', {});
  }
  if (reason === 'access-refused') {
    const refused = mayEndAfterRefusal(draft, form.address);
    if (refused) return refused;
  }
  if (reason === 'moved-in' && !openPhase(draft.state, 'aftercare')) {
    moveIn(draft, on);
    return undefined;
  }
  endStay(draft, reason, on);
  // Home again from a pause bed: no decision on shelter is needed any more.
  if (reason === 'moved-in') for (const clock of runningOf(draft.state, 'decision-term')) meetClock(draft, clock, on);
  if (reason === 'moved-place') {
    leave(draft, stay, reason, { about: { place: { placeKind: form.placeKind, location: form.location } } });
    return undefined;
  }
  leave(draft, stay, reason, { from: on });
  if (reason === 'transferred') for (const phase of openPhases(draft.state)) leaveOrClose(draft, phase, 'transferred');
  if (reason === 'access-refused') afterRefusal(draft);
  return undefined;
}

/** Only with an address to go to, or by the coordinator when a working day has passed since the refusal. */
function mayEndAfterRefusal(draft: Draft, address: string | undefined): Refusal | undefined {
  const decided = [lastDone(draft.state, 'decide-access'), lastDone(draft.state, 'extend-decision')].filter(
    (one) => one !== null && (one.outcome === 'refused' || one.outcome === 'not-extended'),
  );
  const last = decided.at(-1);
  if (!last) return refuse('conflict', 'access-not-refused', {});
  if (isOpen(draft.state, last.step) || upheldAgainstNonExtension(draft.state) !== null) {
    return refuse('conflict', 'objection-upheld', {});
  }
  if (address !== undefined) return undefined;
  const after = addTerm(doneOn(draft.state, last), { unit: 'working-days', count: 1 });
  const byCoordinator = 'role' in draft.by && draft.by.role === 'coordinator';
  if (byCoordinator && today(draft) >= after) return undefined;
  return refuse('conflict', 'nobody-on-the-street', { after }, [fieldError('/address', 'address-missing', {})]);
}

/** Without access there is nothing to plan for; an objection still open is decided all the same. */
function afterRefusal(draft: Draft): void {
  for (const phase of openPhases(draft.state)) {
    if (phase.phase !== 'central-intake') leaveOrClose(draft, phase, 'access-refused');
  }
}
