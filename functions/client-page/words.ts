import type { Role, StepName } from '../../shared/pathway/names.ts';
import type { Phase } from '../../shared/pathway/phases.ts';
import { dateInWords } from '../../shared/words/dates.ts';
import type { Language, Words } from '../../shared/words/language.ts';

/** Where somebody is on the way, to them. Plain words (B1), nothing about health, debts or other people. */
export const phaseWords: Readonly<Record<Exclude<Phase, 'escalation'>, Words>> = {
  'central-intake': {
    nl: 'We kijken samen met u welke hulp u nodig hebt.',
    en: 'We are finding out with you what help you need.',
  },
  'shelter-stay': { nl: 'U hebt een plek in de opvang.', en: 'You have a place in the shelter.' },
  'trajectory-plan': {
    nl: 'U hebt een vaste begeleider of krijgt die binnenkort. Samen maakt en volgt u uw plan.',
    en: 'You have your own support worker, or will have one soon. Together you make and follow your plan.',
  },
  'urgency-request': {
    nl: 'Uw aanvraag om eerder een woning te krijgen (urgentie) loopt.',
    en: 'Your request to get a home sooner (urgency) is under way.',
  },
  'housing-placement': {
    nl: 'We zoeken een woning of woonplek voor u.',
    en: 'We are looking for a home or place for you.',
  },
  aftercare: {
    nl: 'U hebt een woning. Uw begeleider blijft contact met u houden.',
    en: 'You have a home. Your support worker stays in touch with you.',
  },
};

/** Who has the ball, to the client. */
export const roleWords: Readonly<Record<Role, Words>> = {
  'intake-worker': { nl: 'de toegang (het loket)', en: 'the intake desk' },
  'shelter-worker': { nl: 'de opvang', en: 'the shelter' },
  'trajectory-holder': { nl: 'uw begeleider', en: 'your support worker' },
  'outflow-officer': { nl: 'de organisatie van uw begeleider', en: "your support worker's organisation" },
  'urgency-officer': { nl: 'de gemeente (urgentie)', en: 'the municipality (urgency)' },
  'legal-officer': { nl: 'de gemeente (bezwaar)', en: 'the municipality (objections)' },
  'housing-officer': { nl: 'de woningcorporatie', en: 'the housing association' },
  coordinator: { nl: 'de gemeente', en: 'the municipality' },
  manager: { nl: 'de gemeente', en: 'the municipality' },
  auditor: { nl: 'de toezichthouder', en: 'the supervisor' },
};

const own: Words = { nl: 'praat met u over uw plannen', en: 'talks with you about your plans' };
const practical: Words = { nl: 'regelt praktische zaken met u', en: 'arranges practical things with you' };
const home: Words = { nl: 'bereidt uw verhuizing voor', en: 'prepares your move' };
const after: Words = { nl: 'vraagt hoe het met u gaat in uw woning', en: 'asks how you are doing in your home' };

/** What is done now, after "who"; null for what is no next step for the client, or says too much. */
export const stepWords: Readonly<Record<StepName, Words | null>> = {
  screen: { nl: 'bekijkt uw melding', en: 'looks at your report' },
  'find-best-place': {
    nl: 'zoekt met u de plek die het best bij u past',
    en: 'looks with you for the place that suits you best',
  },
  'accept-transfer': {
    nl: 'beslist of u in een andere gemeente terecht kunt',
    en: 'decides whether another municipality takes you in',
  },
  investigate: { nl: 'onderzoekt met u welke hulp u nodig hebt', en: 'finds out with you what help you need' },
  apply: { nl: 'doet met u de aanvraag', en: 'makes the application with you' },
  'decide-access': { nl: 'neemt een beslissing over uw aanvraag', en: 'decides on your application' },
  'check-in': { nl: 'wacht op u: u kunt komen', en: 'expects you: you can come' },
  stay: null,
  'report-progress': null,
  'extend-decision': { nl: 'beslist of uw hulp langer doorgaat', en: 'decides whether your help goes on longer' },
  'review-stay': { nl: 'bespreekt met u hoe het verder gaat', en: 'discusses with you how to go on' },
  'find-client': { nl: 'wil graag contact met u', en: 'would like to be in touch with you' },
  'assign-holder': {
    nl: 'zorgt dat u een vaste begeleider krijgt',
    en: 'makes sure that you get your own support worker',
  },
  'first-meeting': { nl: 'maakt een eerste afspraak met u', en: 'makes a first appointment with you' },
  'arrange-income': practical,
  'start-debt-help': practical,
  'score-domains': own,
  'agree-plan': { nl: 'maakt met u een plan', en: 'makes a plan with you' },
  'review-plan': { nl: 'kijkt met u of het plan nog klopt', en: 'checks with you whether the plan still fits' },
  'complete-dossier': {
    nl: 'verzamelt met u de papieren voor uw aanvraag',
    en: 'collects with you the papers for your request',
  },
  'choose-alternative': {
    nl: 'zoekt met u een andere weg naar een woning',
    en: 'looks with you for another way to a home',
  },
  'review-dossier': { nl: 'kijkt of uw aanvraag compleet is', en: 'checks whether your request is complete' },
  'decide-urgency': { nl: 'beslist over uw urgentie', en: 'decides on your urgency' },
  object: { nl: 'kan u helpen met bezwaar', en: 'can help you to object' },
  'decide-objection': { nl: 'beslist over uw bezwaar', en: 'decides on your objection' },
  'register-for-home': { nl: 'schrijft u in voor een woning', en: 'registers you for a home' },
  'match-home': { nl: 'zoekt een woning voor u', en: 'looks for a home for you' },
  'answer-offer': { nl: 'bespreekt met u het aanbod van een woning', en: 'discusses the offer of a home with you' },
  'meet-corporation': { nl: 'heeft met u een gesprek over de woning', en: 'has a talk with you about the home' },
  'sign-tenancy': { nl: 'maakt het huurcontract klaar', en: 'prepares the tenancy agreement' },
  'arrange-guidance': home,
  'meet-neighbourhood-team': home,
  'arrange-practicalities': home,
  'hand-over-keys': { nl: 'geeft u de sleutels', en: 'gives you the keys' },
  'arrange-place': { nl: 'zoekt een woonplek voor u', en: 'looks for a place for you' },
  contact: after,
  'evaluate-tenancy': { nl: 'bespreekt met u hoe het huren gaat', en: 'discusses with you how renting goes' },
  'handle-signal': after,
  'flip-tenancy': { nl: 'zet het huurcontract op uw naam', en: 'puts the tenancy in your name' },
  'end-guidance': {
    nl: 'bespreekt met u of u nog begeleiding wilt',
    en: 'discusses with you whether you still want support',
  },
  'answer-request': { nl: 'geeft antwoord op uw vraag', en: 'answers your question' },
  'acknowledge-escalation': null,
  'resolve-escalation': null,
};

export const sentences = {
  // Neutral: whoever looks over somebody's shoulder, or at the list of open pages, learns nothing.
  title: { nl: 'Uw pagina', en: 'Your page' },
  stands: { nl: 'Hoe staat het ervoor?', en: 'Where do things stand?' },
  turn: { nl: 'Wie is aan zet?', en: 'Whose turn is it?' },
  canDo: { nl: 'Wat kunt u zelf doen?', en: 'What can you do?' },
  call: { nl: 'Wie kunt u bellen?', en: 'Whom can you call?' },
  disagree: { nl: 'Bent u het ergens niet mee eens?', en: 'Do you disagree with something?' },
  looked: { nl: 'Wie heeft uw dossier bekeken?', en: 'Who looked in your file?' },
  everyDay: { nl: 'Bekijk alle dagen', en: 'See every day' },
  told: { nl: 'Wat is met u afgesproken?', en: 'What was agreed with you?' },
  emergencyBy: {
    nl: 'In een noodgeval heeft iemand uw dossier geopend die dat anders niet mag, van',
    en: 'In an emergency somebody opened your file who otherwise may not, of',
  },
  emergencyChecked: {
    nl: 'Een regisseur van uw gemeente kijkt na of dat terecht was. U mag vragen wat daaruit kwam.',
    en: 'A coordinator of your municipality looks into whether that was right. You may ask what came of it.',
  },
  opened: { nl: 'Geopend in een noodgeval', en: 'Opened in an emergency' },
  elsewhere: { nl: 'een andere organisatie', en: 'another organisation' },
  nobody: { nl: 'Nog niemand, of alleen u.', en: 'Nobody yet, or only you.' },
  noStep: {
    nl: 'Er is nu niets waar u op wacht. Bel ons als u daar anders over denkt.',
    en: 'You are not waiting for anything now. Call us if you see that differently.',
  },
  late: { nl: 'Dit had eerder gemoeten.', en: 'This should have been done earlier.' },
  lateSorry: {
    nl: 'Dat iets te laat is, is niet uw schuld. De gemeente weet het of krijgt er bericht van.',
    en: 'It is not your fault that something is late. The municipality knows or will be told.',
  },
  ask: {
    nl: 'U mag altijd vragen waar u aan toe bent. Uw begeleider of de opvang schrijft uw vraag op; binnen 10 werkdagen hoort u iets.',
    en: 'You may always ask where you stand. Your support worker or the shelter writes your question down; you hear something within 10 working days.',
  },
  noDate: {
    nl: 'De datums hier gelden voor ons, niet voor u. U hoeft nergens weg omdat een datum voorbij is.',
    en: 'The dates here bind us, not you. You do not have to leave because a date has passed.',
  },
  supporter: {
    nl: 'Een onafhankelijke cliëntondersteuner kan met u meedenken. Dat is gratis; de gemeente kent het nummer.',
    en: 'An independent client supporter can think along with you. That is free; the municipality has the number.',
  },
  complain: {
    nl: 'Bent u niet goed behandeld? Dan kunt u een klacht indienen',
    en: 'Were you not treated well? Then you can complain',
  },
  object: {
    nl: 'Bent u het niet eens met een beslissing? Dan kunt u binnen zes weken bezwaar maken',
    en: 'Do you disagree with a decision? Then you can object within six weeks',
  },
  objectUntil: { nl: 'U kunt nu bezwaar maken tot en met', en: 'You can object now, up to and including' },
  conditions: { nl: 'Wat wordt er van u gevraagd voor uw woning?', en: 'What is asked of you for your home?' },
  conditionsLead: {
    nl: 'Vindt u een voorwaarde niet eerlijk? Zeg het; u kunt ook klagen of bezwaar maken.',
    en: 'Do you think a condition is unfair? Say so; you can also complain or object.',
  },
  askNow: { nl: 'Waar sta ik? Vraag het', en: 'Where do I stand? Ask' },
  askedOnce: { nl: 'U hoeft het niet nog een keer te vragen.', en: 'You do not have to ask again.' },
  again: { nl: 'Deze pagina op uw telefoon', en: 'This page on your telephone' },
  againLead: {
    nl: 'Houd de camera van uw telefoon voor dit vierkant. Geef het niet aan iemand die dit niet mag lezen.',
    en: 'Hold the camera of your telephone in front of this square. Do not give it to anybody who may not read this.',
  },
  otherLanguage: { nl: 'In English', en: 'In het Nederlands' },
  offered: { nl: 'Wij wachten op uw antwoord op dit aanbod', en: 'We are waiting for your answer to this offer' },
  number: { nl: 'Typ het nummer dat u zelf hebt gekozen.', en: 'Type the number that you chose yourself.' },
  wrongNumber: {
    nl: 'Dit nummer klopt niet. Probeer het nog een keer, of vraag een nieuwe link.',
    en: 'This number is not right. Try once more, or ask for a new link.',
  },
  show: { nl: 'Laat zien', en: 'Show' },
  tooOften: {
    nl: 'Er is te vaak een verkeerde link of een verkeerd nummer geprobeerd. Probeer het over een uur nog eens, of bel ons.',
    en: 'A wrong link or a wrong number was tried too often. Try again in an hour, or call us.',
  },
  tooFast: {
    nl: 'Er wordt nu te vaak achter elkaar gevraagd. Wacht even en probeer het dan opnieuw.',
    en: 'Too much was asked at once. Wait a moment and try again.',
  },
  broken: {
    nl: 'Het lukt nu even niet. Probeer het zo nog eens.',
    en: 'This does not work just now. Try again in a moment.',
  },
  gone: {
    nl: 'Deze link werkt niet (meer). Vraag uw begeleider of de opvang om een nieuwe.',
    en: 'This link does not work (any more). Ask your support worker or the shelter for a new one.',
  },
  // The same to everybody: to who typed it wrong, to who has a newer one, and to who comes after the pathway has ended.
  goneWhy: {
    nl: 'Een link werkt tot er een nieuwe is of tot uw traject is afgesloten. U doet niets verkeerd.',
    en: 'A link works until there is a new one or until your pathway has ended. You are doing nothing wrong.',
  },
  goneRights: {
    nl: 'Ook daarna mag u uw dossier inzien, een klacht indienen of bezwaar maken. Bel daarvoor de gemeente.',
    en: 'After that too you may see your file, complain or object. Call the municipality for it.',
  },
  moreAgreed: { nl: 'Bekijk eerdere afspraken', en: 'See earlier agreements' },
  moreOnPage: {
    nl: 'Eerdere afspraken leest u op de pagina zelf.',
    en: 'Earlier agreements are on the page itself.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** A question that waits for its answer, also when it is asked a second time. @param by null where no day is set */
export function askedAlready(language: Language, on: string, by: string | null): string {
  const [asked, until] = [dateInWords(on, language), by === null ? '' : dateInWords(by, language)];
  if (language === 'nl')
    return `U vroeg dit op ${asked}. U krijgt${by === null ? '' : ` uiterlijk ${until}`} antwoord.`;
  return `You asked this on ${asked}. You get an answer${by === null ? '' : ` by ${until}`}.`;
}

/** How often somebody looked. @param last day in words */
export function lookedOn(language: Language, days: number, last: string): string {
  if (language === 'nl') return days === 1 ? `op ${last}` : `op ${days} dagen, het laatst op ${last}`;
  return days === 1 ? `on ${last}` : `on ${days} days, last on ${last}`;
}
