import type { CaseState } from '../../shared/pathway/case.ts';
import { type AccessLine, lastLines } from '../../shared/store/access-log.ts';
import { textsOf } from '../../shared/store/clients.ts';
import { locationsOf, municipalityOf, organisationOf, usersOf } from '../../shared/store/directory.ts';
import { open } from '../shape/function.ts';
import type { Around } from './page.ts';

/** What the page is made of beside the case: whom to call, what was agreed, who looked. */
export async function aroundOf(state: CaseState): Promise<Around> {
  const { database } = open();
  const { caseId, blockedBy } = state;
  const offered = blockedBy?.blockedBy === 'client' ? blockedBy.offered : null;
  const notes = await notesForClient(caseId);
  const [municipality, organisation, words, log] = await Promise.all([
    municipalityOf(database, state.municipality),
    nearestOrganisation(state),
    textsOf(database, caseId, [...(offered ? [offered] : []), ...notes.map(({ text }) => text)]),
    lastLines(database, caseId, 200),
  ]);
  return {
    municipality,
    organisation,
    offered: offered ? (words.get(offered) ?? null) : null,
    agreed: notes.flatMap(({ at, text }) => (words.has(text) ? [{ at, words: words.get(text) ?? '' }] : [])),
    looked: await lookedAt(log.filter(({ result }) => result === 'allowed')),
    emergencies: await emergenciesOf(state),
  };
}

/** Each with the organisation's name as the client knows it. */
async function lookedAt(lines: readonly AccessLine[]): Promise<Around['looked']> {
  const names = new Map<string, string | null>();
  for (const id of new Set(lines.map(({ organisation }) => organisation))) {
    names.set(id, (await organisationOf(open().database, id))?.name ?? null);
  }
  return lines.map(({ at, role, organisation }) => ({ at, role, organisation: names.get(organisation) ?? null }));
}

/** Notes that were written to be read by the client, newest first, at most twenty. */
async function notesForClient(caseId: string): Promise<readonly { readonly at: string; readonly text: string }[]> {
  const notes: { readonly at: string; readonly text: string }[] = [];
  for await (const { at, events } of open().cases.backwards(caseId)) {
    for (const event of events) {
      if (event.type === 'note-written' && event.data.visibleToClient) notes.push({ at, text: event.data.text });
    }
    if (notes.length >= 20) break;
  }
  return notes;
}

/** Newest first; of each the organisation and never the name. */
function emergenciesOf({ emergencies }: CaseState): Promise<Around['emergencies']> {
  return Promise.all(
    emergencies.toReversed().map(async ({ at, organisation }) => {
      const known = await organisationOf(open().database, organisation);
      return { at, organisation: known?.name ?? null };
    }),
  );
}

/** Of the holder; of the shelter while there is none. */
async function nearestOrganisation(state: CaseState) {
  const { database } = open();
  const place = state.stays.find(({ endedOn }) => endedOn === null)?.location;
  const [holder] = state.holder === null ? [] : await usersOf(database, [state.holder]);
  const [location] = holder || place === undefined ? [] : await locationsOf(database, [place]);
  const organisation = holder?.organisation ?? location?.organisation;
  return organisation === undefined ? null : organisationOf(database, organisation);
}
