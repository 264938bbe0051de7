import type { TermChange } from '../../deadlines/changes.ts';
import { catalogue } from '../catalogue.ts';
import type { Field } from '../fields.ts';
import { phrases } from '../phrases.ts';

export const words = catalogue({
  leadSuspension: {
    nl: (day: string, source: string) =>
      `U hebt om stukken gevraagd en kunt zonder die niet beslissen (${source}). De termijn staat stil vanaf de dag na uw verzoek. De einddatum is nu ${day}.`,
    en: (day: string, source: string) =>
      `You asked for papers and cannot decide without them (${source}). The term stands still from the day after your request. The due date is now ${day}.`,
  },
  leadEnd: {
    nl: (day: string) => `De aanvraag is compleet. Vanaf die dag loopt de termijn weer. De einddatum is nu ${day}.`,
    en: (day: string) => `The request is complete. From that day the term runs again. The due date is now ${day}.`,
  },
  leadExtension: {
    nl: (day: string, source: string) =>
      `U hebt meer tijd nodig dan tot en met ${day}. Dat mag volgens: ${source === 'agreement' ? 'afspraak' : source}.`,
    en: (day: string, source: string) => `You need more time than until ${day}. That is allowed by: ${source}.`,
  },
  atMost: {
    nl: (day: string) => `Dat kan één keer, tot en met ${day}.`,
    en: (day: string) => `Once, until ${day} at most.`,
  },
  decidedSuspension: {
    nl: (day: string) => `U hebt de termijn opgeschort. De einddatum is ${day}.`,
    en: (day: string) => `You suspended the term. The due date is ${day}.`,
  },
  decidedEnd: {
    nl: (day: string) => `De termijn loopt weer. U beslist uiterlijk ${day}.`,
    en: (day: string) => `The term runs again. You decide by ${day}.`,
  },
  decidedExtension: {
    nl: (day: string) => `U hebt de termijn verlengd. De nieuwe einddatum is ${day}.`,
    en: (day: string) => `You put the term off. The new due date is ${day}.`,
  },
  untilComplete: {
    nl: 'Is de aanvraag compleet? Kies dan bij deze termijn “Opschorting beëindigen”. De dagen die de termijn stilstond, komen erbij.',
    en: 'Is the request complete? Then choose “End the suspension” at this term. The days on which it stood still are added.',
  },
  tellClient: {
    nl: 'Laat de cliënt weten waarom het langer duurt en tot wanneer.',
    en: 'Tell the client why it takes longer and until when.',
  },
  why: phrases.whyThisDate,
  cancel: phrases.cancel,
  close: phrases.close,
});

/** What the fields of each form are about. */
export const fieldsOfChange: Readonly<Record<TermChange['change'], Readonly<Record<string, Field>>>> = {
  suspension: {
    from: { label: { nl: 'Op welke dag vroeg u om de stukken?', en: 'On which day did you ask for the papers?' } },
    until: {
      label: { nl: 'Tot en met welke dag krijgt de cliënt de tijd?', en: 'Until which day has the client time?' },
      hint: { nl: 'Laat leeg als u geen dag hebt genoemd.', en: 'Leave empty if you named no day.' },
    },
    reason: { label: { nl: 'Welke stukken ontbreken?', en: 'Which papers are missing?' } },
  },
  'suspension-end': {
    on: { label: { nl: 'Op welke dag was alles binnen?', en: 'On which day was everything in?' } },
  },
  extension: { until: { label: phrases.newDue }, reason: { label: phrases.why } },
};
