import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../session/drafts.ts';
import { useCurrent } from '../shell/current.tsx';

export type Draft<T> = {
  readonly value: T;
  readonly change: (value: T) => void;
  /** Gone for good: the work is done, or begun anew. */
  readonly drop: () => void;
  /** Sent: no longer kept, while what is on screen stays there. */
  readonly settle: () => void;
  readonly kept: 'empty' | 'restored' | 'kept' | 'refused';
};

/**
 * Work typed in, kept at every change under who and what it is about. A reload, an expired session or a lost connection finds
 * it again.
 * @param without takes out what is never to be kept, not even sealed; what is on screen keeps it
 */
export function useDraft<T>(about: string, empty: T, without: (value: T) => T = same): Draft<T> {
  const { user } = useCurrent();
  const place = useRef({ user, about });
  const [state, setState] = useState<{ readonly value: T; readonly kept: Draft<T>['kept'] }>(() => {
    const before = readDraft<T>({ user, about });
    return before === null ? { value: empty, kept: 'empty' } : { value: before, kept: 'restored' };
  });
  const start = useRef(empty);
  useEffect(() => {
    place.current = { user, about };
  }, [user, about]);
  const lasting = useRef(without);
  const change = useCallback((value: T) => {
    setState({ value, kept: 'kept' });
    void keepDraft(place.current, lasting.current(value)).then((isKept) => {
      if (!isKept) setState((now) => (now.value === value ? { value, kept: 'refused' } : now));
    });
  }, []);
  const drop = useCallback(() => {
    dropDraft(place.current);
    setState({ value: start.current, kept: 'empty' });
  }, []);
  const settle = useCallback(() => {
    dropDraft(place.current);
    setState(({ value }) => ({ value, kept: 'empty' }));
  }, []);
  return { ...state, change, drop, settle };
}

const same = <T>(value: T): T => value;
