import type { ComponentType } from 'react';
import type { Screen, ScreenProps } from '../screens/screen.ts';

type Code = ComponentType<ScreenProps>;
const here = new Map<Screen, Code>();

/** Fetches the code of a screen; from then on `codeOf` has it. */
export async function fetchCode(screen: Screen): Promise<void> {
  const code = await screen.load();
  here.set(screen, code.default);
}

/** The code of a screen; null until it has come. */
export const codeOf = (screen: Screen): Code | null => here.get(screen) ?? null;
