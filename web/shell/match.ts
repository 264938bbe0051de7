import type { Role } from '../../shared/pathway/names.ts';
import type { Screen, ScreenProps } from '../screens/screen.ts';
import { screens } from '../screens/screens.ts';

/** The screen at an address, with the variable parts of the address. */
export function matchOf(at: string): { readonly screen: Screen; readonly params: ScreenProps['params'] } | null {
  for (const screen of screens) {
    const params = partsOf(screen.path, at);
    if (params !== null) return { screen, params };
  }
  return null;
}

function partsOf(pattern: string, at: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), at.replace(/\/$/, '').split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** Whether a screen needs no session. */
export const isOpen = (at: string): boolean => matchOf(at)?.screen.roles === 'public';

export const isFor = ({ roles }: Screen, own: readonly Role[]): boolean =>
  roles === 'everyone' || roles === 'public' || own.some((role) => roles.includes(role));

export const navigationFor = (own: readonly Role[]): readonly Screen[] =>
  screens.filter((screen) => screen.inNavigation && isFor(screen, own));
