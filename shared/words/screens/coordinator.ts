import { agendaWords } from '../agenda.ts';
import { catalogue, counted, numberIn } from '../catalogue.ts';
import { phrases } from '../phrases.ts';
import { stepWords } from '../steps.ts';
import { titles } from './titles.ts';

export const words = catalogue({
  title: titles.overview,
  agenda: titles.meeting,
  sinceYesterday: { nl: 'Sinds gisteren', en: 'Since yesterday' },
  sinceDay: { nl: (day: string) => `Sinds ${day}`, en: (day: string) => `Since ${day}` },
  sinceYesterdayLead: {
    nl: 'Wie is geweigerd, geschorst, uit beeld geraakt, de woning kwijt of overleden.',
    en: 'Who was turned away, excluded, lost from sight, lost a home or died.',
  },
  nothingSince: {
    nl: 'Geen nieuws: niemand is geweigerd, geschorst, uit beeld geraakt, de woning kwijt of overleden.',
    en: 'No news: nobody was turned away, excluded, lost from sight, lost a home or died.',
  },
  lookedFor: { nl: 'er wordt gezocht', en: 'being looked for' },
  allStopped: { nl: 'alle stappen en termijnen zijn gestopt', en: 'every step and term has stopped' },
  answered: { nl: 'Beantwoord', en: 'Answered' },
  families: { nl: 'Gezinnen in de nachtopvang', en: 'Families in night shelter' },
  noFamilies: { nl: 'Er slaapt geen gezin in de nachtopvang.', en: 'No family sleeps in the night shelter.' },
  attention: { nl: 'Vraagt uw aandacht', en: 'Asks for your attention' },
  noAttention: {
    nl: 'Niets ligt op antwoord te wachten. Wat stilvalt, komt hier vanzelf.',
    en: 'Nothing waits for an answer. Whatever stalls comes here by itself.',
  },
  managerLead: {
    nl: 'Wat de regisseur niet op tijd beantwoordde, ligt bij u. U ziet het nummer van het dossier en geen namen van cliënten.',
    en: 'What the coordinator did not answer in time lies with you. You see the number of the case and no names of clients.',
  },
  noAttentionManager: {
    nl: 'Niets ligt op uw antwoord te wachten. Wat de regisseur te lang laat liggen, komt hier vanzelf.',
    en: 'Nothing waits for your answer. What the coordinator leaves too long comes here by itself.',
  },
  ask: { nl: 'Wie belt u?', en: 'Whom do you call?' },
  askLead: {
    nl: 'De regisseurs kennen de dossiers. Noem het nummer, dan weten zij over wie het gaat.',
    en: 'The coordinators know the cases. Give the number and they know whom it is about.',
  },
  noCoordinator: {
    nl: 'Er staat geen regisseur in de gebruikerslijst. Vraag de beheerder om er een toe te voegen.',
    en: 'No coordinator is in the directory. Ask the administrator to add one.',
  },
  awayUntil: {
    nl: (day: string, standIn: string) => `afwezig tot en met ${day}, ${standIn} neemt waar`,
    en: (day: string, standIn: string) => `away up to and including ${day}, ${standIn} stands in`,
  },
  caseNumber: phrases.caseNumber,
  heldBy: { nl: (name: string) => `trajecthouder ${name}`, en: (name: string) => `holder ${name}` },
  noHolderYet: { nl: 'nog geen trajecthouder', en: 'no holder yet' },
  seek: { nl: 'Zoek op naam of nummer', en: 'Find by name or number' },
  ofCases: {
    nl: (n: number, all: number) => `${numberIn('nl', n)} van ${numberIn('nl', all)}`,
    en: (n: number, all: number) => `${numberIn('en', n)} of ${numberIn('en', all)}`,
  },
  more: phrases.showNext,
  noneFound: { nl: 'Niets past bij wat u zoekt.', en: 'Nothing fits what you are looking for.' },
  showAll: phrases.showAll,
  children: {
    nl: (n: number) => counted('nl', n, 'kind', 'kinderen'),
    en: (n: number) => counted('en', n, 'child', 'children'),
  },
  toAgenda: { nl: 'Naar het casusoverleg', en: 'To the stalled-case meeting' },
  higherUp: {
    nl: (n: number) => `${counted('nl', n, 'escalatie ligt', 'escalaties liggen')} bij de manager`,
    en: (n: number) => `${counted('en', n, 'escalation lies', 'escalations lie')} with the manager`,
  },
  taken: { nl: 'Opgepakt, nog zonder maatregel', en: 'Taken up, no measure yet' },
  noTaken: {
    nl: 'Er is niets opgepakt dat nog een maatregel nodig heeft.',
    en: 'Nothing taken up still needs a measure.',
  },
  ours: { nl: 'Ligt bij de gemeente zelf', en: 'Held up by the municipality itself' },
  noOurs: { nl: 'De gemeente houdt nu niets op.', en: 'The municipality holds nothing up now.' },
  decisions: { nl: 'Besluiten en stappen die op u wachten', en: 'Decisions and steps that wait for you' },
  noDecisions: {
    nl: 'Er wacht geen besluit op u. Een verlenging verschijnt acht weken voor het einde van het besluit.',
    en: 'No decision waits for you. An extension appears eight weeks before a decision ends.',
  },
  late: phrases.late,
  answerBy: { nl: 'Reactie uiterlijk', en: 'Answer by' },
  measureBy: { nl: 'Maatregel uiterlijk', en: 'Measure by' },
  raised: phrases.since,
  atManager: { nl: 'bij de manager', en: 'with the manager' },
  tookUp: {
    nl: (name: string) =>
      `U hebt de escalatie over ${name} opgepakt. U vindt haar nu bij “Opgepakt, nog zonder maatregel”; leg daar uw maatregel vast.`,
    en: (name: string) =>
      `You took up the escalation about ${name}. It now stands under “Taken up, no measure yet”; record your measure there.`,
  },
  takeUp: { nl: 'Oppakken', en: 'Take up' },
  exclusion: { nl: 'Over de schorsing besluiten', en: 'Decide on the exclusion' },
  exclusionLead: {
    nl: 'De opvang stelt dit voor. Zonder uw besluit gaat de schorsing niet in.',
    en: 'The shelter proposes this. Without your decision nobody is excluded.',
  },
  exclusionDays: { nl: 'Dagen', en: 'Days' },
  fromTo: {
    nl: (from: string, to: string) => `${from} tot en met ${to}`,
    en: (from: string, to: string) => `${from} up to and including ${to}`,
  },
  ground: { nl: 'Grond', en: 'Ground' },
  alternative: { nl: 'Ander bed', en: 'Another bed' },
  exclusionWords: { nl: 'Waarom besluit u dit?', en: 'Why do you decide this?' },
  exclusionWordsHint: {
    nl: 'De cliënt krijgt dit in het besluit te lezen, en kan bezwaar maken.',
    en: 'The client reads this in the decision, and can object.',
  },
  excluded: { nl: 'De schorsing is bevestigd.', en: 'The exclusion is confirmed.' },
  excludedNext: {
    nl: (days: string) =>
      `U besloot: geen plek van ${days}. De cliënt krijgt uw besluit en kan bezwaar maken. De opvang zorgt voor het andere bed.`,
    en: (days: string) =>
      `You decided: no place from ${days}. The client gets your decision and can object. The shelter sees to the other bed.`,
  },
  notExcludedNext: {
    nl: 'U wees het voorstel af. De cliënt houdt de plek; de opvang leest uw besluit in het dossier.',
    en: 'You rejected the proposal. The client keeps the place; the shelter reads your decision in the case.',
  },
  notExcluded: { nl: 'Er wordt niet geschorst.', en: 'Nobody is excluded.' },
  decidedByOther: {
    nl: 'Over dit voorstel is intussen al besloten, of het is vervallen. Wat u typte is niet verstuurd.',
    en: 'This proposal has been decided meanwhile, or it has lapsed. What you typed was not sent.',
  },
  rejectExclusion: { nl: 'Niet schorsen', en: 'Do not exclude' },
  confirmExclusion: { nl: 'Schorsing bevestigen', en: 'Confirm the exclusion' },

  endings: { nl: 'Loopt af zonder volgend adres', en: 'Ends without a next address' },
  endingsLead: {
    nl: 'Besluiten en indicaties die binnen acht weken aflopen.',
    en: 'Decisions and indications that end within eight weeks.',
  },
  noEndings: {
    nl: 'De komende acht weken loopt niets af zonder volgend adres.',
    en: 'In the next eight weeks nothing ends without a next address.',
  },
  endOfDecision: { nl: 'besluit', en: 'decision' },
  endOfIndication: { nl: 'indicatie', en: 'indication' },
  endsOn: phrases.until,
  ended: { nl: 'Afgelopen', en: 'Ended' },

  measureFor: { nl: (name: string) => `Maatregel voor ${name}`, en: (name: string) => `A measure for ${name}` },
  measure: stepWords['resolve-escalation'],
  since: {
    nl: (day: string, days: number) => `sinds ${day}, ${counted('nl', days, 'dag', 'dagen')}`,
    en: (day: string, days: number) => `since ${day}, ${counted('en', days, 'day', 'days')}`,
  },
  openCase: phrases.openCase,
  whatMeasure: { nl: 'Wat spreekt u af?', en: 'What do you agree on?' },
  whatMeasureHint: {
    nl: 'Wie doet wat. De trajecthouder leest dit in het dossier.',
    en: 'Who does what. The holder reads this in the case.',
  },
  andThen: { nl: 'En de termijn?', en: 'And the term?' },
  asIs: {
    nl: 'Termijn niet wijzigen (u hoort het over vier weken weer)',
    en: 'Do not change the term (you hear of it again in four weeks)',
  },
  newDate: { nl: 'Nieuwe einddatum geven', en: 'Set a new due date' },
  accepted: { nl: 'Uitstel accepteren tot', en: 'Accept delay until' },
  acceptedHint: {
    nl: 'Hoogstens vier weken; daarna komt de escalatie terug.',
    en: 'Four weeks at most; then the escalation comes back.',
  },
  whichDay: { nl: 'Welke dag?', en: 'Which day?' },
  needsMeasure: { nl: 'Schrijf op wat u afspreekt.', en: 'Write down what you agree on.' },
  resolve: { nl: 'Maatregel vastleggen', en: 'Record the measure' },
  resolvedAsIs: {
    nl: 'U wijzigde de termijn niet. Over vier weken hoort u het weer. De trajecthouder leest uw maatregel in het dossier.',
    en: 'You did not change the term. In four weeks you hear of it again. The holder reads your measure in the case.',
  },
  resolvedNewDate: {
    nl: (day: string) => `U gaf een nieuwe einddatum: ${day}. Is het dan niet gedaan, dan hoort u het weer.`,
    en: (day: string) => `You set a new due date: ${day}. If it is not done then, you are told again.`,
  },
  resolvedAccepted: {
    nl: (day: string) => `U accepteert uitstel tot en met ${day}. Daarna komt de escalatie terug.`,
    en: (day: string) => `You accept delay until ${day}. Then the escalation comes back.`,
  },
  resolved: { nl: 'De maatregel is vastgelegd.', en: 'The measure is recorded.' },
  alreadyResolved: { nl: 'Deze escalatie is intussen beantwoord.', en: 'This escalation has been answered meanwhile.' },
  resolvedBy: {
    nl: (name: string) => `${name} was u voor, of wat te laat was is intussen gedaan.`,
    en: (name: string) => `${name} was before you, or what was late has been done meanwhile.`,
  },
  whatYouTyped: { nl: 'Wat u had opgeschreven', en: 'What you had written' },
  whatYouTypedHint: {
    nl: 'Dit is niet verstuurd. Neem het over als notitie in het dossier als het nog nodig is.',
    en: 'This was not sent. Copy it into a note in the case if it is still needed.',
  },
  noEscalation: {
    nl: 'Deze escalatie staat niet in dit dossier.',
    en: 'This escalation is not in this case.',
  },
  coordinators: { nl: 'Regisseurs', en: 'Coordinators' },
  toOverview: { nl: 'Terug naar het overzicht', en: 'Back to the overview' },
  why: { nl: 'Waarom dit er ligt', en: 'Why this is here' },

  protected: { nl: 'Beschermd: niet op papier', en: 'Protected: not on paper' },
  agendaLead: {
    nl: 'Eerst de dossiers waarin iets veranderd is, het langste verblijf bovenaan. Wat u besluit, komt in de dossiers.',
    en: 'First the cases in which something changed, the longest stay on top. What you decide goes into the cases.',
  },
  emptyAgenda: {
    nl: 'Er staan geen dossiers op de agenda: niemand is langer dan het streven in de opvang en niets ligt nog op antwoord te wachten.',
    en: 'No cases are on the agenda: nobody has stayed longer than the aim and nothing waits for an answer.',
  },
  print: { nl: 'Afdrukken', en: 'Print' },
  calendar: { nl: 'In mijn agenda zetten', en: 'Put in my calendar' },
  changed: agendaWords.changed,
  unchanged: agendaWords.unchanged,
  nights: agendaWords.nights,
  past: agendaWords.past,
  ball: agendaWords.ball,
  noReason: agendaWords.unnamed,
  reasons: agendaWords.reasons,
  stay: agendaWords.stay,
  holderTerm: agendaWords.holder,
  raisedOn: { nl: 'Escalatie sinds', en: 'Escalated since' },
  nobodyYet: agendaWords.noHolder,
  lastTime: agendaWords.lastTime,
  kept: agendaWords.kept,
  pending: agendaWords.pending,
  broken: agendaWords.broken,
  none: agendaWords.undated,
  wordsGone: agendaWords.gone,
  decisionOf: { nl: (which: string) => `Besluit over ${which}`, en: (which: string) => `Decision on ${which}` },
  promisedBy: { nl: 'Wie doet het?', en: 'Who does it?' },
  promisedOn: { nl: 'Uiterlijk wanneer?', en: 'By when?' },
  recordDecisions: {
    nl: (n: number) => (n === 0 ? 'Besluiten vastleggen' : `${counted('nl', n, 'besluit', 'besluiten')} vastleggen`),
    en: (n: number) => (n === 0 ? 'Record decisions' : `Record ${counted('en', n, 'decision', 'decisions')}`),
  },
  noDecision: { nl: 'Schrijf eerst bij een dossier wat u besluit.', en: 'First write what you decide on a case.' },
  decided: {
    nl: (n: number) =>
      `U hebt ${counted('nl', n, 'besluit', 'besluiten')} vastgelegd. Ze staan in de dossiers; wat is afgesproken, komt in het volgende overleg terug.`,
    en: (n: number) =>
      `You recorded ${counted('en', n, 'decision', 'decisions')}. They stand in the cases; what was promised comes back in the next meeting.`,
  },
  offAgenda: {
    nl: (number: string) => `Dossier ${number} staat niet meer op de agenda`,
    en: (number: string) => `Case ${number} is not on the agenda any more`,
  },
  offAgendaHint: {
    nl: 'Een collega heeft intussen geantwoord. U kunt uw besluit nog vastleggen, of leegmaken.',
    en: 'A colleague has answered meanwhile. You can still record your decision, or clear it.',
  },
  noCalendar: {
    nl: 'De afspraak kon niet worden gemaakt. Probeer het zo opnieuw.',
    en: 'The appointment could not be made. Try again shortly.',
  },
  notDecided: phrases.notRecorded,
  promises: agendaWords.promises,
});
