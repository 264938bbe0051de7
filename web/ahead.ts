import type { Role } from '../shared/pathway/names.ts';
import type { Me } from './api/answers.ts';
import { meAt } from './api/places.ts';
import { request } from './api/request.ts';
import { loadConfig } from './config.ts';
import type { Screen } from './screens/screen.ts';
import { keptTokens } from './session/kept.ts';
import { codeOf, fetchCode } from './shell/code.ts';
import { isFor, isOpen, matchOf, navigationFor } from './shell/match.ts';
import { chosenLanguage } from './words/chosen.ts';

/**
 * What the first screen needs is asked for while the code that shows it is still on its way: over a slow line one after the
 * other takes a second more. This part comes first and alone (web/build/files.ts), so it imports nothing that is large.
 */

/** How long an answer that nobody took is kept, in milliseconds. */
const goodFor = 10_000;

type Asked = { readonly answer: Promise<Response>; readonly token: string };
const asked = new Map<string, Asked>();

export const configured = loadConfig();

/** Asks for the screen at an address: its code, who is signed in, and what the screen shows them first. */
export async function askAhead(at: string): Promise<void> {
  const there = matchOf(at)?.screen;
  // Who is signed in goes before the code: what the screen shows waits for it, and files queue.
  const who = isOpen(at) ? null : ask(meAt).catch(asksAgain);
  await configured;
  if (there) fetchCode(there).catch(asksAgain);
  const me = await who;
  if (!me?.ok) return;
  const { roles } = (await me.json()) as Me;
  const screen = there ?? (at === '/' ? navigationFor(roles)[0] : undefined);
  if (screen && isFor(screen, roles)) askFor(screen, roles);
}

/** Asks for the code of a screen and what it shows first, side by side. */
export function askFor(screen: Screen, own: readonly Role[]): void {
  if (!codeOf(screen)) fetchCode(screen).catch(asksAgain);
  for (const path of screen.asks?.(own) ?? []) ask(path).catch(asksAgain);
}

/** The answer to what was asked ahead, once; undefined where it was not, or by somebody else. */
export function takeAhead(path: string, token: string | null): Promise<Response> | undefined {
  const found = asked.get(path);
  asked.delete(path);
  return found?.token === token ? found.answer : undefined;
}

/** What does not come now is asked for again when it is to be shown, and told then. */
const asksAgain = (): void => {};

/** @returns a copy of the answer, the answer itself is kept for the screen; null where nobody is signed in, or it is asked already */
async function ask(path: string): Promise<Response | null> {
  const token = keptTokens()?.accessToken;
  if (token === undefined) return null;
  const { api } = await configured;
  if (asked.get(path)?.token === token) return null;
  const answer = request(`${api}${path}`, { token, language: chosenLanguage() });
  asked.set(path, { answer, token });
  setTimeout(() => {
    if (asked.get(path)?.answer === answer) asked.delete(path);
  }, goodFor);
  return (await answer).clone();
}

askAhead(location.pathname).catch(asksAgain);
