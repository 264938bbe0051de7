import type { Screen } from '../screen.ts';

export const caseScreens: readonly Screen[] = [
  {
    path: '/cases/:caseId',
    title: { nl: 'Traject', en: 'Trajectory' },
    roles: 'everyone',
    load: () => import('./case.tsx'),
  },
  {
    path: '/cases/:caseId/steps/:step/:occurrence',
    title: { nl: 'Stap', en: 'Step' },
    roles: 'everyone',
    load: () => import('./step.tsx'),
  },
];
