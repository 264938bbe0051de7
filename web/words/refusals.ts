import type { Language } from '../../shared/words/language.ts';
import { dayIn } from './dates.ts';

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
  'Say which case, which user, or from which day.': 'Vul een dossier, een collega of een eerste dag in.',
  'Write the number of a case.':
    'Dit is geen nummer van een dossier: het heeft alleen letters en cijfers, hoogstens 26.',
  'The period ends on its first day or later.': 'De laatste dag ligt voor de eerste: kies een latere dag.',
  'This deadline has ended already.': 'Deze termijn is al afgelopen.',
  'This term has ended already.': 'Deze termijn is al afgelopen.',
  'This term has ended already; there is nothing left to extend.':
    'Deze termijn is al afgelopen: er is niets meer te verlengen.',
  'This term has ended already; there is nothing left to suspend.':
    'Deze termijn is al afgelopen: er is niets meer op te schorten.',
  'This term is not suspended.': 'Deze termijn is niet opgeschort.',
  'The term is suspended now; end the suspension before you extend it.':
    'De termijn is nu opgeschort: beëindig eerst de opschorting, verleng daarna.',
  'The new end has passed already: choose a day from today on.': 'Deze dag is al voorbij: kies vandaag of later.',
  'That day has passed already: choose a day from today on.': 'Deze dag is al voorbij: kies vandaag of later.',
  'The request has not been made yet; suspend the term on the day of the request.':
    'Opschorten kan vanaf de dag van uw verzoek: vul vandaag of een eerdere dag in.',
  'That day is still to come; end the suspension when the dossier is complete.':
    'Deze dag moet nog komen: beëindig de opschorting als het dossier compleet is.',
  'The time given ends on its first day or later.': 'De laatste dag ligt voor de eerste: kies een latere dag.',
  'An exclusion ends on its first day or later.': 'De laatste dag ligt voor de eerste: kies een latere dag.',
  'The exclusion ends before it begins.': 'De laatste dag ligt voor de eerste: kies een latere dag.',
  'The exclusion lies in the past; propose it before it begins.':
    'Deze schorsing ligt in het verleden: stel een schorsing voor voordat ze begint.',
  'The client has no stay from which to be excluded.': 'Deze cliënt heeft nu geen plek om voor te schorsen.',
  'The client has left the shelter: there is nothing to be excluded from; reject it.':
    'De cliënt is al weg uit de opvang: wijs het voorstel af.',
  'The case is closed and the stay is over: the legal officer decides on this objection outside the pathway.':
    'Het dossier is gesloten en het verblijf is voorbij: over dit bezwaar beslist de jurist buiten het traject.',
  'Choose today or an earlier day.': 'Kies vandaag of een eerdere dag.',
  'Choose today or a later day.': 'Kies vandaag of een latere dag.',
  'The report is dated after today.': 'De melding ligt na vandaag: vul vandaag of eerder in.',
  'Choose today or an earlier day; `until` says by when.': 'Kies vandaag of een eerdere dag.',
  'What was agreed was agreed today or before.': 'Een afspraak is vandaag of eerder gemaakt.',
  'That night is still to come.': 'Deze nacht moet nog komen.',
  'This night still has to come.': 'Deze nacht moet nog komen.',
  'That night lies before the report.': 'Deze nacht ligt voor de melding.',
  'You do not work at this location.': 'U werkt niet op deze locatie.',
  'There is no case with this number that you may see.': 'Er is geen dossier met dit nummer dat u mag zien.',
  'That day is still to come.': 'Deze dag moet nog komen.',
  'That day has come already.': 'Deze dag is al geweest: kies een latere dag.',
  'The new date has come already.': 'Deze dag is al geweest: kies een latere dag.',
  'That day lies before the report.': 'Deze dag ligt voor de melding.',
  'The application lies before the report.': 'De aanvraag ligt voor de melding: kies de dag van de melding of later.',
  'The decision begins before the report.': 'Het besluit begint voor de melding: kies de dag van de melding of later.',
  'Choose the day of the report or a later one.': 'Kies de dag van de melding of later.',
  'A standstill is accepted until a day within the coming four weeks.': 'Aanvaarden kan hoogstens vier weken vooruit.',
  'There is no stay to leave from.': 'Deze cliënt heeft nu geen verblijf dat kan eindigen.',
  'The departure lies before the first night of this stay.': 'Het vertrek ligt voor de eerste nacht van dit verblijf.',
  'The client is being looked for; say with find-client whether the client was found.':
    'De cliënt wordt al gezocht: rond die stap af als de cliënt gevonden is.',
  'Access has not been refused: a stay cannot end on that ground.':
    'De toegang is niet geweigerd: op die grond eindigt een verblijf niet.',
  'An objection to the refusal was upheld: the stay goes on until it is decided anew.':
    'Het bezwaar tegen de weigering is gegrond: het verblijf gaat door tot het nieuwe besluit.',
  'Give the address to which the client goes.': 'Vul het adres in waar de cliënt heen gaat.',
  'The client was somewhere else on that day.': 'De cliënt was op die dag ergens anders.',
  'Choose a bed of another kind.': 'Kies een ander soort plek.',
  'Name the other municipality.': 'Noem de andere gemeente.',
  'There is no access decision to extend.': 'Er is geen toegangsbesluit om te verlengen.',
  'There is no plan yet to change; agree on one first.': 'Er is nog geen plan: spreek eerst een plan af.',
  'The dossier was returned once already: approve it, or let the urgency officer decide.':
    'Het dossier is al een keer teruggegeven: keur het goed, of laat de urgentiemedewerker beslissen.',
  'A tenancy has been signed: hand over the keys, or have it ended before another place is agreed.':
    'Er is een huurcontract getekend: draag de sleutels over, of laat het eerst beëindigen.',
  'It is not safe to make a link now: tell the client where things stand in person.':
    'Een link maken is nu niet veilig: vertel het de cliënt zelf.',
  'This case is protected: a link is made only when the client wants it and it is safe.':
    'Dit dossier is beschermd: een link komt er alleen als de cliënt het wil en het veilig is.',
  'Write the name of a town in letters; no address.': 'Vul de naam van een plaats in, geen adres.',
  'Write the reference of letters, digits, dots, hyphens and slashes, at most 40; no address.':
    'Gebruik letters, cijfers, punten en streepjes, hoogstens 40; geen adres.',
  'This looks like the number of a person: it does not belong here.':
    'Dit lijkt een persoonsnummer: dat hoort hier niet.',
  'This is no citizen service number: check the nine digits.':
    'Dit is geen burgerservicenummer: controleer de negen cijfers.',
  'Write a telephone number: digits, spaces, hyphens.': 'Vul een telefoonnummer in: cijfers, spaties en streepjes.',
  'This municipality has no policy profile here.': 'Voor deze gemeente is hier geen beleid ingesteld.',
  'Your desk does not register for this municipality.': 'Uw loket registreert niet voor deze gemeente.',
  'Say what was offered to the client; the client can read it.':
    'Schrijf op wat de cliënt is aangeboden; de cliënt kan dit lezen.',
  'Say what the client was offered: only then can the ball be with them.':
    'Schrijf op wat de cliënt is aangeboden: alleen dan kan de cliënt aan zet zijn.',
  'At this version no note about behaviour was written.': 'Dit signaal is er niet meer: kies een ander, of kies nee.',
  'Name each only once.': 'Noem elk maar één keer.',
};

const on = (day: string): string => dayIn('nl', day, 'long');

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
  [/^(?:location|date|caseId): (.+)$/, (rest = '') => refusalIn('nl', rest)],
  [
    /^The term began on (\S+); a request/,
    (day = '') => `De termijn begon op ${on(day)}: een verzoek van daarvoor schort niet op.`,
  ],
  [
    /^The term ended on (\S+); a request/,
    (day = '') => `De termijn eindigde op ${on(day)}: een verzoek van daarna schort niet op.`,
  ],
  [
    /^A suspension begins the day after the request, on (\S+);/,
    (day = '') => `De opschorting begint op ${on(day)}, de dag na uw verzoek: kies die dag of later.`,
  ],
  [/^The term is suspended already/, () => 'De termijn is al opgeschort: beëindig eerst die opschorting.'],
  [/^The time given ran out on (\S+);/, (day = '') => `De gegeven tijd was om op ${on(day)}: de termijn loopt weer.`],
  [
    /^The request was made on (\S+); it cannot/,
    (day = '') => `Het verzoek is gedaan op ${on(day)}: kies die dag of later.`,
  ],
  [/^An extension makes a term longer: choose a day after (\S+)\.$/, (day = '') => `Kies een dag na ${on(day)}.`],
  [/^The furthest day that .+ allows is (\S+)\.$/, (day = '') => `Verlengen kan hoogstens tot en met ${on(day)}.`],
  [/^This term has been extended already/, () => 'Deze termijn is al een keer verlengd; dat kan één keer.'],
  [/^This term cannot be extended/, () => 'Deze termijn kan niet worden verlengd.'],
  [/^Only the term of a decision set by statute/, () => 'Deze termijn kan niet worden opgeschort, wel verlengd.'],
  [/^This case was closed on (\d{4}-\d\d-\d\d)/, (day = '') => `Dit dossier is op ${on(day)} gesloten.`],
  [/^Choose (\d{4}-\d\d-\d\d) or a later day/, (day = '') => `Kies ${on(day)} of een latere dag.`],
  [/^Choose (\d{4}-\d\d-\d\d) or an earlier day/, (day = '') => `Kies ${on(day)} of een eerdere dag.`],
  [
    /^Nobody is put out on the street:/,
    () => 'Niemand wordt op straat gezet: vul een adres in waar de cliënt heen kan, of laat de regisseur beslissen.',
  ],
  [/^The step \S+ is not open now/, () => 'Deze stap staat nu niet open.'],
  [/^Search at most (\d+) days/, (most = '') => `Zoek in hoogstens ${most} dagen tegelijk: kies een kortere periode.`],
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
