import type { FamilyThere } from '../insight/families.ts';
import type { Happening } from '../insight/happenings.ts';
import type { HeldUp } from '../insight/held-up.ts';
import type { Database } from './database.ts';
import { sortable } from './event-store.ts';
import { type Indexed, mergedPage } from './index-page.ts';
import { watchKey, workIndex } from './keys.ts';
import type { Entry } from './projection.ts';

/** What a coordinator watches over, beside deadlines: few cases at a time, so it lies in the index of open work. */
type Watched = {
  readonly happenings: Happening;
  readonly 'held-up': HeldUp;
  readonly families: FamilyThere;
};

const placeOf = (kind: keyof Watched, municipality: string): string => `${kind}:${municipality}`;

export type WatchRows = {
  readonly happenings: readonly Happening[];
  /** Null: it is not the municipality's move. */
  readonly heldUp: HeldUp | null;
  /** Null: no children sleep in a night shelter. */
  readonly family: FamilyThere | null;
};

export function watchEntries({ happenings, heldUp, family }: WatchRows): readonly Entry[] {
  return [
    ...happenings.map((row) => entry('happenings', row, sortable(row.at), `#${row.kind}#${row.at}`)),
    ...(heldUp ? [entry('held-up', heldUp, heldUp.since)] : []),
    ...(family ? [entry('families', family, family.since)] : []),
  ];
}

function entry<Kind extends keyof Watched>(kind: Kind, row: Watched[Kind], since: string, which = ''): Entry {
  return {
    key: watchKey(row.caseId, `${kind}${which}`),
    attributes: { workOf: placeOf(kind, row.municipality), workDue: `${since}#${row.caseId}${which}`, row },
  };
}

/**
 * What is watched over in these municipalities, oldest first. One index page of each is read, however many cases are open.
 * @param after an instant or a day to begin at, or the `at` of the last row of the page before
 */
export function watchList<Kind extends keyof Watched>(
  database: Database,
  kind: Kind,
  municipalities: readonly string[],
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<Watched[Kind]>[]; readonly more: boolean }> {
  const places = municipalities.map((municipality) => placeOf(kind, municipality));
  return mergedPage<Watched[Kind]>(database, workIndex, places, limit, { after });
}
