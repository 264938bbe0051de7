import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useClient } from '../session/session.tsx';
import type { Case, List, Me, StepDescription, Told, WorkItem } from './answers.ts';
import { newKey } from './client.ts';
import { meAt, onePage, pageAt, workAt } from './places.ts';
import type { Problem } from './problem.ts';

/** How often an open screen asks whether something changed, in milliseconds. An unchanged answer is a 304. */
const often = 4_000;
const seldom = 30_000;
const rarely = 60_000;
/** What follows from a press is made within moments: as long as that, in milliseconds, what is asked often is asked so often. */
const follows = 6_000;
const soon = 1_000;
let following: ReturnType<typeof setTimeout> | null = null;
const pace = (every: number): number => (every === often && following !== null ? soon : every);

function somethingFollows(): void {
  if (following !== null) clearTimeout(following);
  following = setTimeout(() => {
    following = null;
  }, follows);
}

/** Asks the interface and goes on asking while the screen is in sight. */
export function useAsked<T>(path: string, every: number | false = often) {
  const client = useClient();
  return useQuery<T, Problem>({
    queryKey: [path],
    queryFn: ({ signal }) => client.get<T>(path, signal),
    // What went out of somebody's sight is not asked for again and again.
    refetchInterval: ({ state }) => every !== false && state.error?.status !== 404 && pace(every),
    staleTime: 1_000,
  });
}

/** A list over all its pages. */
export type Whole<Item> = {
  readonly items: readonly Item[];
  /** What is not among them: nothing, pages that are still on their way, or what lies beyond what a screen holds. */
  readonly rest: 'none' | 'coming' | 'left-out';
};

/**
 * Every page of a list, up to `most` items, with whatever its first page says beside them.
 * @param early gives the first page as soon as it is there: for a list whose first items are the first to be looked at
 */
export function useWholeList<Item, Beside extends object = object>(
  path: string,
  { every = often, most = 2_000, early = false }: { every?: number; most?: number; early?: boolean } = {},
) {
  const client = useClient();
  const queries = useQueryClient();
  const queryKey = [path, 'whole'];
  return useQuery<Whole<Item> & Beside, Problem>({
    queryKey,
    queryFn: async ({ signal }) => {
      const first = await client.get<List<Item> & Beside>(pageAt(path), signal);
      const items = [...first.items];
      let { next } = first;
      if (early && next !== null && queries.getQueryData(queryKey) === undefined) {
        queries.setQueryData(queryKey, { ...first, rest: 'coming' });
      }
      while (next !== null && items.length < most) {
        const page: List<Item> = await client.get<List<Item>>(pageAt(path, next), signal);
        items.push(...page.items);
        next = page.next;
      }
      return { ...first, items, rest: next === null ? 'none' : 'left-out' };
    },
    // A list of many pages is asked for less often.
    refetchInterval: ({ state }) => ((state.data?.items.length ?? 0) > onePage ? Math.max(seldom, every) : pace(every)),
    staleTime: 1_000,
    structuralSharing: true,
  });
}

/**
 * Posts to the interface, under one key however often it is tried. Afterwards everything on screen is asked again, also when a
 * colleague was first. A press that was answered gives the next press a new key.
 */
export function usePost<Body, Answer>(pathOf: string | ((body: Body) => string)) {
  const client = useClient();
  const queries = useQueryClient();
  const trying = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const askAgain = () => {
    somethingFollows();
    return queries.invalidateQueries();
  };
  return useMutation<Answer, Problem, Body>({
    mutationFn: (body) => {
      const path = typeof pathOf === 'string' ? pathOf : pathOf(body);
      const text = `${path} ${JSON.stringify(body)}`;
      if (trying.current?.text !== text) trying.current = { text, key: newKey() };
      return client.post<Answer>(path, body, trying.current.key);
    },
    retry: (times, problem) => problem.passes && problem.status !== 0 && times < 2,
    onSuccess: () => {
      trying.current = null;
      return askAgain();
    },
    onError: ({ status }) => {
      // Not waited for: the refusal is shown at once.
      if (status === 409) void askAgain();
    },
  });
}

export const useMe = () => useAsked<Me>(meAt, rarely);
export const useWork = () => useWholeList<WorkItem>(workAt, { early: true });
const caseAt = (caseId: string): string => `/v1/cases/${encodeURIComponent(caseId)}`;
/** Under which a case that was read is kept. */
export const caseKey = (caseId: string): readonly string[] => [caseAt(caseId)];
export const useCase = (caseId: string) => useAsked<Case>(caseAt(caseId));
/** All that happened in a case, oldest first: what is newest comes last. */
export const useEvents = (caseId: string) =>
  useWholeList<Told>(`${caseAt(caseId)}/events`, { most: Number.POSITIVE_INFINITY });
/** The forms of all steps; they change only when the system does. */
export const useSteps = () => useAsked<List<StepDescription>>('/v1/steps', false);
