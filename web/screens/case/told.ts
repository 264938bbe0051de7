import type { EventType, NoteKind } from '../../../shared/pathway/event.ts';
import type { PlaceKind, StepName } from '../../../shared/pathway/names.ts';
import type { Phase } from '../../../shared/pathway/phases.ts';
import type { DeadlineKind } from '../../../shared/policy/kinds.ts';
import { deadlineWords } from '../../../shared/words/deadlines.ts';
import { scoreInWords } from '../../../shared/words/domains.ts';
import { eventWords } from '../../../shared/words/events.ts';
import { wordsOfChoice, wordsOfField } from '../../../shared/words/fields.ts';
import type { Language, Words } from '../../../shared/words/language.ts';
import { wordsOfOutcome } from '../../../shared/words/outcomes.ts';
import { blockerWords } from '../../../shared/words/owners.ts';
import { phaseWords } from '../../../shared/words/phases.ts';
import { placeKindWords, planRouteWords } from '../../../shared/words/places.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { Told } from '../../api/answers.ts';
import { dayIn } from '../../words/dates.ts';
import { nameOfCode } from '../../words/people.ts';

type Note = {
  readonly kind: NoteKind;
  readonly visibleToClient: boolean;
  /** Versions of later notes that contradict this one, and of the one that this contradicts. */
  readonly contradictedBy: readonly number[];
  readonly contradicts: number | null;
};

/** One line of the story. */
export type Line = {
  readonly key: string;
  readonly told: Told;
  readonly heading: string;
  /** Words that somebody wrote. */
  readonly text: string | null;
  /** What was filled in beside them. */
  readonly facts: readonly (readonly [string, string])[];
  /** What the system did by itself: told only with the whole story. */
  readonly quiet: boolean;
  readonly note: Note | null;
};

/** Whether it is a note about somebody's behaviour. */
export const isSignal = ({ type, data }: Told): boolean => type === 'note-written' && data.kind === 'signal';

/** An event as a line; null for what is no news to a person. */
export function lineOf(told: Told, index: number, language: Language, called: NameOf): Line | null {
  const known: Readonly<Record<string, Words | null>> = eventWords;
  const words = known[told.type];
  if (!words || isSaidElsewhere(told)) return null;
  const say = (both: Words): string => both[language];
  const about = detailOf(told, say, called);
  return {
    key: `${told.version} ${index}`,
    told,
    heading: about === null ? say(words) : `${say(words)}: ${about}`,
    quiet: told.type === 'rung-reached' || told.type === 'phase-entered' || told.type === 'phase-left',
    text: textOf(told),
    facts: told.type === 'step-completed' ? factsOf(told, language, called) : [],
    note: told.type === 'note-written' ? noteOf(told) : null,
  };
}

function noteOf({ data: { kind, visibleToClient, contradictedBy, contradicts } }: Told): Note {
  return {
    kind: kind as NoteKind,
    visibleToClient: visibleToClient === true,
    contradictedBy: Array.isArray(contradictedBy) ? contradictedBy : [],
    contradicts: typeof contradicts === 'number' ? contradicts : null,
  };
}

/** An escalation tells its own story: its phase and its steps would say it again. */
const isSaidElsewhere = ({ data }: Told): boolean =>
  data.phase === 'escalation' || data.step === 'acknowledge-escalation' || data.step === 'resolve-escalation';

type Say = (words: Words) => string;
/** What a user is called. */
type NameOf = (user: string) => string;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const details: Partial<Record<EventType, (data: Told['data'], say: Say, called: NameOf) => string | null>> = {
  'phase-entered': ({ phase }, say) => say(phaseWords[phase as Phase]),
  'phase-left': ({ phase }, say) => say(phaseWords[phase as Phase]),
  'step-completed': ({ step, outcome }, say) =>
    `${say(stepWords[step as StepName])}. ${say(wordsOfOutcome(step as StepName, String(outcome)))}`,
  'step-cancelled': ({ step }, say) => say(stepWords[step as StepName]),
  'rung-reached': ({ kind }, say) => say(deadlineWords[kind as DeadlineKind]),
  'escalation-raised': ({ reason: why }, say) => reason(why, say),
  'coordinator-told': ({ reason: why }, say) => reason(why, say),
  'put-on-agenda': ({ reason: why }, say) => reason(why, say),
  'holder-changed': ({ to }, _, called) => (typeof to === 'string' ? called(to) : null),
  'plan-agreed': ({ route }, say) => say(planRouteWords[route as keyof typeof planRouteWords]),
  'stay-began': ({ placeKind, location }, say) =>
    `${say(placeKindWords[placeKind as PlaceKind])}, ${nameOfCode(String(location ?? ''))}`,
  'stay-ended': ({ reason: why }, say) => say(wordsOfOutcome('stay', String(why))),
  'reason-given': ({ blockedBy }, say) => say(blockerWords[blockedBy as keyof typeof blockerWords]),
};

function detailOf({ type, data }: Told, say: Say, called: NameOf): string | null {
  return details[type as EventType]?.(data, say, called) ?? null;
}

const reason = (why: unknown, say: Say): string | null => (typeof why === 'string' ? say(wordsOfReason(why)) : null);

/** What somebody wrote: the interface puts the words where the event holds their ids, or null where they are gone. */
function textOf({ data }: Told): string | null {
  const form = (data.form ?? {}) as Readonly<Record<string, unknown>>;
  return (
    [data.text, data.words, data.measure, data.decision, form.words].map(text).find((each) => each !== null) ?? null
  );
}

const beside = ['outcome', 'occurrence', 'words'];

function factsOf({ data }: Told, language: Language, called: NameOf): readonly (readonly [string, string])[] {
  const form = (data.form ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(form)
    .filter(([name]) => !beside.includes(name))
    .flatMap(([name, value]) => {
      const shown = shownValue(name, value, { language, called });
      return shown === null ? [] : [[wordsOfField(data.step as StepName, name).label[language], shown] as const];
    });
}

const people = ['holder', 'secondCoordinator'];
const places = ['location', 'organisation', 'municipality'];

type Reader = { readonly language: Language; readonly called: NameOf };

function shownValue(name: string, value: unknown, reader: Reader): string | null {
  const { language, called } = reader;
  if (typeof value === 'boolean') return value ? '✓' : null;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (people.includes(name)) return called(value);
    if (places.includes(name)) return nameOfCode(value);
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayIn(language, value) : wordsOfChoice(name, value)[language];
  }
  if (Array.isArray(value)) {
    const parts = value.map((each) => shownValue(name, each, reader)).filter((each) => each !== null);
    return parts.length > 0 ? parts.join('; ') : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).map(([key, part]) => {
    if (name === 'scores') return `${wordsOfField(null, key).label[language]}: ${scoreInWords(part)[language]}`;
    return shownValue(key, part, reader);
  });
  const parts = entries.filter((each) => each !== null);
  return parts.length > 0 ? parts.join(name === 'scores' ? '; ' : ': ') : null;
}
