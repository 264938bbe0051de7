import { titles } from '../../../shared/words/screens/titles.ts';
import type { Screen } from '../screen.ts';

export const accessLogScreens: readonly Screen[] = [
  {
    path: '/access-log',
    title: titles.accessLog,
    inNavigation: true,
    roles: ['auditor'],
    load: () => import('./access-log.tsx'),
  },
];
