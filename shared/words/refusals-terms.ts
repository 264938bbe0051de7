import type { TermRefusals } from '../errors/term-refusals.ts';
import { dutch, english, type Sentences } from './refusals-sentences.ts';

/** What cannot be done to a term. */
export const termSentences: Sentences<TermRefusals> = {
  'no-such-deadline': {
    nl: 'Dit dossier heeft geen termijn met deze naam.',
    en: 'There is no term with this name in this case.',
  },
  'deadline-ended': { nl: 'Deze termijn is al afgelopen.', en: 'This deadline has ended already.' },
  'term-ended': { nl: 'Deze termijn is al afgelopen.', en: 'This term has ended already.' },
  'day-passed': {
    nl: 'Deze dag is al voorbij: kies vandaag of een latere dag.',
    en: 'That day has passed already: choose a day from today on.',
  },

  'not-suspendable': {
    nl: 'Alleen de termijn van een besluit die in de wet of de verordening staat, kan worden opgeschort (Awb 4:15). Verleng deze termijn.',
    en: 'Only the term of a decision set by statute or ordinance can be suspended (Awb 4:15); put this one off with an extension.',
  },
  'nothing-to-suspend': {
    nl: 'Deze termijn is al afgelopen: er is niets meer op te schorten.',
    en: 'This term has ended already; there is nothing left to suspend.',
  },
  'suspension-asked-ahead': {
    nl: 'Opschorten kan vanaf de dag van uw verzoek: vul vandaag of een eerdere dag in.',
    en: 'The request has not been made yet; suspend the term on the day of the request.',
  },
  'suspension-before-term': {
    nl: ({ startedOn }) => `De termijn begon op ${dutch(startedOn)}: een verzoek van daarvoor schort niet op.`,
    en: ({ startedOn }) => `The term began on ${english(startedOn)}; a request before that day does not suspend it.`,
  },
  'suspension-after-term': {
    nl: ({ dueOn }) => `De termijn eindigde op ${dutch(dueOn)}: een verzoek van daarna schort niet op.`,
    en: ({ dueOn }) => `The term ended on ${english(dueOn)}; a request after that day does not suspend it.`,
  },
  'suspension-ends-early': {
    nl: ({ from }) => `De opschorting begint op ${dutch(from)}, de dag na uw verzoek: kies die dag of een latere.`,
    en: ({ from }) =>
      `A suspension begins the day after the request, on ${english(from)}; it cannot end before that day.`,
  },
  'suspended-already': {
    nl: ({ from, until }) =>
      `De termijn is al opgeschort vanaf ${dutch(from)}${until === null ? '' : ` tot en met ${dutch(until)}`}: beëindig eerst die opschorting.`,
    en: ({ from, until }) =>
      `The term is suspended already from ${english(from)}${until === null ? '' : ` through ${english(until)}`}; end that suspension first.`,
  },
  'suspended-now': {
    nl: 'De termijn is nu opgeschort: beëindig eerst de opschorting en verleng daarna.',
    en: 'The term is suspended now; end the suspension before you extend it.',
  },
  'not-suspended': { nl: 'Deze termijn is niet opgeschort.', en: 'This term is not suspended.' },
  'completed-ahead': {
    nl: 'Deze dag moet nog komen: beëindig de opschorting op de dag dat de papieren compleet zijn.',
    en: 'That day is still to come; end the suspension when the request is complete.',
  },
  'completed-before-asked': {
    nl: ({ requestedOn }) => `Het verzoek is gedaan op ${dutch(requestedOn)}: kies die dag of een latere.`,
    en: ({ requestedOn }) =>
      `The request was made on ${english(requestedOn)}; it cannot have been answered before that day.`,
  },
  'time-given-over': {
    nl: ({ until }) => `De gegeven tijd was om op ${dutch(until)}: sinds de dag daarna loopt de termijn weer.`,
    en: ({ until }) => `The time given ran out on ${english(until)}; the term has been running since the day after.`,
  },

  'not-extendable': {
    nl: ({ source }) => `Deze termijn kan niet worden verlengd: hij staat in ${source}.`,
    en: ({ source }) => `This term cannot be extended: it is set by ${source}.`,
  },
  'nothing-to-extend': {
    nl: 'Deze termijn is al afgelopen: er is niets meer te verlengen.',
    en: 'This term has ended already; there is nothing left to extend.',
  },
  'extension-no-later': {
    nl: ({ dueOn }) => `Verlengen maakt een termijn langer: kies een dag na ${dutch(dueOn)}.`,
    en: ({ dueOn }) => `An extension makes a term longer: choose a day after ${english(dueOn)}.`,
  },
  'extended-already': {
    nl: ({ source }) => `Deze termijn is al verlengd; dat mag één keer (${source}).`,
    en: ({ source }) => `This term has been extended already; once is what ${source} allows.`,
  },
  'extension-too-far': {
    nl: ({ source, latest }) => `Verlengen kan hoogstens tot en met ${dutch(latest)} (${source}).`,
    en: ({ source, latest }) => `The furthest day that ${source} allows is ${english(latest)}.`,
  },
};
