import type { CaseFacts } from '../access/relation.ts';
import type { LocalDate } from '../calendar/day.ts';
import type { PlaceKind } from '../pathway/names.ts';
import type { Phase } from '../pathway/phases.ts';
import { type Database, readAll } from './database.ts';
import { type Indexed, indexedBefore, mergedPage } from './index-page.ts';
import {
  caseStream,
  destructionIndex,
  duePartition,
  holderIndex,
  municipalityIndex,
  type StreamId,
  shelterIndex,
  snapshotKey,
  stayTargetIndex,
  wakeShard,
  wakeUpIndex,
} from './keys.ts';

/** A case as lists show it: no person, nothing about health, debts or an address. */
type CaseCard = {
  readonly caseId: string;
  readonly version: number;
  readonly municipality: string;
  readonly policy: string;
  readonly status: 'open' | 'closed';
  readonly outcome: string | null;
  readonly targetGroup: string;
  readonly protected: boolean;
  readonly holder: string | null;
  readonly registeredAt: string;
  /** Open phases. */
  readonly phases: readonly Phase[];
  /** Where the client sleeps or slept last; null before the first night at a place. Not for every role. */
  readonly stay: CardStay | null;
  /** Soonest due date of an open step. */
  readonly nextDueOn: string | null;
  readonly openEscalations: number;
};

export type CardStay = {
  readonly placeKind: PlaceKind;
  readonly location: string;
  readonly firstNight: LocalDate;
  /** The day of leaving; null while the client sleeps there. */
  readonly endedOn: LocalDate | null;
  /** Last day of the aim for the stay; null when none runs. */
  readonly targetOn: LocalDate | null;
};

/** What lies in the index: the card, and what the access rules ask of the case. */
export type CardRow = { readonly card: CaseCard; readonly facts: CaseFacts };

export type CardPlaces =
  | { readonly municipalities: readonly string[]; readonly status: 'open' | 'closed' }
  | { readonly holders: readonly string[]; readonly status: 'open' | 'closed' }
  | { readonly shelteredBy: string };

/** One page of cards, first registered first. Where the caller may not read a case, the caller of this leaves it out. */
export function cardList(
  database: Database,
  places: CardPlaces,
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<CardRow>[]; readonly more: boolean }> {
  const page = (index: typeof municipalityIndex | typeof holderIndex | typeof shelterIndex, of: readonly string[]) =>
    mergedPage<CardRow>(database, index, of, limit, { after });
  if ('municipalities' in places) {
    return page(
      municipalityIndex,
      places.municipalities.map((municipality) => `${municipality}#${places.status}`),
    );
  }
  if ('holders' in places) {
    return page(
      holderIndex,
      places.holders.map((holder) => `${holder}#${places.status}`),
    );
  }
  return page(shelterIndex, [places.shelteredBy]);
}

/** The cards of some cases, by case; one that was never projected is left out. */
export async function cardsOf(database: Database, caseIds: readonly string[]): Promise<ReadonlyMap<string, CardRow>> {
  const keys = [...new Set(caseIds)].map((caseId) => snapshotKey(caseStream(caseId)));
  const items = await readAll(database, database.names.cases, keys, false, 'card');
  return new Map(items.map(({ card }) => [(card as CardRow).card.caseId, card as CardRow]));
}

/** Open cases of a municipality whose stay target lies before a day, the longest past first. */
export async function* pastStayTarget(database: Database, municipality: string, on: string): AsyncGenerator<string> {
  for await (const { row } of indexedBefore<StreamId>(database, stayTargetIndex, municipality, on)) yield row.id;
}

/**
 * Streams whose last day lies before a day, the longest past first.
 * @param municipalities whose; everybody's when left out
 */
export async function* dueForDestruction(
  database: Database,
  on: string,
  municipalities?: readonly string[],
): AsyncGenerator<StreamId & { readonly lastDay: LocalDate }> {
  for await (const { row, at } of indexedBefore<StreamId>(database, destructionIndex, duePartition, on)) {
    const [lastDay = '', municipality = ''] = at.split('#');
    if (municipalities?.includes(municipality) ?? true) yield { ...row, lastDay };
  }
}

/** Streams with a moment before an instant, earliest first. */
export async function* overdueWakeUps(database: Database, before: string): AsyncGenerator<StreamId> {
  for await (const { row } of indexedBefore<StreamId>(database, wakeUpIndex, wakeShard, before)) yield row;
}
