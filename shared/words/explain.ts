import { addDays, yearOf } from '../calendar/day.ts';
import type { Deadline, Suspension } from '../deadlines/deadline.ts';
import { suspendedDays } from '../deadlines/status.ts';
import { dateInWords } from './dates.ts';
import { basisWords, deadlineWords, freeDayWords, listInWords, startWords, termInWords } from './deadlines.ts';
import type { Language } from './language.ts';

/**
 * How this date was found, in sentences that a coordinator can read to a client: what is due and when, from which day and by which
 * rule, what moved the end and why. Names nobody and repeats no reason that somebody wrote down.
 */
export function explain(deadline: Deadline, language: Language): string {
  const say = speakers[language];
  const date = (day: string) => dateInWords(day, language);
  const sentences = [
    say.due(deadlineWords[deadline.kind][language], date(deadline.dueOn)),
    counted(deadline, language),
  ];
  const { suspensions, extensions, movedBy, movedUnder, rawEnd, dueOn, suspendedUnder } = deadline;
  for (const suspension of suspensions) sentences.push(stoodStill(suspension, suspendedUnder ?? '', language));
  if (suspendedDays(deadline) > 0) sentences.push(say.runsThrough(date(rawEnd)));
  const rolledTo = extensions[0]?.from ?? dueOn;
  if (movedBy.length > 0) {
    const isTooShort = movedUnder.includes('art. 2');
    const free = listInWords(
      [...new Set(movedBy)].map((name) => freeDayWords[name][language]),
      language,
      isTooShort ? 'and' : 'or',
    );
    const ruled = deadline.basis.kind === 'or' ? say.byOrdinance : say.byStatute;
    sentences.push(isTooShort ? say.tooFewDays(free, date(rolledTo)) : say.rolled(ruled, free, date(rolledTo)));
  }
  for (const { from, to, on } of extensions) sentences.push(say.extended(date(on), date(from), date(to)));
  const { beyondDecrees, acceptedUntil, startedOn, counted: way } = deadline;
  // The year that was judged without a decree, not the last one known today: the sentence stays true when decrees come.
  if (beyondDecrees) sentences.push(say.beyondDecrees(yearOf(way === 'before' ? startedOn : rolledTo)));
  if (acceptedUntil !== null) sentences.push(say.accepted(date(acceptedUntil)));
  if (neverEndsAStay.has(deadline.kind)) sentences.push(say.endsNothing);
  return sentences.join(' ');
}

/** `explain` in one reader's language. */
export const explainer =
  (language: Language) =>
  (deadline: Deadline): string =>
    explain(deadline, language);

/** Aims and decisions about a stay: the client hears that their passing ends nothing. */
const neverEndsAStay: ReadonlySet<string> = new Set([
  'stay-target',
  'decision-term',
  'extend-decision',
  'indication-ends',
]);

function counted(deadline: Deadline, language: Language): string {
  const { term, counted: way, from, startedOn, rawEnd, dueOn, basis } = deadline;
  const say = speakers[language];
  const rule = basisInWords(deadline, language);
  if (term === null) return say.given(rule);
  const start = startWords[from][language];
  if (term.count === 0) return say.sameDay(start, rule);
  const length = termInWords(term, language);
  const startDay = dateInWords(startedOn, language);
  if (way === 'before') {
    const back = say.before(length, start, startDay, rule);
    const passed = basis.kind !== 'st' && rawEnd < dueOn && deadline.extensions.length === 0;
    return passed ? `${back} ${say.passed}` : back;
  }
  const first = addDays(rawEnd, -suspendedDays(deadline));
  return say.after(length, start, startDay, dateInWords(first, language), rule);
}

/** Articles read the same in both languages; other sources are documents in the language of the profile. */
function basisInWords({ basis }: Deadline, language: Language): string {
  const label = basisWords[basis.kind][language];
  if (basis.kind === 'st' || basis.kind === 'or') return `${label}: ${basis.source}`;
  if (basis.own) return language === 'nl' ? `${label}, eigen keuze` : `${label}, own choice`;
  return language === 'nl' ? label : `${label}: ${basis.source}`;
}

function stoodStill({ from, until, days, completedOn }: Suspension, under: string, language: Language): string {
  const say = speakers[language];
  if (until === null) return say.standsStill(dateInWords(from, language), under);
  if (days === 0) return say.stoodStillNoDay(under);
  const [first, last] = [dateInWords(from, language), dateInWords(until, language)];
  return completedOn === null ? say.givenTime(first, last, days, under) : say.stoodStill(first, last, days, under);
}

type Speaker = {
  due(what: string, on: string): string;
  given(rule: string): string;
  sameDay(start: string, rule: string): string;
  after(term: string, start: string, startedOn: string, end: string, rule: string): string;
  before(term: string, start: string, startedOn: string, rule: string): string;
  passed: string;
  standsStill(from: string, under: string): string;
  givenTime(from: string, until: string, days: number, under: string): string;
  stoodStill(from: string, until: string, days: number, under: string): string;
  stoodStillNoDay(under: string): string;
  runsThrough(end: string): string;
  byStatute: string;
  byOrdinance: string;
  rolled(ruled: string, free: string, to: string): string;
  tooFewDays(free: string, to: string): string;
  extended(on: string, from: string, to: string): string;
  beyondDecrees(year: number): string;
  accepted(until: string): string;
  endsNothing: string;
};

const speakers: Readonly<Record<Language, Speaker>> = {
  nl: {
    due: (what, on) => `${what}: uiterlijk ${on}.`,
    given: (rule) => `Deze dag staat zo vast (${rule}).`,
    sameDay: (start, rule) => `Dat is dezelfde dag als ${start} (${rule}).`,
    after: (term, start, startedOn, end, rule) => `${term} na ${start} op ${startedOn} is ${end} (${rule}).`,
    before: (term, start, startedOn, rule) => `Dat is ${term} voor ${start} op ${startedOn} (${rule}).`,
    passed: 'Die dag was al voorbij toen de stap begon; daarom nog dezelfde dag.',
    standsStill: (from, under) =>
      `De termijn staat stil sinds ${from} (${under}); zolang dat duurt, schuift het einde op.`,
    givenTime: (from, until, days, under) =>
      `De termijn staat stil van ${from} tot en met ${until}: ${days} ${days === 1 ? 'dag' : 'dagen'} (${under}).`,
    stoodStill: (from, until, days, under) =>
      `De termijn heeft stilgestaan van ${from} tot en met ${until}: ${days} ${days === 1 ? 'dag' : 'dagen'} (${under}).`,
    stoodStillNoDay: (under) => `De aanvulling kwam meteen; de termijn heeft niet stilgestaan (${under}).`,
    runsThrough: (end) => `Daardoor loopt de termijn tot en met ${end}.`,
    byStatute: 'Een wettelijke termijn',
    byOrdinance: 'Een termijn uit een verordening',
    rolled: (ruled, free, to) =>
      `${ruled} eindigt niet op ${free}; daarom is ${to} de laatste dag (Algemene termijnenwet art. 1, eerste lid).`,
    tooFewDays: (free, to) =>
      `In de termijn moeten ten minste twee gewone dagen zitten en ${free} tellen daarvoor niet; daarom is ${to} de laatste dag (Algemene termijnenwet art. 2).`,
    extended: (on, from, to) => `Op ${on} is het einde verlengd van ${from} naar ${to}.`,
    beyondDecrees: (year) =>
      `Welke extra vrije dagen er in ${year} zijn, was nog niet bij besluit bekend toen deze datum werd berekend.`,
    accepted: (until) => `Tot en met ${until} is aanvaard dat dit langer duurt; daarna wordt er opnieuw naar gekeken.`,
    endsNothing: 'Gaat deze dag voorbij, dan eindigt het verblijf daardoor niet.',
  },
  en: {
    due: (what, on) => `${what}: at the latest ${on}.`,
    given: (rule) => `This day was set as it stands (${rule}).`,
    sameDay: (start, rule) => `That is the same day as ${start} (${rule}).`,
    after: (term, start, startedOn, end, rule) => `${term} after ${start} on ${startedOn} is ${end} (${rule}).`,
    before: (term, start, startedOn, rule) => `That is ${term} before ${start} on ${startedOn} (${rule}).`,
    passed: 'That day had passed when the step began; therefore the same day.',
    standsStill: (from, under) => `The term stands still since ${from} (${under}); as long as it does, the end moves.`,
    givenTime: (from, until, days, under) =>
      `The term stands still from ${from} through ${until}: ${days} ${days === 1 ? 'day' : 'days'} (${under}).`,
    stoodStill: (from, until, days, under) =>
      `The term stood still from ${from} through ${until}: ${days} ${days === 1 ? 'day' : 'days'} (${under}).`,
    stoodStillNoDay: (under) => `What was missing came at once; the term has not stood still (${under}).`,
    runsThrough: (end) => `So the term runs through ${end}.`,
    byStatute: 'A statutory term',
    byOrdinance: 'A term set by ordinance',
    rolled: (ruled, free, to) =>
      `${ruled} does not end on ${free}; therefore the last day is ${to} (Algemene termijnenwet art. 1(1)).`,
    tooFewDays: (free, to) =>
      `The term must hold at least two ordinary days, which ${free} are not; therefore the last day is ${to} (Algemene termijnenwet art. 2).`,
    extended: (on, from, to) => `On ${on} the end was put off from ${from} to ${to}.`,
    beyondDecrees: (year) =>
      `Which extra days off there are in ${year} had not been decreed yet when this date was computed.`,
    accepted: (until) => `That this takes longer was accepted through ${until}; after that it is looked at again.`,
    endsNothing: 'When this day passes, the stay does not end by it.',
  },
};
