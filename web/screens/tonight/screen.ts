import { titles } from '../../../shared/words/screens/titles.ts';
import { pageAt, workAt } from '../../api/places.ts';
import type { Screen } from '../screen.ts';

export const tonightScreens: readonly Screen[] = [
  {
    path: '/tonight',
    title: titles.tonight,
    inNavigation: true,
    roles: ['shelter-worker'],
    asks: () => [pageAt(workAt)],
    load: () => import('./tonight.tsx'),
  },
  {
    path: '/tonight/import',
    title: titles.nightList,
    inNavigation: true,
    roles: ['shelter-worker'],
    load: () => import('./import.tsx'),
  },
  {
    path: '/tonight/departures/:caseId',
    title: titles.departure,
    roles: ['shelter-worker', 'coordinator'],
    load: () => import('./departure.tsx'),
  },
  {
    path: '/tonight/exclusions/:caseId',
    title: titles.exclusion,
    roles: ['shelter-worker'],
    load: () => import('./exclusion.tsx'),
  },
];
