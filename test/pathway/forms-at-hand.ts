import { addDays } from '../../shared/calendar/day.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { completionForm, type StepForm } from '../../shared/pathway/forms/completion.ts';
import { type PlaceKind, type PlanRoute, placeKinds, planRoutes, type StepName } from '../../shared/pathway/names.ts';
import { scores } from './story.ts';

/** Chooses one of a list; the same chooser gives the same walk. */
export type Choose = <T>(from: readonly T[]) => T;

const parties = ['client', 'provider', 'corporation'];
const goals = [{ domain: 'housing', words: 't1' }];

/** A form for this outcome that somebody could fill in today. */
export function formFor(step: StepName, outcome: string, today: string, state: CaseState, choose: Choose): StepForm {
  const ahead = () => addDays(today, choose([1, 3, 10, 40, 200]));
  const place = (): PlaceKind => choose(placeKinds);
  const fields: Record<string, Record<string, unknown>> = {
    'find-best-place/transfer-proposed': { municipality: 'leiden' },
    'apply/applied': { appliedOn: today },
    'decide-access/admitted': { from: choose([today, addDays(today, 3)]), term: choose(['P6M', 'P3M']) },
    'decide-access/admitted-without-bed': { from: today },
    'decide-access/refused': { ground: 'own-network' },
    'check-in/checked-in': { location: choose(['de-haven', 'noord']), placeKind: place() },
    'check-in/turned-away': { reason: 'full' },
    'extend-decision/not-extended': { address: 't1', handover: 'warm', secondCoordinator: 'noor' },
    'review-stay/stay-agreed': { words: 't1' },
    'find-client/found': { returning: choose([true, false]) },
    'find-client/not-found': { close: choose([true, false]) },
    'assign-holder/assigned': { holder: choose(['farida', 'tom']) },
    'assign-holder/waiting': { place: 2, expectedOn: ahead() },
    'score-domains/scored': { scores },
    'agree-plan/agreed': { goals, route: choose<PlanRoute>(planRoutes) },
    'review-plan/changed': { route: choose<PlanRoute>(planRoutes) },
    'complete-dossier/not-eligible': { reason: 'residence-rule' },
    'choose-alternative/other-municipality': { municipality: 'leiden' },
    'choose-alternative/waiting': { until: ahead() },
    'review-dossier/returned': { missing: ['income'] },
    'decide-urgency/refused': { ground: 'no-urgent-need' },
    'object/objected': { on: today, advisoryCommittee: choose([true, false]) },
    'match-home/matched': { homeRef: 'WK-1', availableFrom: ahead() },
    'answer-offer/refused': { words: 't1' },
    'arrange-guidance/arranged': {
      who: 'de-haven',
      from: today,
      ...choose([{}, { indication: 'wmo', indicationEndsOn: ahead() }]),
    },
    'hand-over-keys/moved-in': { on: today },
    'arrange-place/placed': {
      placeKind: state.plan?.placeKind ?? placeOf(state.plan?.route, place),
      location: 'zuid',
      from: today,
    },
    'arrange-place/waiting': { expectedOn: ahead() },
    'contact/setback': { pauseBed: choose([true, false]), location: 'rustpunt' },
    'evaluate-tenancy/continues': { attended: parties },
    'evaluate-tenancy/concern': { attended: parties },
    'flip-tenancy/postponed': { flipOn: ahead() },
    'end-guidance/scaled-down': { until: ahead() },
    'end-guidance/standby': { until: ahead() },
    'end-guidance/prolonged': { until: ahead() },
    'answer-request/refused-with-reason': { words: 't1' },
    'sign-tenancy/signed': tenancy(today, choose),
    'stay/moved-place': { on: today, placeKind: place(), location: 'noord' },
    'stay/access-refused': { on: today, address: 't1' },
  };
  const rest = fields[`${step}/${outcome}`] ?? (step === 'stay' ? { on: today } : {});
  return completionForm(step).parse({ outcome, ...rest });
}

function placeOf(route: PlanRoute | undefined, otherwise: () => PlaceKind): PlaceKind {
  return placeKinds.find((one) => one === route) ?? otherwise();
}

function tenancy(today: string, choose: Choose): Record<string, unknown> {
  const startsOn = addDays(today, choose([1, 10]));
  const condition = { what: 'guidance', who: 'corporation', basis: 'agreement', until: addDays(today, 400) };
  return choose<Record<string, unknown>>([
    { kind: 'own-name', startsOn, conditions: [] },
    { kind: 'flip', startsOn, conditions: [], flipOn: addDays(startsOn, 365) },
    { kind: 'conditional', startsOn, conditions: [condition] },
  ]);
}
