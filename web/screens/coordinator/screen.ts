import type { Role } from '../../../shared/pathway/names.ts';
import { titles } from '../../../shared/words/screens/titles.ts';
import { colleaguesAt, pageAt, workAt } from '../../api/places.ts';
import type { Screen } from '../screen.ts';
import { endingsAt, escalationsAt, familiesAt, happeningsAt, heldUpAt } from './places.ts';

/** What stands on top first. */
const ofOverview = (own: readonly Role[]): readonly string[] => {
  const waiting = [pageAt(escalationsAt.open), pageAt(escalationsAt.acknowledged)];
  return own.includes('coordinator')
    ? [pageAt(happeningsAt), ...waiting, ...[workAt, familiesAt, heldUpAt, endingsAt].map((list) => pageAt(list))]
    : [...waiting, colleaguesAt];
};

export const coordinatorScreens: readonly Screen[] = [
  {
    path: '/overview',
    title: titles.overview,
    inNavigation: true,
    roles: ['coordinator', 'manager'],
    asks: ofOverview,
    load: () => import('./overview.tsx'),
  },
  {
    path: '/escalations/:escalationId',
    title: titles.measure,
    roles: ['coordinator', 'manager'],
    load: () => import('./escalation.tsx'),
  },
  {
    path: '/agenda',
    title: titles.meeting,
    inNavigation: true,
    roles: ['coordinator'],
    load: () => import('./agenda.tsx'),
  },
  {
    path: '/colleagues',
    title: titles.colleagues,
    inNavigation: true,
    roles: ['coordinator'],
    load: () => import('./colleagues.tsx'),
  },
];
