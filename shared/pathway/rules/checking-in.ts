import { addDays, type LocalDate } from '../../calendar/day.ts';
import { subtractTerm } from '../../calendar/term.ts';
import { fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
import type { CaseState, StayRecord } from '../case.ts';
import { setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import type { PhaseId } from '../event.ts';
import type { PlaceKind } from '../names.ts';
import { leave } from '../way.ts';
import { endStay } from './stay-end.ts';

/** Places that are a stay of their own kind and are reviewed with the client. */
export const reviewedKinds: readonly PlaceKind[] = ['supported-living', 'domus'];

type CheckIn = { readonly location: string; readonly placeKind: PlaceKind; readonly on?: string | undefined };

/** The client sleeps here from now on: the stay, its aim, and what a family or a returning client asks for. */
export function beginStay(draft: Draft, { location, placeKind, on }: CheckIn, phase: PhaseId): Refusal | undefined {
  const day = on ?? today(draft);
  const before = draft.state.stays.at(-1);
  const earliest = before && (before.endedOn ?? before.firstNight);
  if (earliest && day < earliest) {
    return refuse('invalid', 'somewhere-else-then', {}, [fieldError('/on', 'day-or-later', { day: earliest })]);
  }
  const wrongBed = intakeBedOfKnown(draft, placeKind);
  if (wrongBed) return wrongBed;
  // From the place where the client slept until the new one was ready.
  endStay(draft, 'moved-place', day);
  const last = draft.state.stays.at(-1);
  emit(draft, 'stay-began', {
    phaseOccurrence: phase.occurrence,
    placeKind,
    location,
    firstNight: firstNightOf(draft.state, day, last?.endedOn ?? null),
  });
  const stay = draft.state.stays.at(-1);
  if (!stay) return undefined;
  setTarget(draft, stay, phase);
  if (placeKind === 'night-shelter' && draft.state.report.household.children > 0) {
    const deadlineId = `family-in-night-shelter-${draft.state.stays.length}`;
    setClock(draft, deadlineId, 'family-in-night-shelter', phase, null);
  }
  // From a pause bed one goes home: it is no return as long as there is a home.
  const isPause = placeKind === 'pause-bed' && draft.state.tenancy !== null;
  if (last?.reason && isReturn(last.reason) && !isPause) comeBack(draft);
  leave(draft, phase, 'checked-in');
  return undefined;
}

/**
 * Where the municipality says so, whoever was in shelter before and comes back goes past the intake bed: it is for the first
 * weeks of people whom nobody knows yet. (Utrecht: 003 annex 3)
 */
export function intakeBedOfKnown({ state, policy }: Draft, placeKind: PlaceKind | null): Refusal | undefined {
  const isKnown = state.report.previousShelter || state.stays.some(({ reason }) => reason !== null && isReturn(reason));
  if (placeKind !== 'intake-bed' || !isKnown || !policy.settings.knownSkipIntakeBed) return undefined;
  return refuse('conflict', 'known-past-intake-bed', {}, [fieldError('/placeKind', 'other-bed', {})]);
}

/** Nights registered just before the check-in belong to the stay. */
function firstNightOf(state: CaseState, on: LocalDate, since: LocalDate | null): LocalDate {
  const range = state.nights.find(([from, to]) => from <= on && addDays(to, 1) >= on);
  if (!range) return on;
  return since && range[0] < since ? since : range[0];
}

/** An aim, counted from the first night in this kind of shelter or from this bed; passing it ends nothing. */
function setTarget(draft: Draft, stay: StayRecord, phase: PhaseId): void {
  const { placeKind } = stay;
  const fromBed = draft.policy.stayTargets[placeKind].from === 'bed';
  setClock(draft, `stay-target-${draft.state.stays.length}`, 'stay-target', phase, null, {
    placeKind,
    from: fromBed ? stay.firstNight : firstNightOfKind(draft, stay),
  });
}

/**
 * The first night of the unbroken time in shelter that the stay belongs to. Another bed, and some days out of sight,
 * do not break it.
 */
export function episodeOf(state: CaseState, stay: StayRecord): LocalDate {
  return chain(state, stay, () => true);
}

/** The same, of places whose aim is counted from the first night too and not from a bed. */
function firstNightOfKind(draft: Draft, stay: StayRecord): LocalDate {
  return chain(
    draft.state,
    stay,
    (one) => draft.policy.stayTargets[one.placeKind].term !== null && same(draft, one, stay),
  );
}

function same({ policy }: Draft, one: StayRecord, other: StayRecord): boolean {
  const [a, b] = [policy.stayTargets[one.placeKind], policy.stayTargets[other.placeKind]];
  return a.from === b.from && a.term?.unit === b.term?.unit && a.term?.count === b.term?.count;
}

function chain(state: CaseState, stay: StayRecord, belongs: (one: StayRecord) => boolean): LocalDate {
  let first = stay.firstNight;
  const before = state.stays.slice(0, state.stays.indexOf(stay));
  for (const one of before.reverse()) {
    if (!unbroken.includes(one.reason ?? '') || !belongs(one)) break;
    first = one.firstNight;
  }
  return first;
}

const unbroken = ['moved-place', 'left', 'lost-contact'];
const isReturn = (reason: string) => !unbroken.includes(reason);

/** Back from a home, a network, a clinic, detention: counted over the whole case, and too often comes on the agenda. */
export function comeBack(draft: Draft): void {
  const on = today(draft);
  emit(draft, 'client-returned', { n: draft.state.returns.length + 1, on });
  const { count, within } = draft.policy.settings.returnsOnAgenda;
  const since = subtractTerm(on, within);
  const recent = draft.state.returns.filter((day) => day >= since).length;
  if (recent >= count) emit(draft, 'put-on-agenda', { reason: 'returns' });
}
