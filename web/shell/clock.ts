import { useEffect, useState } from 'react';

export type Clock = { readonly now: string; readonly virtual: boolean };

/** The host's own clock; null elsewhere. Only a page on this very machine asks for it. */
export function useClock(): readonly [Clock | null, (clock: Clock) => void] {
  const [clock, setClock] = useState<Clock | null>(null);
  useEffect(() => {
    if (!/^(127\.0\.0\.1|localhost)$/.test(location.hostname)) return;
    void (async () => {
      const answer = await fetch('/clock').catch(() => null);
      if (answer?.ok && answer.headers.get('content-type')?.includes('json')) setClock((await answer.json()) as Clock);
    })();
  }, []);
  return [clock, setClock];
}
