import { catalogue, counted } from '../catalogue.ts';
import { mistakeWords } from '../mistakes.ts';
import { phrases } from '../phrases.ts';
import { titles } from './titles.ts';

export const words = catalogue({
  title: titles.tonight,
  import: titles.nightList,
  exclusion: titles.exclusion,
  needsText: mistakeWords.missingText,
  where: { nl: 'Waar u vanavond inschrijft', en: 'Where you check in tonight' },
  location: phrases.location,
  placeKind: phrases.placeKind,
  whereFirst: {
    nl: 'Vul eerst hierboven in waar u inschrijft.',
    en: 'First fill in above where you check in.',
  },
  arrivals: { nl: 'Verwacht vanavond', en: 'Expected tonight' },
  noArrivals: {
    nl: 'Er wordt niemand verwacht. Wie door de toegang wordt gestuurd, verschijnt hier vanzelf.',
    en: 'Nobody is expected. Whoever the desk sends appears here by itself.',
  },
  sentOn: { nl: (day: string) => `gestuurd op ${day}`, en: (day: string) => `sent on ${day}` },
  isHere: { nl: 'Is er', en: 'Is here' },
  notCome: { nl: 'Niet gekomen', en: 'Did not come' },
  turnAway: { nl: 'Weigeren', en: 'Turn away' },
  of: {
    nl: (what: string, name: string) => `${what}: ${name}`,
    en: (what: string, name: string) => `${what}: ${name}`,
  },
  checkedIn: { nl: (name: string) => `${name} is ingeschreven.`, en: (name: string) => `${name} is checked in.` },
  markedAbsent: {
    nl: (name: string) => `Vastgelegd dat ${name} niet kwam.`,
    en: (name: string) => `Recorded that ${name} did not come.`,
  },
  beds: { nl: 'Slapen hier', en: 'Sleep here' },
  noBeds: {
    nl: 'Er slaapt nog niemand hier. Wie u inschrijft, komt in deze lijst.',
    en: 'Nobody sleeps here yet. Whoever you check in comes on this list.',
  },
  whichNight: { nl: 'Welke nacht?', en: 'Which night?' },
  night: {
    nl: (from: string, to: string) => `van ${from} op ${to}`,
    en: (from: string, to: string) => `from ${from} to ${to}`,
  },
  whoSlept: { nl: 'Wie sliep of slaapt hier?', en: 'Who slept or sleeps here?' },
  everybody: phrases.everybody,
  nobody: { nl: 'Niemand', en: 'Nobody' },
  save: {
    nl: (n: number) => `Nacht vastleggen voor ${counted('nl', n, 'persoon', 'personen')}`,
    en: (n: number) => `Record the night for ${counted('en', n, 'person', 'people')}`,
  },
  nobodyChosen: { nl: 'Kies eerst wie hier slaapt.', en: 'First choose who sleeps here.' },
  saved: {
    nl: (n: number, before: number) =>
      `Vastgelegd voor ${counted('nl', n, 'persoon', 'personen')}.${before > 0 ? ` Voor ${before} stond de nacht er al: die telt één keer.` : ''}`,
    en: (n: number, before: number) =>
      `Recorded for ${counted('en', n, 'person', 'people')}.${before > 0 ? ` For ${before} the night was there already: it counts once.` : ''}`,
  },
  refused: phrases.notRecorded,
  leaves: titles.departure,
  since: phrases.since,
  other: { nl: 'Ook voor u', en: 'Also yours' },
  departureLead: {
    nl: 'Waarheen iemand gaat, bepaalt wat er volgt. De hulp gaat door, ook als u niet weet waar iemand is.',
    en: 'Where somebody goes decides what follows. Help goes on, also when you do not know where somebody is.',
  },
  departureQuestion: { nl: 'Waarom eindigt het verblijf?', en: 'Why does the stay end?' },
  record: { nl: 'Vertrek vastleggen', en: 'Record the departure' },
  departed: {
    nl: 'Het vertrek is vastgelegd. U hoeft niets meer te doen: de trajecthouder of de toegang gaat verder.',
    en: 'The departure is recorded. You need do nothing more: the holder or the desk goes on.',
  },
  backToTonight: { nl: 'Terug naar vannacht', en: 'Back to tonight' },

  exclusionLead: {
    nl: 'U stelt voor; de gemeente beslist. Tot dat besluit houdt deze persoon het bed.',
    en: 'You propose; the municipality decides. Until it does this person keeps the bed.',
  },
  excludedFrom: phrases.fromDay,
  excludedUntil: phrases.untilDay,
  ground: phrases.why,
  groundHint: { nl: 'Wat er gebeurde, in gewone woorden.', en: 'What happened, in plain words.' },
  alternative: { nl: 'Waar kan deze persoon dan slapen?', en: 'Where can this person sleep instead?' },
  alternativeHint: { nl: 'Zonder ander bed is er geen schorsing.', en: 'Without another bed there is no exclusion.' },
  propose: { nl: 'Voorstellen', en: 'Propose' },
  proposed: {
    nl: 'U hebt de schorsing voorgesteld. Het voorstel ligt bij de regisseur. Tot het besluit houdt deze persoon het bed.',
    en: 'You proposed the exclusion. The proposal lies with the coordinator. Until the decision this person keeps the bed.',
  },

  importLead: {
    nl: 'Een lijst uit uw eigen systeem, met op de eerste regel de kolommen location, date en caseId. Eerst ziet u per regel wat er zou gebeuren; daarna legt u vast.',
    en: 'A list from your own system, its first line naming the columns location, date and caseId. First you see row by row what would happen; then you record it.',
  },
  file: { nl: 'Bestand (CSV)', en: 'File (CSV)' },
  orPaste: { nl: 'Of plak de lijst hier', en: 'Or paste the list here' },
  check: { nl: 'Controleren', en: 'Check' },
  emptyList: { nl: 'Kies een bestand of plak een lijst.', en: 'Choose a file or paste a list.' },
  report: { nl: 'Wat er per regel gebeurt', en: 'What happens row by row' },
  reportDone: { nl: 'Wat er per regel gebeurd is', en: 'What happened row by row' },
  row: { nl: 'Regel', en: 'Row' },
  case: phrases.case,
  result: phrases.outcome,
  'would-registered': { nl: 'wordt vastgelegd', en: 'will be recorded' },
  registered: { nl: 'vastgelegd', en: 'recorded' },
  'already-registered': { nl: 'stond er al', en: 'was there already' },
  'row-refused': { nl: 'wordt overgeslagen', en: 'is skipped' },
  write: {
    nl: (n: number) => `${counted('nl', n, 'nacht', 'nachten')} vastleggen`,
    en: (n: number) => `Record ${counted('en', n, 'night', 'nights')}`,
  },
  nothingToWrite: {
    nl: 'Er is niets vast te leggen: verbeter de lijst en controleer opnieuw.',
    en: 'There is nothing to record: correct the list and check again.',
  },
  skippedLeft: {
    nl: 'Wat is overgeslagen staat nog hierboven. Verbeter het en controleer opnieuw, of maak het veld leeg.',
    en: 'What was skipped still stands above. Correct it and check again, or empty the field.',
  },
  written: {
    nl: (n: number) => `${counted('nl', n, 'nacht', 'nachten')} vastgelegd.`,
    en: (n: number) => `${counted('en', n, 'night', 'nights')} recorded.`,
  },
});
