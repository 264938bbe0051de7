import { isRefusal, type Refusal } from '../errors/refusal.ts';
import { type EventStore, type Folded, later, type StoredAppend } from './event-store.ts';
import { streamKey } from './keys.ts';

/** Which stream is asked, when, and the id that makes asking safe to repeat. */
export type Given = { readonly id: string; readonly at: string; readonly commandId: string };

export type Executed<State, Append> = {
  /** The stream after the command; after a repeated command: as it was after the first time. */
  readonly state: State;
  /** What was written: null when nothing followed, or when the command is a repetition. */
  readonly appended: Append | null;
  readonly repeated: boolean;
};

/** Where the next append of a stream goes, and when: at the command's instant, but never before the last event's. */
export type Next = Pick<StoredAppend, 'version' | 'at' | 'commandId'>;

export const nextAppend = (state: Folded | null, { at, commandId }: Omit<Given, 'id'>): Next => ({
  commandId,
  version: (state?.version ?? 0) + 1,
  at: state ? later(at, state.at) : at,
});

/**
 * Load once, decide, append once. When somebody else was first the stream is loaded and decided again, so the order of appends
 * decides every race. A command id that is known writes nothing and gives the answer of the first time.
 * @param decide is given the stream (null: there is none: it refuses or begins one) and what its append begins with; no events:
 * nothing is to be written
 * @returns the refusal of `decide`, or what was done
 * @throws StreamContended when somebody else was first each time
 */
export async function execute<State extends Folded, Append extends StoredAppend>(
  store: EventStore<State, Append>,
  given: Given,
  decide: (state: State | null, next: Next) => Promise<Append | Refusal>,
): Promise<Executed<State, Append> | Refusal> {
  const { id, commandId } = given;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await store.load(id);
    const before = await leftBy(store, state, id, commandId);
    if (before) return { state: before, appended: null, repeated: true };
    const append = await decide(state, nextAppend(state, given));
    if (isRefusal(append)) return append;
    if (append.events.length === 0) {
      if (!state)
        throw new Error(`Nothing follows for ${streamKey(store.fold.kind, id)}, which there is not: refuse it.`);
      return { state, appended: null, repeated: false };
    }
    if (await store.append(append)) {
      return { state: store.fold.evolve(state, append), appended: append, repeated: false };
    }
  }
  throw new StreamContended(streamKey(store.fold.kind, id));
}

/** Somebody else was first, every time. Nothing was written: asking again is safe. State machines go by the name. */
export class StreamContended extends Error {
  override readonly name = 'StreamContended';
  constructor(stream: string) {
    super(`${stream} was contended ${attempts} times in a row: ask again.`);
  }
}

/** Losing this often in a row means that something appends without end. */
export const attempts = 12;

/** The stream as a command left it that the stream remembers; null when the command is new. */
export async function leftBy<State extends Folded, Append extends StoredAppend>(
  store: EventStore<State, Append>,
  state: State | null,
  id: string,
  commandId: string,
): Promise<State | null> {
  if (!state?.commandIds.includes(commandId)) return null;
  for await (const append of store.backwards(id, state.version + 1)) {
    if (append.commandId !== commandId) continue;
    const then = append.version === state.version ? state : await store.loadAt(id, { version: append.version });
    return then ?? state;
  }
  return state;
}
