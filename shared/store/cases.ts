import { isRefusal, type Refusal, refuse } from '../errors/refusal.ts';
import { type CaseState, foldVersion } from '../pathway/case.ts';
import type { CommandBody } from '../pathway/command.ts';
import { decide } from '../pathway/decide.ts';
import type { Actor, Append } from '../pathway/event.ts';
import { evolve } from '../pathway/evolve.ts';
import { type RawEvent, upcast } from '../pathway/upcast.ts';
import type { Policy } from '../policy/policy.ts';
import { policyById } from '../policy/profiles.ts';
import type { Database, Item } from './database.ts';
import { type EventStore, eventStore } from './event-store.ts';
import { type Executed, execute, type Next } from './execute.ts';

export type Cases = EventStore<CaseState, Append>;

export const openCases = (database: Database): Cases =>
  eventStore<CaseState, Append>(database, { kind: 'case', foldVersion, evolve, read: readAppend });

/** An append as the table (or its stream) holds it, with every event in today's shape. */
function readAppend(item: Item): Append {
  return {
    caseId: String(item.caseId),
    version: Number(item.version),
    at: String(item.at),
    by: item.by as Actor,
    commandId: String(item.commandId),
    ...(item.command !== undefined && { command: item.command }),
    events: (item.events as readonly RawEvent[]).map(upcast),
  };
}

/** The one answer for a case that does not exist and for one that the caller may not read. */
export const noSuchCase = refuse('unknown', 'no-such-case', {});

/** Which case is asked, when, and the id that makes asking safe to repeat. */
type Given = { readonly caseId: string; readonly at: string; readonly commandId: string };

/** What is asked of a case, by whom, and under which policy. */
export type Question = { readonly by: Actor; readonly body: CommandBody; readonly policy: Policy };

/** The append that answers a question by the rules: every append is made here, of people and of the system alike. */
export function decided(
  state: CaseState | null,
  given: Next & { readonly caseId: string },
  { by, body, policy }: Question,
): Append | Refusal {
  const events = decide(state, { ...body, ...given, by }, policy);
  return isRefusal(events) ? events : { ...given, by, command: body, events };
}

/**
 * Asks something of a case and appends what follows by the rules.
 * @param question is put when the case is known: who may ask, and what, can depend on it
 */
export function ask(
  cases: Cases,
  { caseId, at, commandId }: Given,
  question: (state: CaseState | null) => Question | Refusal,
): Promise<Executed<CaseState, Append> | Refusal> {
  return execute(cases, { id: caseId, at, commandId }, async (state, next) => {
    const put = question(state);
    return isRefusal(put) ? put : decided(state, { caseId, ...next }, put);
  });
}

/** Asks something in the name of a part of the system; a case that there is not is refused as unknown. */
export const askAs = (
  cases: Cases,
  system: Extract<Actor, { system: string }>['system'],
  given: Given,
  body: CommandBody,
): Promise<Executed<CaseState, Append> | Refusal> =>
  ask(cases, given, (state) => (state ? { by: { system }, body, policy: policyById(state.policy) } : noSuchCase));
