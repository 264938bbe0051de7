import type { Rights } from '../shared/access/relation.ts';
import { workRowsOf } from '../shared/store/rows.ts';
import { type WorkRow, workDue, workOf, workPlaces } from '../shared/store/work-rows.ts';
import type { Simulated } from './cases.ts';

/** Every open step where it lies, as the index of the tables keeps it; only what changed is put again. */
export class WorkLists {
  readonly #places = new Map<string, Map<string, WorkRow>>();
  readonly #ofCase = new Map<string, readonly WorkRow[]>();

  update({ state, facts }: Simulated): void {
    for (const row of this.#ofCase.get(state.caseId) ?? []) this.#places.get(workOf(row))?.delete(workDue(row));
    const rows = workRowsOf(state, facts);
    this.#ofCase.set(state.caseId, rows);
    for (const row of rows) this.#place(workOf(row)).set(workDue(row), row);
  }

  /** The open work of a user, soonest due first. */
  of(rights: Rights): readonly WorkRow[] {
    const found = [...new Set(workPlaces(rights, rights.locations ?? []))].flatMap((place) => [
      ...(this.#places.get(place) ?? []),
    ]);
    return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  }

  #place(name: string): Map<string, WorkRow> {
    const place = this.#places.get(name) ?? new Map<string, WorkRow>();
    this.#places.set(name, place);
    return place;
  }
}
