import type { LocalDate } from '../../calendar/day.ts';
import type { CaseState } from '../case.ts';
import type { Actor, EventData, EventType } from '../event.ts';

/** When and by whom the append was made that an event belongs to; `on` is the local day. */
export type Stamp = { readonly at: string; readonly on: LocalDate; readonly by: Actor };

export type Reducer<T extends EventType> = (state: CaseState, data: Readonly<EventData[T]>, stamp: Stamp) => CaseState;

export type Reducers<T extends EventType> = { readonly [E in T]: Reducer<E> };

/** The list with the elements that match changed. */
export function amend<T>(list: readonly T[], matches: (one: T) => boolean, change: (one: T) => T): readonly T[] {
  return list.map((one) => (matches(one) ? change(one) : one));
}

export const userOf = (by: Actor): string | null => ('user' in by ? by.user : null);
