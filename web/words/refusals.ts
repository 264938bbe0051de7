import type { Language } from './catalogue.ts';

/** What the interface says of fields that contradict each other; it says it in English. */
const dutch: Readonly<Record<string, string>> = {
  "A flip contract needs the day on which it comes to stand in the client's name.":
    'Bij een omklapcontract hoort de dag waarop het op naam van de cliënt komt.',
  'Only a flip contract has this day: leave it out.': 'Alleen een omklapcontract heeft deze dag: laat hem leeg.',
  'The flip lies before the start of the tenancy: choose a later day.':
    'De dag van omklappen ligt voor het begin van de huur: kies een latere dag.',
  'A conditional tenancy names its conditions: give at least one.':
    'Een kanscontract noemt zijn voorwaarden: geef er minstens één.',
  'The indication ends before the guidance starts: check both days.':
    'De indicatie eindigt voordat de begeleiding begint: controleer beide dagen.',
  'Give a new date or accept it until a date, not both.':
    'Geef een nieuwe dag, of aanvaard het tot een dag; niet allebei.',
  'The directory knows nobody by this name.': 'De gebruikerslijst kent niemand met deze naam.',
  'Choose somebody who works in the municipality of the case.': 'Kies iemand die in de gemeente van dit dossier werkt.',
  'This day still has to come: write today or an earlier day.': 'Deze dag moet nog komen: vul vandaag of eerder in.',
  'Choose a day after today.': 'Kies een dag na vandaag.',
  'An absence ends on its first day or later.': 'De laatste dag ligt voor de eerste: kies een latere dag.',
  'Nobody stands in for themselves.': 'Niemand neemt voor zichzelf waar: kies een collega.',
  'Choose somebody with a role of the one who is away.': 'Kies iemand met dezelfde rol als de collega die afwezig is.',
  'The directory knows nobody by this name in your municipality.':
    'De gebruikerslijst kent in uw gemeente niemand met deze naam.',
  'This case has another holder by now.': 'Dit traject heeft intussen een andere trajecthouder.',
  'This person holds the case already.': 'Deze collega is al de trajecthouder.',
  'This escalation has been resolved already.': 'Deze melding is al beantwoord.',
  'This escalation has been acknowledged already; resolve it with a measure.':
    'Deze melding is al opgepakt; leg nu een maatregel vast.',
  'This exclusion was decided already.': 'Over deze schorsing is al besloten.',
  'The proposal lapsed because it was not decided in time; the shelter can propose anew.':
    'Het voorstel is vervallen omdat er niet op tijd is besloten; de opvang kan het opnieuw voorstellen.',
  'Two coordinators decide on this together.': 'Twee regisseurs besluiten dit samen.',
  'Name a coordinator other than yourself.': 'Noem een andere regisseur dan uzelf.',
  'Name each only once.': 'Noem elk maar één keer.',
};

const patterns: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [
    /^Without the .+ it counts as not held/,
    () => 'Zonder cliënt, aanbieder en corporatie telt het als niet gehouden: kies “Het gesprek ging niet door”.',
  ],
  [/^This is missing/, () => 'Dit ontbreekt: vul het in.'],
  [/^Choose one of/, () => 'Maak een keuze uit de lijst.'],
  [/^Choose somebody who is/, () => 'Kies iemand met de juiste rol.'],
  [/^Write at most ([\d,.]+) characters/, (most = '') => `Schrijf hoogstens ${most.replace(',', '.')} tekens.`],
  [
    /^Choose a day after today, up to and including (\d{4})-(\d\d)-(\d\d)/,
    (year = '', month = '', day = '') => `Kies een dag na vandaag, tot en met ${day}-${month}-${year}.`,
  ],
  [/^Write a day/, () => 'Vul een dag in die bestaat, bijvoorbeeld 23 11 2026.'],
  [/^Write a code/, () => 'Gebruik kleine letters, cijfers en streepjes, hoogstens 40.'],
];

/** A refusal of the interface in the reader's language; as it came where we have no words of our own for it. */
export function refusalIn(language: Language, sentence: string): string {
  if (language === 'en') return sentence;
  const exact = dutch[sentence];
  if (exact) return exact;
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(sentence);
    if (found) return say(...found.slice(1));
  }
  return sentence;
}
