import type { Rights } from '../access/relation.ts';
import type { Database } from './database.ts';
import { workplacesOf } from './directory.ts';
import { type Indexed, mergedPage } from './index-page.ts';
import { workIndex } from './keys.ts';
import { type WorkRow, workPlaces } from './work-rows.ts';

/**
 * The open work of a user: in the own name, of those the user stands in for, on the desks of the user's roles and in the locations
 * where the user works. One index page of each is read and no more, however many cases are open.
 * @param after the `at` of the last row of the page before
 */
export async function workList(
  database: Database,
  rights: Rights,
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<WorkRow>[]; readonly more: boolean }> {
  const locations = await locationsOf(database, rights);
  return mergedPage<WorkRow>(database, workIndex, workPlaces(rights, locations), limit, { after });
}

async function locationsOf(database: Database, rights: Rights): Promise<readonly string[]> {
  if (!rights.roles.includes('shelter-worker')) return [];
  return rights.locations ?? (await workplacesOf(database, rights)).map(({ location }) => location);
}
