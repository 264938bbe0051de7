import { pageAt, workAt } from '../../api/places.ts';
import type { Screen } from '../screen.ts';

export const tonightScreens: readonly Screen[] = [
  {
    path: '/tonight',
    title: { nl: 'Vannacht', en: 'Tonight' },
    inNavigation: true,
    roles: ['shelter-worker'],
    asks: () => [pageAt(workAt)],
    load: () => import('./tonight.tsx'),
  },
  {
    path: '/tonight/import',
    title: { nl: 'Nachtlijst inlezen', en: 'Import a night list' },
    inNavigation: true,
    roles: ['shelter-worker'],
    load: () => import('./import.tsx'),
  },
  {
    path: '/tonight/departures/:caseId',
    title: { nl: 'Vertrek', en: 'Departure' },
    roles: ['shelter-worker', 'coordinator'],
    load: () => import('./departure.tsx'),
  },
  {
    path: '/tonight/exclusions/:caseId',
    title: { nl: 'Schorsing voorstellen', en: 'Propose an exclusion' },
    roles: ['shelter-worker'],
    load: () => import('./exclusion.tsx'),
  },
];
