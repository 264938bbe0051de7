import { dateAt } from '../../shared/calendar/zone.ts';
import type { CaseState, StepRecord } from '../../shared/pathway/case.ts';
import type { Role } from '../../shared/pathway/names.ts';
import type { Phase } from '../../shared/pathway/phases.ts';
import type { MunicipalityEntry, Organisation } from '../../shared/store/directory.ts';
import { tell } from '../../shared/words/catalogue.ts';
import { clientPageWords } from '../../shared/words/client-page.ts';
import { conditionInWords } from '../../shared/words/conditions.ts';
import { dateInWords } from '../../shared/words/dates.ts';
import type { Language } from '../../shared/words/language.ts';
import { clientPhaseWords, supportWorkerIn } from '../../shared/words/phases.ts';
import { clientRoleWords } from '../../shared/words/roles.ts';
import { clientStepWords } from '../../shared/words/steps.ts';

/** What the client reads: plain sentences under plain headings. */
export type ClientPage = {
  readonly language: Language;
  readonly title: string;
  readonly on: string;
  readonly stands: readonly string[];
  readonly steps: readonly {
    readonly who: string;
    readonly what: string;
    readonly dueOn: string | null;
    readonly late: boolean;
  }[];
  readonly canDo: readonly string[];
  readonly call: readonly { readonly who: string; readonly phone: string }[];
  readonly disagree: readonly string[];
  /** What somebody asks for a home: who, on what ground, until when. */
  readonly conditions: readonly string[];
  /** The question where one stands: whether it can be asked now; once it was, since when and by when it is answered. */
  readonly question: {
    readonly canAsk: boolean;
    readonly askedOn: string | null;
    readonly answerBy: string | null;
    readonly needsNumber: boolean;
  };
  /** What was written down for the client to read, newest first. */
  readonly agreed: readonly { readonly on: string; readonly words: string }[];
  readonly looked: readonly { readonly on: string; readonly who: string }[];
  /** Who opened the file in an emergency, newest first. */
  readonly emergencies: readonly string[];
};

/** What the page is made of beside the case. */
export type Around = {
  readonly municipality: MunicipalityEntry | null;
  /** Of the holder, or of the shelter where there is no holder yet. */
  readonly organisation: Organisation | null;
  /** What the client was offered, when the ball is said to be with them. */
  readonly offered: string | null;
  readonly agreed: readonly { readonly at: string; readonly words: string }[];
  /** Newest first; `organisation` null where the directory knows it no more. */
  readonly looked: readonly { readonly at: string; readonly role: string; readonly organisation: string | null }[];
  /** Organisations of those who broke the glass, by instant; null where the directory knows it no more. */
  readonly emergencies: readonly { readonly at: string; readonly organisation: string | null }[];
};

/** The client's page on a day. Never names people, places, health, debts or risk; staff only by role and organisation. */
export function clientPage(state: CaseState, around: Around, today: string, language: Language): ClientPage {
  const t = tell(clientPageWords, language);
  const open = state.steps.filter(({ status }) => status === 'open');
  const steps = open.flatMap((step) => {
    const what = clientStepWords[step.step];
    if (!what) return [];
    const dueOn = dueOf(state, step);
    return [
      { who: clientRoleWords[step.role][language], what: what[language], dueOn, late: dueOn !== null && dueOn < today },
    ];
  });
  const onDay = (at: string) => dateAt(at, state.zone);
  return {
    language,
    title: t.title,
    on: today,
    stands: standing(state, around, language),
    steps: distinct(steps).sort((one, other) => ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1)),
    canDo: [...(around.offered === null ? [] : [`${t.offered}: ${around.offered}`]), t.ask, t.noDate, t.supporter],
    call: contacts(state, around, language),
    disagree: disagreement(state, open, around, language),
    conditions: conditionsOf(state).map((condition) => conditionInWords(condition, language)),
    question: questionOf(state, open),
    agreed: around.agreed.map(({ at, words }) => ({ on: onDay(at), words })),
    emergencies: around.emergencies.map(({ at, organisation }) =>
      t.emergency(dateInWords(onDay(at), language), organisation ?? t.elsewhere),
    ),
    looked: distinct(
      around.looked.map(({ at, role, organisation }) => {
        // Whoever has no role here did it for the municipality.
        const who = (clientRoleWords[role as Role] ?? clientRoleWords.coordinator)[language];
        return { on: onDay(at), who: organisation === null ? who : `${who} (${organisation})` };
      }),
    ),
  };
}

function standing(state: CaseState, { organisation }: Around, language: Language): readonly string[] {
  const open = state.phases.filter(({ status }) => status === 'open').map(({ phase }) => phase);
  const stands = (phase: Exclude<Phase, 'escalation'>) =>
    phase === 'trajectory-plan' && state.holder !== null
      ? supportWorkerIn(language, organisation?.name ?? null)
      : clientPhaseWords[phase][language];
  const told = [...new Set(open)].flatMap((phase) => (phase === 'escalation' ? [] : [stands(phase)]));
  return told.length > 0 ? told : [tell(clientPageWords, language).noStep];
}

/** Of the tenancy; before there is one, what was asked with the offer. */
function conditionsOf({ tenancy, offer }: CaseState) {
  const all = [...(tenancy?.conditions ?? []), ...(tenancy?.conditionsAsked ?? offer?.conditionsAsked ?? [])];
  return distinct(all.map(({ words: _, ...condition }) => condition));
}

function questionOf(state: CaseState, open: readonly StepRecord[]): ClientPage['question'] {
  const asked = open.find(({ step }) => step === 'answer-request');
  return {
    canAsk: state.status === 'open' && asked === undefined,
    askedOn: asked ? dateAt(asked.openedAt, state.zone) : null,
    answerBy: asked ? dueOf(state, asked) : null,
    needsNumber: (state.statusLink?.pin ?? null) !== null,
  };
}

function contacts(state: CaseState, { municipality, organisation }: Around, language: Language): ClientPage['call'] {
  const nearest = state.holder === null ? clientRoleWords['shelter-worker'] : clientRoleWords['trajectory-holder'];
  return [
    ...(organisation?.phone ? [{ who: `${nearest[language]} (${organisation.name})`, phone: organisation.phone }] : []),
    ...(municipality?.phone ? [{ who: municipality.name, phone: municipality.phone }] : []),
  ];
}

function disagreement(
  state: CaseState,
  open: readonly StepRecord[],
  { municipality }: Around,
  language: Language,
): readonly string[] {
  const t = tell(clientPageWords, language);
  const until = open.filter(({ step }) => step === 'object').map((step) => dueOf(state, step));
  const [last] = until.filter((day) => day !== null);
  const at = (where: string | undefined) => (where ? `: ${where}.` : '.');
  return [
    ...(last ? [t.objectUntil(dateInWords(last, language))] : []),
    `${t.object}${at(municipality?.objections)}`,
    `${t.complain}${at(municipality?.complaints)}`,
  ];
}

function dueOf(state: CaseState, { deadlineId }: StepRecord): string | null {
  return state.deadlines.find(({ deadline }) => deadline.deadlineId === deadlineId)?.deadline.dueOn ?? null;
}

const distinct = <Row>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
];
