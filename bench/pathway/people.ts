import type { CaseState, StepRecord } from '../../shared/pathway/case.ts';
import type { StepName } from '../../shared/pathway/names.ts';
import { plusDays } from '../../simulation/people/calendar.ts';

/** `prompt`: the day a step can be done; `late`: only when its coordinator has been told. */
export type Manner = 'prompt' | 'late';

/** Steps that have a day of their own: nobody holds next quarter's talk today. */
const series = new Set<StepName>([
  'contact',
  'evaluate-tenancy',
  'end-guidance',
  'flip-tenancy',
  'report-progress',
  'extend-decision',
  'review-plan',
  'review-stay',
  'hand-over-keys',
]);

/** No fault of anybody: how many days it takes until there is a home to offer. */
const daysToHome = 42;

const scores = Object.fromEntries(
  [
    'finances',
    'work-and-education',
    'daytime-activities',
    'housing',
    'domestic-relations',
    'mental-health',
    'physical-health',
    'substance-use',
    'basic-self-care',
    'daily-living-skills',
    'social-network',
    'participation',
    'justice',
  ].map((domain) => [domain, 3]),
);

type Form = { readonly outcome: string } & Readonly<Record<string, unknown>>;

/** The straight way to a home, from the report to the last contact. */
const forms: Readonly<Partial<Record<StepName, (today: string) => Form>>> = {
  screen: () => ({ outcome: 'needs-shelter' }),
  'find-best-place': () => ({ outcome: 'here' }),
  investigate: () => ({ outcome: 'investigated' }),
  apply: (today) => ({ outcome: 'applied', appliedOn: today }),
  'decide-access': (today) => ({ outcome: 'admitted', from: today, term: 'P6M' }),
  'check-in': () => ({ outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' }),
  'report-progress': () => ({ outcome: 'reported' }),
  'extend-decision': () => ({ outcome: 'extended', term: 'P6M' }),
  'assign-holder': () => ({ outcome: 'assigned', holder: 'farida' }),
  'first-meeting': () => ({ outcome: 'met' }),
  'arrange-income': () => ({ outcome: 'arranged' }),
  'start-debt-help': () => ({ outcome: 'started' }),
  'score-domains': () => ({ outcome: 'scored', scores }),
  'agree-plan': () => ({
    outcome: 'agreed',
    goals: [{ domain: 'housing', words: 'A door of my own.' }],
    route: 'urgency',
  }),
  'review-plan': () => ({ outcome: 'kept' }),
  'complete-dossier': () => ({ outcome: 'complete' }),
  'review-dossier': () => ({ outcome: 'approved' }),
  'decide-urgency': () => ({ outcome: 'granted' }),
  'register-for-home': () => ({ outcome: 'registered' }),
  'match-home': (today) => ({ outcome: 'matched', homeRef: 'WK-17', availableFrom: plusDays(today, 14) }),
  'answer-offer': () => ({ outcome: 'accepted' }),
  'meet-corporation': () => ({ outcome: 'met' }),
  'sign-tenancy': (today) => ({ outcome: 'signed', kind: 'own-name', startsOn: plusDays(today, 7) }),
  'arrange-guidance': (today) => ({ outcome: 'arranged', who: 'demo-guidance', from: today }),
  'meet-neighbourhood-team': () => ({ outcome: 'met' }),
  'arrange-practicalities': () => ({ outcome: 'arranged' }),
  'hand-over-keys': (today) => ({ outcome: 'moved-in', on: today }),
  contact: () => ({ outcome: 'going-well' }),
  'evaluate-tenancy': () => ({ outcome: 'continues', attended: ['client', 'provider', 'corporation'] }),
  'end-guidance': () => ({ outcome: 'ended' }),
};

const dueOn = (state: CaseState, { deadlineId }: StepRecord): string | null =>
  state.deadlines.find(({ deadline }) => deadline.deadlineId === deadlineId)?.deadline.dueOn ?? null;

/** What somebody does today of what is open, in the order of opening. @param today local day */
export function dueToday(
  state: CaseState,
  manner: Manner,
  today: string,
): readonly { readonly step: StepRecord; readonly form: Form }[] {
  return state.steps.flatMap((step) => {
    if (step.status !== 'open' || step.in.phase === 'escalation' || step.step === 'stay') return [];
    const form = forms[step.step];
    if (!form) throw new Error(`Nobody knows how to do ${step.step}.`);
    return isTimeFor(state, step, manner, today) ? [{ step, form: form(today) }] : [];
  });
}

function isTimeFor(state: CaseState, step: StepRecord, manner: Manner, today: string): boolean {
  const due = dueOn(state, step);
  if (step.step === 'match-home') return today >= plusDays(step.openedAt.slice(0, 10), daysToHome);
  if (due === null) return true;
  if (manner === 'late') return state.escalations.some(({ deadlineId }) => deadlineId === step.deadlineId);
  const hasItsDay = series.has(step.step) || (step.step === 'score-domains' && step.occurrence > 1);
  return !hasItsDay || today >= due;
}

export type EscalationAct = {
  readonly escalationId: string;
  readonly level: string;
  readonly act: 'take-on' | 'resolve';
};

/** Escalations answered today: promptly on the day they are raised; late when the manager has had to be asked, or on the last day. */
export function escalationsToday(state: CaseState, manner: Manner, today: string): readonly EscalationAct[] {
  return state.escalations.flatMap(({ n, escalationId, level, status }) => {
    const step = state.steps.find(
      (one) => one.status === 'open' && one.in.phase === 'escalation' && one.in.occurrence === n,
    );
    if (status === 'resolved' || !step) return [];
    const due = dueOn(state, step);
    if (manner === 'late' && due !== null && (level !== 'manager' || today <= due)) return [];
    return [{ escalationId, level, act: step.step === 'acknowledge-escalation' ? 'take-on' : 'resolve' }];
  });
}

/** Who in Haarlem does the steps of a role. */
export const personOf: Readonly<Record<string, string>> = {
  'intake-worker': 'ingrid',
  'shelter-worker': 'sjoerd',
  'trajectory-holder': 'farida',
  'outflow-officer': 'olga',
  'urgency-officer': 'ursula',
  'legal-officer': 'lex',
  'housing-officer': 'wouter',
  coordinator: 'bram',
  manager: 'mira',
};
