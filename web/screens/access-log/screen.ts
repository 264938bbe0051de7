import type { Screen } from '../screen.ts';

export const accessLogScreens: readonly Screen[] = [
  {
    path: '/access-log',
    title: { nl: 'Wie keek waarin', en: 'Who looked where' },
    inNavigation: true,
    roles: ['auditor'],
    load: () => import('./access-log.tsx'),
  },
];
