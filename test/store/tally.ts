import { isRefusal, type Refusal, refuse } from '../../shared/errors/refusal.ts';
import type { Database } from '../../shared/store/database.ts';
import { type EventStore, eventStore, type StoredAppend } from '../../shared/store/event-store.ts';
import { type Executed, execute, type Given } from '../../shared/store/execute.ts';

/** The smallest thing that has a history: a number that goes up and must not go over a hundred. */
type Tally = {
  readonly version: number;
  readonly at: string;
  readonly commandIds: readonly string[];
  readonly total: number;
};
type Added = { readonly type: 'added'; readonly amount: number };
type TallyAppend = StoredAppend<Added, string>;
type Tallies = EventStore<Tally, TallyAppend>;

const zero: Tally = { version: 0, at: '', commandIds: [], total: 0 };

export const tallies = (database: Database, foldVersion = 1): Tallies =>
  eventStore<Tally, TallyAppend>(database, {
    kind: 'tally',
    foldVersion,
    evolve: (state, { version, at, commandId, events }) => ({
      version,
      at,
      commandIds: [...(state ?? zero).commandIds, commandId].slice(-50),
      total: (state ?? zero).total + events.reduce((sum, { amount }) => sum + amount, 0),
    }),
    read: (raw) => raw as unknown as TallyAppend,
  });

export const add = (
  store: Tallies,
  given: Given,
  amount: number,
  before?: () => Promise<void>,
): Promise<Executed<Tally, TallyAppend> | Refusal> =>
  execute(store, given, async (state, next) => {
    await before?.();
    if ((state?.total ?? 0) + amount > 100) return refuse('conflict', 'number-too-large', { most: 100 });
    return { ...next, tallyId: given.id, by: 'somebody', events: amount === 0 ? [] : [{ type: 'added', amount }] };
  });

export function done<State, Append>(result: Executed<State, Append> | Refusal): Executed<State, Append> {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result;
}
