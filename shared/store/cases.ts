import type { Refusal } from '../errors/refusal.ts';
import { type CaseState, foldVersion } from '../pathway/case.ts';
import type { Command } from '../pathway/command.ts';
import { decide } from '../pathway/decide.ts';
import type { Actor, Append, CaseEvent } from '../pathway/event.ts';
import { evolve } from '../pathway/evolve.ts';
import { upcast } from '../pathway/upcast.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database, Item } from './database.ts';
import { type EventStore, eventStore } from './event-store.ts';
import { type Executed, execute } from './execute.ts';

export type Cases = EventStore<CaseState, Append>;

export const openCases = (database: Database): Cases =>
  eventStore<CaseState, Append>(database, { foldVersion, evolve, read: readAppend });

/** An append as the table (or its stream) holds it, with every event in today's shape. */
export function readAppend(item: Item): Append {
  return {
    caseId: String(item.caseId),
    version: Number(item.version),
    at: String(item.at),
    by: item.by as Actor,
    commandId: String(item.commandId),
    events: (item.events as readonly unknown[]).map(upcast),
  };
}

/** Asks something of a case by the rules of its own policy. Keeps what lies with the person (`prepare`) before the event. */
export function ask(
  cases: Cases,
  command: Command,
  policyOf: (state: CaseState | null) => Policy,
  prepare?: () => Promise<void>,
): Promise<Executed<CaseState, Append> | Refusal> {
  return execute<CaseState, CaseEvent, Actor, Append, Command>(
    {
      store: cases,
      decide: (state, given) => decide(state, given, policyOf(state)),
      toAppend: (append) => append,
      ...(prepare && { prepare }),
    },
    command,
  );
}
