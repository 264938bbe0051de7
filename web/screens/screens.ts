import { accessLogScreens } from './access-log/screen.ts';
import { caseScreens } from './case/screen.ts';
import { coordinatorScreens } from './coordinator/screen.ts';
import { deskScreens } from './desk/screen.ts';
import type { Screen } from './screen.ts';
import { tonightScreens } from './tonight/screen.ts';
import { workScreens } from './work-list/screen.ts';

/**
 * Every screen. The order is that of the navigation; somebody who signs in comes on the first that is in the navigation and
 * meant for a role of theirs.
 */
export const screens: readonly Screen[] = [
  ...deskScreens,
  ...tonightScreens,
  ...coordinatorScreens,
  ...workScreens,
  ...accessLogScreens,
  ...caseScreens,
];
