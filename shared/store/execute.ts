import { isRefusal, type Refusal, refuse } from '../errors/refusal.ts';
import { type EventStore, type Folded, later, type StoredAppend } from './event-store.ts';

/** What every command carries. */
export type Commanded<Actor> = {
  readonly caseId: string;
  readonly at: string;
  readonly by: Actor;
  readonly commandId: string;
};

export type Executed<State, Append> = {
  /** The case after the command; after a repeated command: as it was after the first time. */
  readonly state: State;
  /** What was written: null when nothing followed, or when the command is a repetition. */
  readonly appended: Append | null;
  readonly repeated: boolean;
};

/** What a command needs beside its words. */
export type Executing<State extends Folded, Append extends StoredAppend, Event, Actor, Command> = {
  readonly store: EventStore<State, Append>;
  readonly decide: (state: State | null, command: Command) => readonly Event[] | Refusal;
  readonly toAppend: (append: StoredAppend<Event, Actor>) => Append;
  /** Runs once, when something will be appended and before it is: what lies with the person is put first. */
  readonly prepare?: () => Promise<void>;
};

/**
 * Load once, decide purely, append once. When somebody else was first the case is loaded and decided again, so the order
 * of appends decides every race. A command id that is known writes nothing and gives the answer of the first time.
 * The append's instant is the command's, but never before the last event's.
 * @returns the refusal of `decide`, of an unknown case that stays unknown, or what was done
 * @throws when the case is contended without end
 */
export async function execute<
  State extends Folded,
  Event,
  Actor,
  Append extends StoredAppend<Event, Actor>,
  Command extends Commanded<Actor>,
>(
  { store, decide, toAppend, prepare }: Executing<State, Append, Event, Actor, Command>,
  command: Command,
): Promise<Executed<State, Append> | Refusal> {
  const { caseId, by, commandId } = command;
  let prepared = false;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await store.load(caseId);
    if (state?.commandIds.includes(commandId)) return firstAnswer(store, state, caseId, commandId);
    const at = state ? later(command.at, state.at) : command.at;
    const events = decide(state, { ...command, at });
    if (isRefusal(events)) return events;
    if (events.length === 0) return state ? { state, appended: null, repeated: false } : noSuchCase;
    if (!prepared) await prepare?.();
    prepared = true;
    const append = toAppend({ caseId, version: (state?.version ?? 0) + 1, at, by, commandId, events });
    if (await store.append(append)) {
      return { state: store.fold.evolve(state, append), appended: append, repeated: false };
    }
  }
  throw new Error(`The case was contended ${attempts} times in a row.`);
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
