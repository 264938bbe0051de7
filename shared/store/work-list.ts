import type { Rights } from '../access/relation.ts';
import type { Database } from './database.ts';
import { type Indexed, mergedPage } from './index-page.ts';
import { workIndex } from './keys.ts';
import { type WorkRow, workPlaces } from './work-rows.ts';

/**
 * The open work of a user: in the own name, of those the user stands in for, and on the desks of the user's roles. One index
 * page of each is read and no more, however many cases are open.
 * @param after the `at` of the last row of the page before
 */
export function workList(
  database: Database,
  rights: Rights,
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<WorkRow>[]; readonly more: boolean }> {
  return mergedPage<WorkRow>(database, workIndex, workPlaces(rights), limit, { after });
}
