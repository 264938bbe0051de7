import { catalogue, tell } from './catalogue.ts';
import { dateInWords } from './dates.ts';
import type { Language } from './language.ts';
import { phrases } from './phrases.ts';

/** What the client's page says: plain words (B1), kind and exact. */
export const clientPageWords = catalogue({
  // Neutral: whoever looks over somebody's shoulder, or at the list of open pages, learns nothing.
  title: { nl: 'Uw pagina', en: 'Your page' },
  stands: { nl: 'Hoe staat het ervoor?', en: 'Where do things stand?' },
  turn: { nl: 'Wie doet nu wat?', en: 'Who does what now?' },
  canDo: { nl: 'Wat kunt u zelf doen?', en: 'What can you do?' },
  call: { nl: 'Wie kunt u bellen?', en: 'Whom can you call?' },
  disagree: { nl: 'Bent u het ergens niet mee eens?', en: 'Do you disagree with something?' },
  looked: { nl: 'Wie heeft uw dossier bekeken?', en: 'Who looked in your file?' },
  everyDay: { nl: 'Bekijk alle dagen', en: 'See every day' },
  told: { nl: 'Wat is met u afgesproken?', en: 'What was agreed with you?' },
  by: phrases.by,
  emergency: {
    nl: (day: string, organisation: string) =>
      `${day}: In een noodgeval heeft iemand uw dossier geopend die dat anders niet mag, van ${organisation}. Een regisseur van uw gemeente kijkt na of dat terecht was. U mag vragen wat daaruit kwam.`,
    en: (day: string, organisation: string) =>
      `${day}: In an emergency somebody opened your file who otherwise may not, of ${organisation}. A coordinator of your municipality looks into whether that was right. You may ask what came of it.`,
  },
  opened: { nl: 'Geopend in een noodgeval', en: 'Opened in an emergency' },
  elsewhere: { nl: 'een andere organisatie', en: 'another organisation' },
  nobody: { nl: 'Nog niemand, of alleen u.', en: 'Nobody yet, or only you.' },
  noStep: {
    nl: 'Er is nu niets waar u op wacht. Bel ons als u daar anders over denkt.',
    en: 'You are not waiting for anything now. Call us if you see that differently.',
  },
  late: { nl: 'Dit is te laat.', en: 'This is late.' },
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
  objectUntil: {
    nl: (day: string) => `U kunt nu bezwaar maken tot en met ${day}.`,
    en: (day: string) => `You can object now, up to and including ${day}.`,
  },
  conditions: { nl: 'Wat wordt er van u gevraagd voor uw woning?', en: 'What is asked of you for your home?' },
  conditionsLead: {
    nl: 'Vindt u een voorwaarde niet eerlijk? Zeg het; u kunt ook klagen of bezwaar maken.',
    en: 'Do you think a condition is unfair? Say so; you can also complain or object.',
  },
  askNow: { nl: 'Waar sta ik? Vraag het', en: 'Where do I stand? Ask' },
  asked: {
    nl: (on: string) => `U vroeg dit op ${on}. U krijgt antwoord.`,
    en: (on: string) => `You asked this on ${on}. You get an answer.`,
  },
  askedUntil: {
    nl: (on: string, by: string) => `U vroeg dit op ${on}. U krijgt uiterlijk ${by} antwoord.`,
    en: (on: string, by: string) => `You asked this on ${on}. You get an answer by ${by}.`,
  },
  askedOnce: { nl: 'U hoeft het niet nog een keer te vragen.', en: 'You do not have to ask again.' },
  lookedOnce: { nl: (last: string) => `op ${last}`, en: (last: string) => `on ${last}` },
  lookedOften: {
    nl: (days: number, last: string) => `op ${days} dagen, het laatst op ${last}`,
    en: (days: number, last: string) => `on ${days} days, last on ${last}`,
  },
  again: { nl: 'Deze pagina op uw telefoon', en: 'This page on your telephone' },
  againLead: {
    nl: 'Houd de camera van uw telefoon voor dit vierkant. Geef het niet aan iemand die dit niet mag lezen.',
    en: 'Hold the camera of your telephone in front of this square. Do not give it to anybody who may not read this.',
  },
  otherLanguage: { nl: 'In English', en: 'In het Nederlands' },
  offered: { nl: 'Wij wachten op uw antwoord op dit aanbod', en: 'We are waiting for your answer to this offer' },
  number: { nl: 'Typ uw pincode.', en: 'Type your PIN.' },
  wrongNumber: {
    nl: 'Deze pincode klopt niet. Probeer het nog een keer, of vraag een nieuwe link.',
    en: 'This PIN is not right. Try once more, or ask for a new link.',
  },
  show: { nl: 'Laat zien', en: 'Show' },
  tooOften: {
    nl: 'Er is te vaak een verkeerde link of een verkeerde pincode geprobeerd. Probeer het over een uur nog eens, of bel ons.',
    en: 'A wrong link or a wrong PIN was tried too often. Try again in an hour, or call us.',
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
  // The same to everybody: to who typed it wrong, to who has a newer one, and to who comes after the file was closed.
  goneWhy: {
    nl: 'Een link werkt tot er een nieuwe is of tot uw dossier is gesloten. U doet niets verkeerd.',
    en: 'A link works until there is a new one or until your file is closed. You are doing nothing wrong.',
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
});

const t = (language: Language) => tell(clientPageWords, language);

/** A question that waits for its answer, also when it is asked a second time. @param by null where no day is set */
export function askedAlready(language: Language, on: string, by: string | null): string {
  const asked = dateInWords(on, language);
  return by === null ? t(language).asked(asked) : t(language).askedUntil(asked, dateInWords(by, language));
}

/** How often somebody looked. @param last day in words */
export const lookedOn = (language: Language, days: number, last: string): string =>
  days === 1 ? t(language).lookedOnce(last) : t(language).lookedOften(days, last);
