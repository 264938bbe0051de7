import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useClient } from '../session/session.tsx';
import type { List } from './answers.ts';
import type { Problem } from './problem.ts';

/**
 * A list page by page, each when it is asked for; null asks nothing. Never asked again by itself: where each look is written down,
 * looking is for people.
 */
export function usePages<Item>(path: string | null) {
  const client = useClient();
  const pages = useInfiniteQuery<List<Item>, Problem, InfiniteData<List<Item>>, readonly unknown[], string | null>({
    queryKey: [path, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      client.get(`${path}${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    enabled: path !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  /** The next page; where the last one was so long ago that its cursor holds no more, all that is shown is asked again first. */
  const more = async (): Promise<void> => {
    const { error } = await pages.fetchNextPage();
    if (error?.errors.some(({ pointer }) => pointer === '/cursor')) await pages.refetch();
  };
  return { ...pages, more };
}
