import type { Purpose } from '../../shared/access/purpose.ts';
import type { EventType } from '../../shared/pathway/event.ts';
import type { Language, Words } from '../../shared/words/language.ts';

/** What somebody looked for, to the client. */
export const purposeWords: Readonly<Record<Purpose, Words>> = {
  'access-to-support': { nl: 'uw melding en aanvraag', en: 'your report and application' },
  shelter: { nl: 'uw verblijf in de opvang', en: 'your stay in the shelter' },
  guidance: { nl: 'uw begeleiding', en: 'your guidance' },
  'dossier-review': { nl: 'controle van uw dossier', en: 'a check of your dossier' },
  'urgency-decision': { nl: 'de beslissing over urgentie', en: 'the decision on urgency' },
  objection: { nl: 'uw bezwaar', en: 'your objection' },
  housing: { nl: 'een woning voor u', en: 'a home for you' },
  'case-direction': { nl: 'zorgen dat het doorgaat', en: 'making sure that it goes on' },
  escalation: { nl: 'iets dat te lang duurde', en: 'something that took too long' },
  supervision: { nl: 'toezicht op wie uw gegevens inziet', en: 'supervision of who sees your data' },
  emergency: { nl: 'een noodgeval', en: 'an emergency' },
  'client-right': { nl: 'uw eigen verzoek', en: 'your own request' },
  retention: {
    nl: 'het einde van de bewaartermijn of uw verzoek',
    en: 'the end of the term of keeping, or your request',
  },
};

const doing: Readonly<Record<string, Words>> = {
  read: { nl: 'heeft uw dossier bekeken', en: 'looked at your file' },
  'read-history': { nl: 'heeft bekeken wat er gebeurd is', en: 'looked at what happened' },
  'read-access-log': { nl: 'heeft bekeken wie uw gegevens zag', en: 'looked at who saw your data' },
  register: { nl: 'heeft uw melding opgeschreven', en: 'wrote your report down' },
  note: { nl: 'heeft iets opgeschreven', en: 'wrote something down' },
  night: { nl: 'heeft een nacht opgeschreven', en: 'wrote a night down' },
  'use-right': { nl: 'heeft iets gedaan op uw verzoek', en: 'did something at your request' },
  destroy: { nl: 'heeft uw gegevens vernietigd', en: 'destroyed your data' },
};

/** What somebody did, to the client, by the action's name. */
export const doingWords = (action: string): Words =>
  doing[action.split(' ')[0] ?? ''] ?? { nl: 'heeft aan uw dossier gewerkt', en: 'worked on your file' };

/** What happened, to the client. What is not here is machinery: it stands in the machine-readable copy alone. */
export const eventWords: Partial<Readonly<Record<EventType, Words>>> = {
  'case-registered': { nl: 'Uw melding is opgeschreven', en: 'Your report was written down' },
  'case-closed': { nl: 'Uw dossier is gesloten', en: 'Your file was closed' },
  'case-reopened': { nl: 'Uw dossier is weer geopend', en: 'Your file was opened again' },
  'step-completed': { nl: 'Er is een stap gezet', en: 'A step was taken' },
  'decision-taken': { nl: 'Er is besloten over uw aanvraag', en: 'Your application was decided on' },
  'decision-extended': { nl: 'Uw beschikking is verlengd', en: 'Your decision was extended' },
  'night-registered': { nl: 'Een nacht in de opvang', en: 'A night in the shelter' },
  'stay-began': { nl: 'U kreeg een plek', en: 'You were given a place' },
  'stay-ended': { nl: 'U ging weg van een plek', en: 'You left a place' },
  'exclusion-proposed': { nl: 'Er is een schorsing voorgesteld', en: 'An exclusion was proposed' },
  'exclusion-decided': { nl: 'Er is besloten over een schorsing', en: 'An exclusion was decided on' },
  'holder-changed': { nl: 'U kreeg een (andere) begeleider', en: 'You were given a (new) support worker' },
  'plan-agreed': { nl: 'Uw plan is afgesproken', en: 'Your plan was agreed' },
  'domains-scored': { nl: 'Er is gekeken hoe het met u gaat', en: 'How you are doing was looked at' },
  'tenancy-signed': { nl: 'Uw huurcontract is getekend', en: 'Your tenancy was signed' },
  'home-offered': { nl: 'U kreeg een woning aangeboden', en: 'You were offered a home' },
  'keys-handed-over': { nl: 'U kreeg de sleutels', en: 'You were given the keys' },
  'guidance-arranged': { nl: 'Uw begeleiding is geregeld', en: 'Your guidance was arranged' },
  'tenancy-ended': { nl: 'De huur is geëindigd', en: 'The tenancy ended' },
  'client-returned': { nl: 'U kwam terug in de opvang', en: 'You came back to the shelter' },
  'note-written': { nl: 'Er is iets opgeschreven', en: 'Something was written down' },
  'reason-given': { nl: 'Er is opgeschreven waarom het stilstond', en: 'Why it stood still was written down' },
  'request-received': { nl: 'U vroeg iets', en: 'You asked something' },
  'escalation-raised': { nl: 'De gemeente kreeg bericht dat het te lang duurde', en: 'The municipality was told' },
  'agenda-decided': { nl: 'Er is over uw dossier overlegd', en: 'Your file was discussed' },
  'right-used': { nl: 'U gebruikte een recht op uw gegevens', en: 'You used a right to your data' },
};

/** What AVG art. 15(1) asks to be told beside the data themselves. */
export function fileSentences(language: Language, years: number): readonly string[] {
  return language === 'nl'
    ? [
        'Wij gebruiken deze gegevens om u opvang, begeleiding en een woning te geven (Wmo 2015, artikel 5.1.1 en 5.1.2).',
        'Ze komen van uzelf en van wie met u werkt: de toegang, de opvang, uw begeleider, de gemeente en de corporatie. Ieder ziet alleen wat voor het eigen werk nodig is.',
        `Wij bewaren ze tot ${years} jaar nadat uw dossier is gesloten (Wmo 2015, artikel 5.3.4). U kunt vragen ze eerder te vernietigen; dat gebeurt binnen drie maanden, tenzij de wet iets anders zegt.`,
        'U mag vragen om verbetering van wat niet klopt, en om er tijdelijk niets mee te doen. U mag klagen bij de Autoriteit Persoonsgegevens.',
        'Geen computer beslist over u: dat doet altijd een mens, met naam en reden.',
      ]
    : [
        'We use these data to give you shelter, guidance and a home (Wmo 2015, articles 5.1.1 and 5.1.2).',
        'They come from yourself and from those who work with you: the intake desk, the shelter, your support worker, the municipality and the housing association. Each sees only what their own work needs.',
        `We keep them until ${years} years after your file was closed (Wmo 2015, article 5.3.4). You can ask us to destroy them sooner; that is done within three months unless the law says otherwise.`,
        'You may ask us to correct what is not right, and to do nothing with it for a time. You may complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).',
        'No computer decides about you: a person always does, with a name and a reason.',
      ];
}

/** Headings and labels of the readable copy. */
export const headings = {
  title: { nl: 'Wat wij van u bewaren', en: 'What we keep of you' },
  made: { nl: 'Gemaakt op', en: 'Made on' },
  person: { nl: 'Uw gegevens', en: 'Your data' },
  corrected: { nl: 'Wat is verbeterd', en: 'What was corrected' },
  happened: { nl: 'Wat er gebeurd is', en: 'What happened' },
  looked: { nl: 'Wie uw dossier zag of eraan werkte', en: 'Who saw your file or worked on it' },
  know: { nl: 'Wat u moet weten', en: 'What you should know' },
  kept: { nl: 'Bewaard tot en met', en: 'Kept up to and including' },
  none: { nl: 'Niets.', en: 'Nothing.' },
  now: { nl: 'nu', en: 'now' },
  before: { nl: 'eerst', en: 'before' },
  whole: {
    nl: 'Dit is een leesbare kopie. Alles wat er staat, ook de termijnen en hoe ze zijn berekend, staat in het bestand voor computers dat erbij hoort.',
    en: 'This is a copy to read. Everything, also the terms and how they were counted, stands in the file for computers that belongs to it.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** What stands in a field, to the client. */
export const fieldWords: Readonly<Record<string, Words>> = {
  givenName: { nl: 'Voornaam', en: 'First name' },
  familyName: { nl: 'Achternaam', en: 'Family name' },
  birthDate: { nl: 'Geboortedatum', en: 'Date of birth' },
  bsn: { nl: 'Burgerservicenummer', en: 'Citizen service number (BSN)' },
  phone: { nl: 'Telefoon', en: 'Telephone' },
  email: { nl: 'E-mail', en: 'E-mail' },
};
