import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { useProblemSentence } from '../words/problems.ts';
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
