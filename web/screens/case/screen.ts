import { titles } from '../../../shared/words/screens/titles.ts';
import type { Screen } from '../screen.ts';

export const caseScreens: readonly Screen[] = [
  {
    path: '/cases/:caseId',
    title: titles.case,
    roles: 'everyone',
    load: () => import('./case.tsx'),
  },
  {
    path: '/cases/:caseId/steps/:step/:occurrence',
    title: titles.step,
    roles: 'everyone',
    load: () => import('./step.tsx'),
  },
];
