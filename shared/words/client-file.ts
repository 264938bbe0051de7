import { catalogue } from './catalogue.ts';
import type { Language } from './language.ts';
import { phrases } from './phrases.ts';

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
        'They come from yourself and from those who work with you: the intake desk, the shelter, your support worker, the municipality and the housing corporation. Each sees only what their own work needs.',
        `We keep them until ${years} years after your file was closed (Wmo 2015, article 5.3.4). You can ask us to destroy them sooner; that is done within three months unless the law says otherwise.`,
        'You may ask us to correct what is not right, and to do nothing with it for a time. You may complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).',
        'No computer decides about you: a person always does, with a name and a reason.',
      ];
}

/** Headings and labels of the readable copy. */
export const clientFileWords = catalogue({
  title: { nl: 'Wat wij van u bewaren', en: 'What we keep of you' },
  made: { nl: 'Gemaakt op', en: 'Made on' },
  person: { nl: 'Uw gegevens', en: 'Your data' },
  corrected: { nl: 'Wat is verbeterd', en: 'What was corrected' },
  happened: phrases.whatHappened,
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
  system: { nl: 'het systeem', en: 'the system' },
});
