import type { LocalDate } from '../../calendar/day.ts';
import { dateAt } from '../../calendar/zone.ts';
import type { CaseState } from '../case.ts';
import type { Actor, EventData, EventType } from '../event.ts';

/** When and by whom the append was made that an event belongs to. */
export class Stamp {
  readonly at: string;
  readonly by: Actor;
  readonly #zone: string;

  constructor(at: string, by: Actor, zone: string) {
    this.at = at;
    this.by = by;
    this.#zone = zone;
  }

  /** The local day; looked up when it is asked for, as few events do. */
  get on(): LocalDate {
    return dateAt(this.at, this.#zone);
  }
}

/** What of the case an event changes; the rest stays as it is. */
export type Reducer<T extends EventType> = (
  state: CaseState,
  data: Readonly<EventData[T]>,
  stamp: Stamp,
) => Partial<CaseState>;

export type Reducers<T extends EventType> = { readonly [E in T]: Reducer<E> };

/** The list with the one element that matches changed; looked for from the end, where what still changes stands. */
export function amend<T>(list: readonly T[], matches: (one: T) => boolean, change: (one: T) => T): readonly T[] {
  const index = list.findLastIndex(matches);
  const found = list[index];
  return found === undefined ? list : list.with(index, change(found));
}

export const userOf = (by: Actor): string | null => ('user' in by ? by.user : null);
