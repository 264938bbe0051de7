import { titles } from '../../../shared/words/screens/titles.ts';
import { pageAt, workAt } from '../../api/places.ts';
import type { Screen } from '../screen.ts';

export const deskScreens: readonly Screen[] = [
  {
    path: '/desk',
    title: titles.desk,
    inNavigation: true,
    roles: ['intake-worker'],
    asks: () => [pageAt(workAt)],
    load: () => import('./desk.tsx'),
  },
  {
    path: '/desk/report',
    title: titles.report,
    roles: ['intake-worker'],
    load: () => import('./report.tsx'),
  },
  {
    path: '/desk/reports/:caseId',
    title: titles.now,
    roles: ['intake-worker'],
    load: () => import('./now.tsx'),
  },
];
