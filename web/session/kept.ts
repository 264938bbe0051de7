import type { Tokens } from './oidc.ts';

const place = 'doorstroom.session';

/** What this tab's session store holds, so that a reload does not ask somebody to sign in again. */
export function keptTokens(): Tokens | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Tokens | null;
  } catch {
    return null;
  }
}

export function keepTokens(tokens: Tokens | null): void {
  if (tokens) sessionStorage.setItem(place, JSON.stringify(tokens));
  else sessionStorage.removeItem(place);
}
