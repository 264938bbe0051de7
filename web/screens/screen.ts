import type { ComponentType } from 'react';
import type { Role } from '../../shared/pathway/names.ts';
import type { Words } from '../../shared/words/language.ts';

/** What a screen is given: the variable parts of its address. */
export type ScreenProps = { readonly params: Readonly<Record<string, string | undefined>> };

/** One screen as the routes table knows it. Its code is loaded when somebody goes there. */
export type Screen = {
  /** Such as `/cases/:caseId`. */
  readonly path: string;
  /** In the browser's title while the screen loads, and in the navigation when `inNavigation`. */
  readonly title: Words;
  readonly inNavigation?: boolean;
  /** Who may go there; `public` needs no session and shows no navigation. The interface decides what anybody really sees. */
  readonly roles: readonly Role[] | 'everyone' | 'public';
  /**
   * What it asks the interface first, by the roles of the reader: asked for while its code is still on its way. Nothing where
   * looking is written down in the name of who looks.
   */
  readonly asks?: (own: readonly Role[]) => readonly string[];
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>;
};
