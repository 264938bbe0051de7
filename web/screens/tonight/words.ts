import { catalogue, counted } from '../../../shared/words/catalogue.ts';

export const words = catalogue({
  title: { nl: 'Vannacht', en: 'Tonight' },
  where: { nl: 'Waar u vanavond inschrijft', en: 'Where you check in tonight' },
  location: { nl: 'Locatie', en: 'Location' },
  placeKind: { nl: 'Soort plek', en: 'Kind of place' },
  whereFirst: {
    nl: 'Vul eerst hierboven in waar u inschrijft.',
    en: 'First fill in above where you check in.',
  },
  arrivals: { nl: 'Komen vanavond', en: 'Coming tonight' },
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
  beds: { nl: 'Hebben een bed', en: 'Have a bed' },
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
  everybody: { nl: 'Iedereen', en: 'Everybody' },
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
  refused: { nl: 'Niet vastgelegd', en: 'Not recorded' },
  leaves: { nl: 'Vertrek', en: 'Departure' },
  since: { nl: (day: string) => `sinds ${day}`, en: (day: string) => `since ${day}` },
  other: { nl: 'Ook voor u', en: 'Also yours' },
  departureLead: {
    nl: 'Waarheen iemand gaat, bepaalt wat er volgt. Het traject gaat door, ook als u niet weet waar iemand is.',
    en: 'Where somebody goes decides what follows. The pathway goes on, also when you do not know where somebody is.',
  },
  departureQuestion: { nl: 'Waarom eindigt het verblijf?', en: 'Why does the stay end?' },
  record: { nl: 'Vertrek vastleggen', en: 'Record the departure' },
  departed: {
    nl: 'Het vertrek is vastgelegd. U hoeft niets meer te doen: het traject gaat verder bij de trajecthouder of de toegang.',
    en: 'The departure is recorded. You need do nothing more: the pathway goes on with the holder or the desk.',
  },
  backToTonight: { nl: 'Terug naar vannacht', en: 'Back to tonight' },

  exclusion: { nl: 'Schorsing voorstellen', en: 'Propose an exclusion' },
  exclusionLead: {
    nl: 'U stelt voor; de gemeente beslist. Tot dat besluit houdt deze persoon het bed.',
    en: 'You propose; the municipality decides. Until it does this person keeps the bed.',
  },
  excludedFrom: { nl: 'Vanaf welke dag?', en: 'From which day?' },
  excludedUntil: { nl: 'Tot en met welke dag?', en: 'Up to and including which day?' },
  ground: { nl: 'Waarom?', en: 'Why?' },
  groundHint: { nl: 'Wat er gebeurde, in gewone woorden.', en: 'What happened, in plain words.' },
  alternative: { nl: 'Waar kan deze persoon dan slapen?', en: 'Where can this person sleep instead?' },
  alternativeHint: { nl: 'Zonder ander bed is er geen schorsing.', en: 'Without another bed there is no exclusion.' },
  propose: { nl: 'Voorstellen', en: 'Propose' },
  proposed: {
    nl: 'U hebt de schorsing voorgesteld. Het voorstel ligt bij de regisseur. Tot het besluit houdt deze persoon het bed.',
    en: 'You proposed the exclusion. The proposal lies with the coordinator. Until the decision this person keeps the bed.',
  },
  needsDay: { nl: 'Vul een dag in die bestaat.', en: 'Fill in a day that exists.' },
  needsText: { nl: 'Vul dit in.', en: 'Fill this in.' },

  import: { nl: 'Nachtlijst inlezen', en: 'Import a night list' },
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
  case: { nl: 'Traject', en: 'Pathway' },
  result: { nl: 'Uitkomst', en: 'Result' },
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
