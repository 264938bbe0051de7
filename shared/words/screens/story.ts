import { catalogue } from '../catalogue.ts';
import { phrases } from '../phrases.ts';

/** What happened in a case, and how a note is written. */
export const words = catalogue({
  notesOnly: { nl: 'Alleen notities', en: 'Notes only' },
  everything: { nl: 'Alles', en: 'Everything' },
  showAll: { nl: 'Toon het hele verloop', en: 'Show the whole story' },
  nothingYet: { nl: 'Er is nog niets gebeurd.', en: 'Nothing has happened yet.' },
  noNotes: {
    nl: 'Er zijn nog geen notities. Schrijf de eerste hierboven.',
    en: 'There are no notes yet. Write the first one above.',
  },
  system: phrases.product,
  onBehalf: { nl: (user: string) => `voor ${user}`, en: (user: string) => `for ${user}` },
  filledIn: { nl: 'Wat is ingevuld', en: 'What was filled in' },
  contradictedBy: {
    nl: (when: string, who: string) => `Tegengesproken in de notitie van ${when}, ${who}`,
    en: (when: string, who: string) => `Contradicted in the note of ${when}, ${who}`,
  },
  contradicts: {
    nl: (when: string, who: string) => `Spreekt het signaal van ${when}, ${who} tegen`,
    en: (when: string, who: string) => `Contradicts the signal of ${when}, ${who}`,
  },
  contradict: { nl: 'Tegenspreken', en: 'Contradict' },
  contradictsWhich: {
    nl: 'Spreekt deze notitie een eerder signaal tegen?',
    en: 'Does this note contradict an earlier signal?',
  },
  contradictsHint: {
    nl: 'Wie het signaal leest, leest dan ook dat er iets tegenin is gebracht.',
    en: 'Whoever reads the signal then also reads that something was said against it.',
  },
  contradictsNone: { nl: 'Nee', en: 'No' },
  signalOf: {
    nl: (when: string, who: string) => `het signaal van ${when}, ${who}`,
    en: (when: string, who: string) => `the signal of ${when}, ${who}`,
  },
  seenByClient: { nl: 'Zichtbaar voor de cliënt', en: 'Visible to client' },
  yes: { nl: 'ja', en: 'yes' },

  note: { nl: 'Notitie schrijven', en: 'Write a note' },
  noteKind: { nl: 'Wat voor notitie?', en: 'What kind of note?' },
  noteText: phrases.note,
  noteHint: { nl: 'Kort en duidelijk. Geen medische gegevens.', en: 'Short and clear. No medical data.' },
  request: { nl: 'Vraag van de cliënt', en: 'A question of the client' },
  requestHint: { nl: 'U krijgt een stap om de vraag te beantwoorden.', en: 'You get a step in which to answer it.' },
  signalKind: { nl: 'Welk signaal?', en: 'Which signal?' },
  agreedOn: { nl: 'Op welke dag afgesproken?', en: 'Agreed on which day?' },
  agreedUntil: phrases.untilDay,
  visible: { nl: 'De cliënt mag dit lezen', en: 'The client may read this' },
  visibleHint: { nl: 'Het komt op de eigen pagina van de cliënt.', en: 'It comes on the client’s own page.' },
  outsideHint: {
    nl: 'Van politie, handhaving of een uitkeringsinstantie. De cliënt leest dit altijd.',
    en: 'From police, enforcement or a benefit office. The client always reads this.',
  },
  saveNote: { nl: 'Notitie opslaan', en: 'Save the note' },
  noteSaved: { nl: 'De notitie is opgeslagen.', en: 'The note is saved.' },
  cancel: phrases.cancel,
});
