import { isRefusal, type Refusal, refuse } from '../errors/refusal.ts';
import { type EventStore, type Folded, later, type StoredAppend } from './event-store.ts';

/** Which case is asked, when, and the id that makes asking safe to repeat. */
export type Given = { readonly caseId: string; readonly at: string; readonly commandId: string };

/** What follows: the events, and who they are put down to. No events: nothing is to be written. */
export type Decision<Event, Actor> = { readonly by: Actor; readonly events: readonly Event[] };

export type Executed<State, Append> = {
  /** The case after the command; after a repeated command: as it was after the first time. */
  readonly state: State;
  /** What was written: null when nothing followed, or when the command is a repetition. */
  readonly appended: Append | null;
  readonly repeated: boolean;
};

/** The parts of an append that deciding gives. */
type Making<Append extends StoredAppend> = Decision<Append['events'][number], Append['by']>;

/**
 * Load once, decide, append once. When somebody else was first the case is loaded and decided again, so the order of appends
 * decides every race. A command id that is known writes nothing and gives the answer of the first time.
 * @param decide is given the case (null: there is none) and the instant: the command's, but never before the last event's
 * @param prepare runs once, when something will be appended and before it is: what lies with the person is put first
 * @returns the refusal of `decide`, or what was done
 * @throws CaseContended when somebody else was first each time
 */
export async function execute<State extends Folded, Append extends StoredAppend>(
  store: EventStore<State, Append>,
  { caseId, at: asked, commandId }: Given,
  decide: (state: State | null, at: string) => Promise<Making<Append> | Refusal>,
  prepare?: () => Promise<void>,
): Promise<Executed<State, Append> | Refusal> {
  let prepared = false;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await store.load(caseId);
    if (state?.commandIds.includes(commandId)) return firstAnswer(store, state, caseId, commandId);
    const at = state ? later(asked, state.at) : asked;
    const decision = await decide(state, at);
    if (isRefusal(decision)) return decision;
    const { by, events } = decision;
    if (events.length === 0) return state ? { state, appended: null, repeated: false } : noSuchCase;
    if (!prepared) await prepare?.();
    prepared = true;
    const append = { caseId, version: (state?.version ?? 0) + 1, at, by, commandId, events } as StoredAppend as Append;
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
export const noSuchCase = refuse('unknown', 'There is no case with this number that you may see.');

/** Losing this often in a row means that something appends without end. */
const attempts = 12;

async function firstAnswer<State extends Folded, Append extends StoredAppend>(
  store: EventStore<State, Append>,
  state: State,
  caseId: string,
  commandId: string,
): Promise<Executed<State, Append>> {
  for await (const append of store.backwards(caseId, state.version + 1)) {
    if (append.commandId !== commandId) continue;
    const then = append.version === state.version ? state : await store.loadAt(caseId, { version: append.version });
    return { state: then ?? state, appended: null, repeated: true };
  }
  return { state, appended: null, repeated: true };
}
