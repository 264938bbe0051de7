import type { Role } from '../../../shared/pathway/names.ts';
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
    title: { nl: 'Overzicht', en: 'Overview' },
    inNavigation: true,
    roles: ['coordinator', 'manager'],
    asks: ofOverview,
    load: () => import('./overview.tsx'),
  },
  {
    path: '/escalations/:escalationId',
    title: { nl: 'Maatregel nemen', en: 'Take a measure' },
    roles: ['coordinator', 'manager'],
    load: () => import('./escalation.tsx'),
  },
  {
    path: '/agenda',
    title: { nl: 'Casusoverleg', en: 'Stalled-case meeting' },
    inNavigation: true,
    roles: ['coordinator'],
    load: () => import('./agenda.tsx'),
  },
  {
    path: '/colleagues',
    title: { nl: 'Collega’s', en: 'Colleagues' },
    inNavigation: true,
    roles: ['coordinator'],
    load: () => import('./colleagues.tsx'),
  },
];
