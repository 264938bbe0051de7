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

/** Asks the interface and goes on asking while the screen is in sight. */
export function useAsked<T>(path: string, every: number | false = often) {
  const client = useClient();
  return useQuery<T, Problem>({
    queryKey: [path],
    queryFn: ({ signal }) => client.get<T>(path, signal),
    // What went out of somebody's sight is not asked for again and again.
    refetchInterval: ({ state }) => (state.error?.status === 404 ? false : every),
    staleTime: 1_000,
  });
}

/** Every page of a list, up to `most` items, with whatever its first page says beside them. */
export function useWholeList<Item, Beside extends object = object>(
  path: string,
  every: number | false = often,
  most = 2_000,
) {
  const client = useClient();
  return useQuery<List<Item> & Beside, Problem>({
    queryKey: [path, 'whole'],
    queryFn: async ({ signal }) => {
      const items: Item[] = [];
      let first: (List<Item> & Beside) | null = null;
      let next: string | null = null;
      do {
        const page: List<Item> & Beside = await client.get<List<Item> & Beside>(pageAt(path, next), signal);
        first ??= page;
        items.push(...page.items);
        next = page.next;
      } while (next !== null && items.length < most);
      return { ...first, items, next };
    },
    // A list of many pages is asked for less often.
    refetchInterval: ({ state }) => (every !== false && (state.data?.items.length ?? 0) > onePage ? seldom : every),
    staleTime: 1_000,
    structuralSharing: true,
  });
}

/**
 * Posts to the interface, under one key however often it is tried. Afterwards everything on screen is asked again.
 * A press that was answered gives the next press a new key.
 */
export function usePost<Body, Answer>(pathOf: string | ((body: Body) => string)) {
  const client = useClient();
  const queries = useQueryClient();
  const trying = useRef<{ readonly text: string; readonly key: string } | null>(null);
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
      return queries.invalidateQueries();
    },
  });
}

export const useMe = () => useAsked<Me>(meAt, rarely);
export const useWork = () => useWholeList<WorkItem>(workAt);
const caseAt = (caseId: string): string => `/v1/cases/${encodeURIComponent(caseId)}`;
/** Under which a case that was read is kept. */
export const caseKey = (caseId: string): readonly string[] => [caseAt(caseId)];
export const useCase = (caseId: string) => useAsked<Case>(caseAt(caseId));
export const useEvents = (caseId: string) => useWholeList<Told>(`${caseAt(caseId)}/events`);
/** The forms of all steps; they change only when the system does. */
export const useSteps = () => useAsked<List<StepDescription>>('/v1/steps', false);
