import * as z from 'zod';
import { visibleFields } from '../../shared/access/may.ts';
import type { CaseFacts } from '../../shared/access/relation.ts';
import { type ClientField, shows } from '../../shared/access/rules.ts';
import { type CardStay, cardsOf } from '../../shared/store/case-list.ts';
import { personsOf } from '../../shared/store/clients.ts';
import { logNames } from './access-lines.ts';
import type { Call } from './route.ts';

/** `?names=true`: with who each row is about. */
export const asksNames = () => ({ names: z.enum(['true', 'false']).optional() });

/** What a list needs to tell people apart; numbers and addresses are in the case. */
const shown: readonly ClientField[] = ['givenName', 'familyName', 'birthDate'];

type Named = {
  readonly client?: Readonly<Partial<Record<ClientField, string>>>;
  readonly stay: CardStay | null;
  /** Whom to ask first; null: nobody yet. */
  readonly holder: string | null;
};

/**
 * Rows of a list with who they are about and where that person sleeps, as far as the caller's role sees it. One line in the
 * access log names the cases, before the names are shown; the caller's role is that of the list itself.
 */
export async function withNames<Row extends { readonly caseId: string }>(
  call: Call,
  rows: readonly Row[],
): Promise<readonly (Row & Named)[]> {
  if (rows.length === 0) return [];
  const { database } = call.tools;
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const cards = await cardsOf(database, caseIds);
  const seen = new Map(caseIds.map((caseId) => [caseId, fieldsFor(call, cards.get(caseId)?.facts)]));
  const named = caseIds.filter((caseId) => (seen.get(caseId)?.length ?? 0) > 0);
  const persons = await personsOf(database, named);
  if (persons.size > 0) await logNames(call, call.capacity, [...persons.keys()]);
  return rows.map((row) => {
    const person = persons.get(row.caseId);
    const fields = seen.get(row.caseId) ?? [];
    const client = person && Object.fromEntries(fields.map((field) => [field, person[field] ?? '']));
    const card = cards.get(row.caseId);
    return { ...row, ...(client && { client }), stay: placeFor(call, card), holder: card?.card.holder ?? null };
  });
}

function fieldsFor({ rights }: Call, facts: CaseFacts | undefined): readonly ClientField[] {
  return facts ? visibleFields(rights, facts).filter((field) => shown.includes(field)) : [];
}

/** As in the case itself: a corporation is shown no stay, and where somebody hides is for those nearby. */
function placeFor({ rights }: Call, row: { readonly card: { stay?: CardStay | null } } | undefined): CardStay | null {
  return rights.roles.some((role) => shows('hiding-place', role)) ? (row?.card.stay ?? null) : null;
}
