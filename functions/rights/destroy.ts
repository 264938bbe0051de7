import type { Append } from '../../shared/pathway/event.ts';
import { recordAccess } from '../../shared/store/access-log.ts';
import { destroyedBy, destroyStream, type Gone, pseudonymOf, recordDestroyed } from '../../shared/store/destruction.ts';
import { caseStream } from '../../shared/store/keys.ts';
import type { Tools } from '../shape/function.ts';

/** What the events that are left say of a destruction. */
type Left = {
  readonly links: readonly string[];
  readonly municipality: string | null;
  readonly confirmed: { readonly ground: 'request' | 'retention'; readonly by: string } | null;
};

/**
 * Destroys a case whose destruction a person confirmed, or that was destroyed before and came back with a restore. Writes the line in
 * the access log first; nothing goes that was not confirmed.
 * @param municipality of the case, for when its first event has gone already
 * @returns what went; null when nobody confirmed it
 */
export async function destroy(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  caseId: string,
  at: string,
  municipality: string | null = null,
): Promise<Gone | null> {
  const pseudonym = pseudonymOf(caseId);
  const before = await destroyedBy(database, pseudonym);
  const left = leftIn(await everyAppend(cases.history(caseId)));
  if (!before && !left.confirmed) return null;
  const place = before?.municipality ?? left.municipality ?? municipality ?? '';
  await recordAccess(database, caseId, {
    at,
    user: 'system',
    role: 'none',
    organisation: place,
    onBehalfOf: before?.confirmedBy ?? left.confirmed?.by ?? null,
    action: 'destroy',
    purpose: 'retention',
    from: 'system',
    result: 'allowed',
    municipalities: [place],
    caseIds: [caseId],
  });
  return destroyStream(database, caseStream(caseId), left.links, async (gone) => {
    if (before || !left.confirmed) return;
    const { ground, by: confirmedBy } = left.confirmed;
    await recordDestroyed(database, { pseudonym, municipality: place, ground, confirmedBy, at, gone });
  });
}

async function everyAppend(history: AsyncGenerator<Append>): Promise<readonly Append[]> {
  const appends: Append[] = [];
  for await (const append of history) appends.push(append);
  return appends;
}

function leftIn(appends: readonly Append[]): Left {
  const links: string[] = [];
  let municipality: string | null = null;
  let confirmed: Left['confirmed'] = null;
  for (const { by, events } of appends) {
    for (const event of events) {
      if (event.type === 'status-link-issued') links.push(event.data.link);
      if (event.type === 'case-registered') municipality = event.data.municipality;
      if (event.type === 'destruction-confirmed') {
        confirmed = { ground: event.data.ground, by: 'user' in by ? by.user : 'system' };
      }
    }
  }
  return { links, municipality, confirmed };
}
