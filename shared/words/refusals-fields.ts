import type { EvaluationParty, FieldRefusals, ValueKind } from '../errors/field-refusals.ts';
import { listInWords } from './deadlines.ts';
import type { Words } from './language.ts';
import { dutch, english, type Sentences } from './refusals-sentences.ts';

/** As what is asked to be given. */
const kinds: Readonly<Record<ValueKind, Words>> = {
  text: { nl: 'een tekst', en: 'a text' },
  number: { nl: 'een getal', en: 'a number' },
  'whole-number': { nl: 'een heel getal', en: 'a whole number' },
  'yes-or-no': { nl: 'ja of nee', en: 'true or false' },
  list: { nl: 'een lijst', en: 'a list' },
  object: { nl: 'de velden van dit formulier', en: 'an object with the fields of this form' },
  other: { nl: 'een waarde', en: 'a value' },
};

const parties: Readonly<Record<EvaluationParty, Words>> = {
  client: { nl: 'de cliënt', en: 'the client' },
  provider: { nl: 'de aanbieder', en: 'the provider' },
  corporation: { nl: 'de corporatie', en: 'the corporation' },
};

const dutchNumber = (value: number): string => value.toLocaleString('nl');
const englishNumber = (value: number): string => value.toLocaleString('en');

/** The values themselves are what a program must send: they are named where it reads, and stand in `values` for every other. */
const oneOf = (choices: readonly string[]): string =>
  choices.length === 1 ? `Give ${choices[0]}.` : `Choose one of: ${choices.join(', ')}.`;

/** What can be wrong with a field by itself or beside the others of its form. */
export const fieldSentences: Sentences<FieldRefusals> = {
  'fields-wrong': {
    nl: ({ count }) =>
      `${count === 1 ? 'Eén veld is' : `${count} velden zijn`} niet goed ingevuld; er is niets opgeslagen.`,
    en: ({ count }) => `${count === 1 ? 'One field is' : `${count} fields are`} not right; nothing was written.`,
  },
  missing: {
    nl: ({ kind }) => `Dit ontbreekt: vul ${kinds[kind].nl} in.`,
    en: ({ kind }) => `This is missing. Give ${kinds[kind].en}.`,
  },
  'missing-choice': {
    nl: () => 'Dit ontbreekt: maak een keuze.',
    en: ({ choices }) => `This is missing. ${oneOf(choices)}`,
  },
  'wrong-kind': { nl: ({ kind }) => `Vul hier ${kinds[kind].nl} in.`, en: ({ kind }) => `Give ${kinds[kind].en}.` },
  'no-choice': { nl: () => 'Kies een van de mogelijkheden.', en: ({ choices }) => oneOf(choices) },
  'no-such-form': {
    nl: 'Dit is geen van de formulieren die u hier kunt invullen.',
    en: 'This is none of the forms that can be given here.',
  },
  'no-such-field': {
    nl: 'Dit formulier heeft dit veld niet: laat het weg of controleer hoe het is geschreven.',
    en: 'This form has no such field: leave it out or check its spelling.',
  },
  'unusual-field': {
    nl: 'Dit formulier heeft een veld te veel, met een ongewone naam: laat het weg.',
    en: 'This form has a field too many, with an unusual name: leave it out.',
  },
  'not-what-is-asked': { nl: 'Dit is niet wat hier wordt gevraagd.', en: 'This is not what is asked here.' },
  'no-day': {
    nl: 'Vul een dag in die bestaat, als jaar-maand-dag, zoals 2026-01-31.',
    en: 'Write a day that exists as year-month-day, such as 2026-01-31.',
  },
  'no-instant': {
    nl: 'Vul een tijdstip in met het verschil met UTC, zoals 2026-01-31T09:00:00+01:00.',
    en: 'Write an instant with its offset, such as 2026-01-31T09:00:00+01:00.',
  },
  'no-mail-address': {
    nl: 'Vul een e-mailadres in, zoals naam@example.org.',
    en: 'Write an e-mail address such as name@example.org.',
  },
  'wrong-format': { nl: 'Vul dit in zoals wordt gevraagd.', en: 'Write it in the form that is asked.' },
  'text-empty': { nl: 'Vul hier iets in.', en: 'Write something here.' },
  'text-too-short': {
    nl: ({ least }) => `Schrijf minstens ${dutchNumber(least)} tekens.`,
    en: ({ least }) => `Write at least ${englishNumber(least)} characters.`,
  },
  'text-too-long': {
    nl: ({ most }) => `Schrijf hoogstens ${dutchNumber(most)} tekens.`,
    en: ({ most }) => `Write at most ${englishNumber(most)} characters.`,
  },
  'list-empty': { nl: 'Geef er minstens één.', en: 'Give at least one.' },
  'list-too-short': {
    nl: ({ least }) => `Geef er minstens ${dutchNumber(least)}.`,
    en: ({ least }) => `Give at least ${englishNumber(least)}.`,
  },
  'list-too-long': {
    nl: ({ most }) => `Geef er hoogstens ${dutchNumber(most)}.`,
    en: ({ most }) => `Give at most ${englishNumber(most)}.`,
  },
  'number-too-small': {
    nl: ({ least }) => `Vul ${dutchNumber(least)} of meer in.`,
    en: ({ least }) => `Give ${englishNumber(least)} or more.`,
  },
  'number-too-large': {
    nl: ({ most }) => `Vul ${dutchNumber(most)} of minder in.`,
    en: ({ most }) => `Give ${englishNumber(most)} or less.`,
  },
  'day-out-of-range': {
    nl: ({ first, last }) => `Vul een dag in van ${dutch(first)} tot en met ${dutch(last)}.`,
    en: ({ first, last }) => `Write a day between ${first} and ${last}.`,
  },
  'no-term': {
    nl: 'Vul een duur in, zoals P6M (zes maanden), P13W (dertien weken) of P10D (tien dagen).',
    en: 'Write a term such as P6M, P13W or P10D.',
  },
  'looks-personal': {
    nl: 'Dit lijkt een persoonsnummer: dat hoort hier niet.',
    en: 'This looks like the number of a person: it does not belong here.',
  },
  'no-town': {
    nl: 'Vul de naam van een plaats in, in letters; geen adres.',
    en: 'Write the name of a town in letters; no address.',
  },
  'no-code': {
    nl: 'Gebruik kleine letters, cijfers en streepjes, hoogstens 40.',
    en: 'Write a code of lower-case letters, digits and hyphens, at most 40.',
  },
  'no-reference': {
    nl: 'Gebruik letters, cijfers, punten, streepjes en schuine strepen, hoogstens 40; geen adres.',
    en: 'Write the reference of letters, digits, dots, hyphens and slashes, at most 40; no address.',
  },
  'named-twice': { nl: 'Noem elk maar één keer.', en: 'Name each only once.' },

  'no-citizen-number': {
    nl: 'Dit is geen burgerservicenummer: controleer de negen cijfers.',
    en: 'This is no citizen service number: check the nine digits.',
  },
  'no-phone-number': {
    nl: 'Vul een telefoonnummer in: cijfers, spaties en streepjes.',
    en: 'Write a telephone number: digits, spaces, hyphens.',
  },
  'no-language': {
    nl: 'Vul de taal in als code, zoals nl, en of ti.',
    en: 'Write the language as its code, such as nl, en or ti.',
  },
  'no-time': { nl: 'Vul uren en minuten in, zoals 09:30.', en: 'Write hours and minutes, such as 09:30.' },
  'no-pin': { nl: 'Vul vier tot acht cijfers in.', en: 'Write four to eight digits.' },
  'no-case-number': {
    nl: 'Dit is geen nummer van een dossier: het heeft alleen letters en cijfers, hoogstens 26.',
    en: 'Write the number of a case.',
  },
  'no-text-id': {
    nl: 'Neem het nummer van de tekst over uit het dossier.',
    en: 'Take the id from `words` of the file.',
  },

  'today-or-earlier': { nl: 'Kies vandaag of een eerdere dag.', en: 'Choose today or an earlier day.' },
  'today-or-later': { nl: 'Kies vandaag of een latere dag.', en: 'Choose today or a later day.' },
  'after-today': { nl: 'Kies een dag na vandaag.', en: 'Choose a day after today.' },
  'after-today-until': {
    nl: ({ latest }) => `Kies een dag na vandaag, tot en met ${dutch(latest)}.`,
    en: ({ latest }) => `Choose a day after today, up to and including ${english(latest)}.`,
  },
  'day-or-later': {
    nl: ({ day }) => `Kies ${dutch(day)} of een latere dag.`,
    en: ({ day }) => `Choose ${english(day)} or a later day.`,
  },
  'day-or-earlier': {
    nl: ({ day }) => `Kies ${dutch(day)} of een eerdere dag.`,
    en: ({ day }) => `Choose ${english(day)} or an earlier day.`,
  },

  'not-held-without': {
    nl: ({ absent }) =>
      `Zonder ${listInWords(
        absent.map((party) => parties[party].nl),
        'nl',
        'and',
      )} telt het gesprek als niet gehouden: kies dat het niet doorging.`,
    en: ({ absent }) =>
      `Without ${listInWords(
        absent.map((party) => parties[party].en),
        'en',
        'and',
      )} it counts as not held: choose not-held.`,
  },
  'flip-day-missing': {
    nl: 'Bij een omklapcontract hoort de dag waarop het op naam van de cliënt komt.',
    en: "A flip contract needs the day on which it comes to stand in the client's name.",
  },
  'flip-day-superfluous': {
    nl: 'Alleen een omklapcontract heeft deze dag: laat hem leeg.',
    en: 'Only a flip contract has this day: leave it out.',
  },
  'flip-before-tenancy': {
    nl: 'De dag van omklappen ligt voor het begin van de huur: kies een latere dag.',
    en: 'The flip lies before the start of the tenancy: choose a later day.',
  },
  'conditions-missing': {
    nl: 'Een kanscontract noemt zijn voorwaarden: geef er minstens één.',
    en: 'A conditional tenancy names its conditions: give at least one.',
  },
  'indication-before-guidance': {
    nl: 'De indicatie eindigt voordat de begeleiding begint: controleer beide dagen.',
    en: 'The indication ends before the guidance starts: check both days.',
  },
  'new-date-or-acceptance': {
    nl: 'Geef een nieuwe dag, of accepteer uitstel tot een dag; niet allebei.',
    en: 'Give a new date or accept it until a date, not both.',
  },
  'last-before-first': {
    nl: 'De laatste dag ligt voor de eerste: kies een latere dag.',
    en: 'The last day lies before the first: choose a later day.',
  },
  'nothing-to-correct': {
    nl: 'Zeg wat er verbeterd moet worden: gegevens van de cliënt, of teksten uit het dossier.',
    en: 'Say what is to be corrected: fields of the client, or texts by their id.',
  },
};
