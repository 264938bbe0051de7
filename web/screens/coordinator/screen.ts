import type { Screen } from '../screen.ts';

export const coordinatorScreens: readonly Screen[] = [
  {
    path: '/overview',
    title: { nl: 'Overzicht', en: 'Overview' },
    inNavigation: true,
    roles: ['coordinator', 'manager'],
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
