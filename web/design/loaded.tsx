import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/screens/design.ts';
import type { Problem } from '../api/problem.ts';
import type { Whole } from '../api/queries.ts';
import { useProblemSentence } from '../words/problems.ts';
import { useWords } from '../words/reader.tsx';
import { Failure, Skeleton } from './parts.tsx';

/**
 * What the interface answered, as soon as it did: a skeleton before, a sentence with a retry when it did not. An answer that is
 * there stays on screen when asking again fails; the sentence then stands above it.
 */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  readonly query: UseQueryResult<T, Problem>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}) {
  const sentence = useProblemSentence();
  const { data, error, refetch } = query;
  // Signing in again is asked for by the dialog around everything.
  const failed = error && error.status !== 401 && <Failure onRetry={() => void refetch()}>{sentence(error)}</Failure>;
  if (data === undefined) return failed || <Skeleton {...(lines !== undefined && { lines })} />;
  return (
    <>
      {failed}
      {children(data)}
    </>
  );
}

/** A list as far as it is there; below it that the rest is coming, or that it goes on beyond what a screen holds. */
export function LoadedList<W extends Whole<unknown>>({
  query,
  ...loaded
}: {
  readonly query: UseQueryResult<W, Problem>;
  readonly lines?: number;
  readonly children: (data: W) => ReactNode;
}) {
  const t = useWords(words);
  const { data, error } = query;
  return (
    <>
      <Loaded query={query} {...loaded} />
      {data?.rest === 'coming' && !error && (
        <p className="soft small" role="status">
          {t.restIsComing(data.items.length)}
        </p>
      )}
      {data?.rest === 'left-out' && <p className="soft small">{t.restIsLeftOut(data.items.length)}</p>}
    </>
  );
}
