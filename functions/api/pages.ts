import * as z from 'zod';
import { fieldError, type Refusal, refuse } from '../../shared/errors/refusal.ts';
import { searchSecret } from '../../shared/store/clients.ts';
import type { Indexed } from '../../shared/store/index-page.ts';
import { sealed, unsealed } from './cursor.ts';
import type { Call } from './route.ts';

/** Every list takes these: how many, and where the page before ended. */
export const paging = () => ({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(800).optional(),
});

type Paging = { readonly limit: number; readonly cursor?: string | undefined };

/** One page of a list that somebody asks for. */
export type Page = {
  readonly limit: number;
  /** The position of the last row of the page before; null at the beginning. */
  readonly after: string | null;
  /** The cursor with which the next page is asked for. @param position of the last row of this one; null: there is no next */
  next(position: string | null): string | null;
};

/** The page that is asked for; 400 where the cursor is not one that was given for this very list, not long ago. */
export async function pageOf<Query extends Paging>(call: Call<string, unknown, Query>): Promise<Page | Refusal> {
  const { query, request, caller, now, tools } = call;
  const { cursor, limit, ...filters } = query;
  const secret = await searchSecret(tools.database);
  const bound = JSON.stringify([caller.user, request.path, Object.entries(filters).sort()]);
  const after = cursor === undefined ? null : unsealed(secret, bound, cursor, now);
  if (cursor !== undefined && after === null) {
    return refuse('unreadable', 'parameter-wrong', {}, [fieldError('/cursor', 'cursor-not-ours', {})]);
  }
  return {
    limit,
    after,
    next: (position) => (position === null ? null : sealed(secret, bound, position, now)),
  };
}

/**
 * One page of what the caller may see, out of rows of which they may not see all. It ends on a row that is shown, and there is a
 * next one only if that would show something: what is hidden leaves no trace in either.
 * @param read the rows after a position, as many at a time whatever the page holds
 * @param show what is shown of each row; null: nothing
 */
export async function seenPage<Row, Item>(
  page: Page,
  read: (after: string | null, limit: number) => Promise<Rows<Row>>,
  show: (rows: readonly Row[]) => Promise<readonly (Item | null)[]>,
): Promise<{ readonly items: readonly Item[]; readonly next: string | null }> {
  const items: Item[] = [];
  let [after, last] = [page.after, page.after];
  for (;;) {
    const { rows, more } = await read(after, readAtOnce);
    const shown = await show(rows.map(({ row }) => row));
    for (const [index, { at }] of rows.entries()) {
      const item = shown[index] ?? null;
      if (item === null) continue;
      if (items.length === page.limit) return { items, next: page.next(last) };
      items.push(item);
      last = at;
    }
    if (!more) return { items, next: null };
    after = rows.at(-1)?.at ?? null;
  }
}

const readAtOnce = 200;

type Rows<Row> = { readonly rows: readonly Indexed<Row>[]; readonly more: boolean };

/** The cursor after rows that are all shown. */
export const after = <Row>(page: Page, { rows, more }: Rows<Row>): string | null =>
  page.next(more ? (rows.at(-1)?.at ?? null) : null);

/** A list as the interface writes it. */
export const listOf = (items: readonly unknown[], next: string | null) => ({ items, next });
