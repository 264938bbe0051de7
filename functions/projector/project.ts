import type { Database } from '../../shared/store/database.ts';
import type { EventStore, Folded, StoredAppend } from '../../shared/store/event-store.ts';
import type { StreamId } from '../../shared/store/keys.ts';
import { clearProjection, projected, putRows, putSnapshot, type Shown } from '../../shared/store/projection.ts';
import { ofKind } from '../shape/of-kind.ts';

/** What follows from the events of one kind of stream. */
export type Projection<State extends Folded, Append extends StoredAppend> = {
  readonly open: (database: Database) => EventStore<State, Append>;
  /** Reads once what all of these states name. @returns what lists show of any of them */
  readonly shown: (database: Database, states: readonly State[]) => Promise<(state: State) => Shown>;
  /** Sets going what is to go and tells what happened in these appends. Done twice, it changes nothing. */
  readonly follow: (
    database: Database,
    state: State,
    before: State | null,
    appends: readonly Append[],
  ) => Promise<void>;
};

/**
 * Brings everything that follows from a stream's events up to its last event.
 * @param effects false when a rebuild only makes the lists again
 * @returns how many appends were new
 */
export type Project = (tools: { readonly database: Database }, id: string, effects?: boolean) => Promise<number>;

/**
 * Rows first, then what is to follow, and last the snapshot, which marks that all of it was done. Stopped anywhere, it begins
 * again from the snapshot before; done twice, it changes nothing.
 */
export function projecting<State extends Folded, Append extends StoredAppend>({
  open,
  shown,
  follow,
}: Projection<State, Append>): Project {
  return async ({ database }, id, effects = true) => {
    const store = open(database);
    const done = await projected<State>(database, store.fold, id);
    let state: State | null = done.state;
    const appends: Append[] = [];
    for await (const append of store.history(id, done.state?.version ?? 0)) {
      state = store.fold.evolve(state, append);
      if (append.version > done.version) appends.push(append);
    }
    if (!state || state === done.state) return 0;

    const shownOf = await shown(database, done.state ? [done.state, state] : [state]);
    const { rows, snapshot } = shownOf(state);
    await putRows(database, state.version, done.state ? shownOf(done.state).rows : [], rows);
    if (effects) await follow(database, state, done.state, appends);
    await putSnapshot(database, store.fold, id, state, snapshot);
    return appends.length;
  };
}

/** Throws away what lists show of a stream and makes it again from the events. Sets nothing going and tells nobody. */
export async function projectAgain(
  database: Database,
  kinds: Readonly<Record<string, Project>>,
  stream: StreamId,
): Promise<void> {
  const project = ofKind(kinds, stream.kind);
  await clearProjection(database, stream);
  await project({ database }, stream.id, false);
}
