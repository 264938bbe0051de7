import type { Words } from '../language.ts';

/** What each screen is called: in the navigation, above the screen and in the browser's title. It is there before any other. */
export const titles = {
  accessLog: { nl: 'Wie keek waarin', en: 'Who looked where' },
  case: { nl: 'Dossier', en: 'Case' },
  step: { nl: 'Stap', en: 'Step' },
  overview: { nl: 'Overzicht', en: 'Overview' },
  measure: { nl: 'Maatregel nemen', en: 'Take a measure' },
  meeting: { nl: 'Casusoverleg', en: 'Stalled-case meeting' },
  colleagues: { nl: 'Collega’s', en: 'Colleagues' },
  desk: { nl: 'Balie', en: 'Desk' },
  report: { nl: 'Nieuwe melding', en: 'New report' },
  now: { nl: 'Wat er nu gebeurt', en: 'What happens now' },
  tonight: { nl: 'Vannacht', en: 'Tonight' },
  nightList: { nl: 'Nachtlijst inlezen', en: 'Import a night list' },
  departure: { nl: 'Vertrek', en: 'Departure' },
  exclusion: { nl: 'Schorsing voorstellen', en: 'Propose an exclusion' },
  workList: { nl: 'Mijn werk', en: 'My work' },
} as const satisfies Readonly<Record<string, Words>>;
