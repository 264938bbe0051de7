import * as z from 'zod';
import { fieldError, type Refusal } from '../../shared/errors/refusal.ts';
import { invalid } from '../../shared/pathway/forms/sentences.ts';

/** Every list takes these: how many, and where the page before ended. */
export const paging = () => ({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(600).optional(),
});

/** @param position the sort position of the last row; null when there is no next page */
export const cursorOf = (position: string | null): string | null =>
  position === null ? null : Buffer.from(position).toString('base64url');

/** The position that a cursor stands for; null at the beginning. */
export function positionOf(cursor: string | undefined): { readonly position: string | null } | Refusal {
  if (cursor === undefined) return { position: null };
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  // A cursor is opaque: one that we did not give is refused and not guessed at.
  if (!/^[\x20-\x7e]{1,400}$/.test(position) || cursorOf(position) !== cursor) {
    return invalid([fieldError('/cursor', 'cursor-not-ours', {})]);
  }
  return { position };
}

/** A list as the interface writes it. */
export const listOf = (items: readonly unknown[], next: string | null) => ({ items, next });
