import { pageAt, workAt } from '../../api/places.ts';
import type { Screen } from '../screen.ts';

export const deskScreens: readonly Screen[] = [
  {
    path: '/desk',
    title: { nl: 'Balie', en: 'Desk' },
    inNavigation: true,
    roles: ['intake-worker'],
    asks: () => [pageAt(workAt)],
    load: () => import('./desk.tsx'),
  },
  {
    path: '/desk/report',
    title: { nl: 'Nieuwe melding', en: 'New report' },
    roles: ['intake-worker'],
    load: () => import('./report.tsx'),
  },
  {
    path: '/desk/reports/:caseId',
    title: { nl: 'Wat er nu gebeurt', en: 'What happens now' },
    roles: ['intake-worker'],
    load: () => import('./now.tsx'),
  },
];
