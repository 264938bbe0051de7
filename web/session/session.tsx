import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { askAhead, takeAhead } from '../ahead.ts';
import { type Client, clientOf } from '../api/client.ts';
import type { Config } from '../config.ts';
import { chosenLanguage } from '../words/chosen.ts';
import { dropDrafts } from './drafts.ts';
import { keepTokens, keptTokens } from './kept.ts';
import { leaveToSignIn, renewed, returned, revoked, signOutAddress, type Tokens } from './oidc.ts';

export type Session = {
  readonly config: Config;
  /** `expired`: what is on screen stays there until the same person signs in again. */
  readonly status: 'signed-out' | 'signed-in' | 'expired';
  readonly client: Client;
  /** Leaves for the issuer and comes back to where we are. @param user whom to become; to most issuers only a hint */
  signIn(user?: string, returnTo?: string): Promise<void>;
  /** Back from the issuer; answers where to go on. */
  finish(query: string): Promise<string>;
  signOut(): Promise<void>;
};

const Held = createContext<Session | null>(null);

/** Who is at the screen. The token is held in memory, and in this tab's session store so that a reload does not ask again. */
export function SessionProvider({ config, children }: { readonly config: Config; readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [tokens, setTokens] = useState<Tokens | null>(keptTokens);
  const [expired, setExpired] = useState(false);
  const held = useRef(tokens);
  held.current = tokens;

  const take = useCallback((next: Tokens | null) => {
    held.current = next;
    keepTokens(next);
    setTokens(next);
    setExpired(false);
  }, []);

  const renewedToken = useCallback(async () => {
    const next = held.current && (await renewed(config, held.current));
    if (next) take(next);
    else setExpired(true);
    return next !== null;
  }, [config, take]);
  // Used twice a refresh token ends everything that came of it: one renewal at a time.
  const renewing = useRef<Promise<boolean> | null>(null);

  const client = useMemo(
    () =>
      clientOf({
        api: config.api,
        token: () => held.current?.accessToken ?? null,
        language: chosenLanguage,
        ahead: takeAhead,
        renew: () => {
          renewing.current ??= renewedToken().finally(() => {
            renewing.current = null;
          });
          return renewing.current;
        },
      }),
    [config.api, renewedToken],
  );

  const session = useMemo<Session>(() => {
    const forget = (): void => {
      client.forget();
      queries.clear();
    };
    return {
      config,
      client,
      status: tokens === null ? 'signed-out' : expired ? 'expired' : 'signed-in',
      signIn: async (user, returnTo = here()) => {
        await leaveToSignIn(config, returnTo, user);
      },
      finish: async (query) => {
        const { tokens: given, returnTo } = await returned(config, query);
        forget();
        take(given);
        void askAhead(new URL(returnTo, location.origin).pathname);
        return returnTo;
      },
      signOut: async () => {
        const { idToken = null, refreshToken = null } = held.current ?? {};
        dropDrafts();
        forget();
        take(null);
        const [at] = await Promise.all([
          signOutAddress(config, idToken).catch(() => null),
          revoked(config, refreshToken),
        ]);
        if (at !== null) location.assign(at);
      },
    };
  }, [config, client, tokens, expired, queries, take]);

  useEffect(() => {
    if (!expired) return;
    // Nothing is asked any more with a token that is no longer good.
    queries.cancelQueries();
  }, [expired, queries]);

  return <Held value={session}>{children}</Held>;
}

export function useSession(): Session {
  const session = use(Held);
  if (!session) throw new Error('A screen stands outside the session.');
  return session;
}

export const useClient = (): Client => useSession().client;

const here = (): string => `${location.pathname}${location.search}${location.hash}`;
