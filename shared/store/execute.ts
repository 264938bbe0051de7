import { isRefusal, type Refusal, refuse } from '../errors/refusal.ts';
import { type EventStore, type Folded, later, type StoredAppend } from './event-store.ts';

/** Which case is asked, when, and the id that makes asking safe to repeat. */
export type Given = { readonly caseId: string; readonly at: string; readonly commandId: string };

export type Executed<State, Append> = {
  /** The case after the command; after a repeated command: as it was after the first time. */
  readonly state: State;
  /** What was written: null when nothing followed, or when the command is a repetition. */
  readonly appended: Append | null;
  readonly repeated: boolean;
};

/** Where the next append of a case goes, and when: at the command's instant, but never before the last event's. */
export type Next = Pick<StoredAppend, 'caseId' | 'version' | 'at' | 'commandId'>;

export const nextAppend = (state: Folded | null, { caseId, at, commandId }: Given): Next => ({
  ...{ caseId, commandId },
  version: (state?.version ?? 0) + 1,
  at: state ? later(at, state.at) : at,
});

/**
 * Load once, decide, append once. When somebody else was first the case is loaded and decided again, so the order of appends
 * decides every race. A command id that is known writes nothing and gives the answer of the first time.
 * @param decide is given the case (null: there is none) and what its append begins with; no events: nothing is to be written
 * @returns the refusal of `decide`, or what was done
 * @throws CaseContended when somebody else was first each time
 */
export async function execute<State extends Folded, Append extends StoredAppend>(
  store: EventStore<State, Append>,
  given: Given,
  decide: (state: State | null, next: Next) => Promise<Append | Refusal>,
): Promise<Executed<State, Append> | Refusal> {
  const { caseId, commandId } = given;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await store.load(caseId);
    const before = await leftBy(store, state, caseId, commandId);
    if (before) return { state: before, appended: null, repeated: true };
    const append = await decide(state, nextAppend(state, given));
    if (isRefusal(append)) return append;
    if (append.events.length === 0) return state ? { state, appended: null, repeated: false } : noSuchCase;
    if (await store.append(append)) {
      return { state: store.fold.evolve(state, append), appended: append, repeated: false };
    }
  }
  throw new CaseContended(caseId);
}

/** Somebody else was first, every time. Nothing was written: asking again is safe. State machines go by the name. */
export class CaseContended extends Error {
  override readonly name = 'CaseContended';
  constructor(caseId: string) {
    super(`Case ${caseId} was contended ${attempts} times in a row: ask again.`);
  }
}

/** The one answer for a case that does not exist and for one that the caller may not read. */
export const noSuchCase = refuse('unknown', 'no-such-case', {});

/** Losing this often in a row means that something appends without end. */
export const attempts = 12;

/** The case as a command left it that the case remembers; null when the command is new. */
export async function leftBy<State extends Folded, Append extends StoredAppend>(
  store: EventStore<State, Append>,
  state: State | null,
  caseId: string,
  commandId: string,
): Promise<State | null> {
  if (!state?.commandIds.includes(commandId)) return null;
  for await (const append of store.backwards(caseId, state.version + 1)) {
    if (append.commandId !== commandId) continue;
    const then = append.version === state.version ? state : await store.loadAt(caseId, { version: append.version });
    return then ?? state;
  }
  return state;
}
