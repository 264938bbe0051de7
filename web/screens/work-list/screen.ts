import { titles } from '../../../shared/words/screens/titles.ts';
import { pageAt, workAt } from '../../api/places.ts';
import type { Screen } from '../screen.ts';

export const workScreens: readonly Screen[] = [
  {
    path: '/work',
    title: titles.workList,
    inNavigation: true,
    roles: ['trajectory-holder', 'outflow-officer', 'urgency-officer', 'legal-officer', 'housing-officer'],
    asks: () => [pageAt(workAt)],
    load: () => import('./work-list.tsx'),
  },
];
