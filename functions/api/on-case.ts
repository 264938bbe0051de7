import { type Capacity, mayOnCase } from '../../shared/access/may.ts';
import type { CaseFacts, Rights } from '../../shared/access/relation.ts';
import type { CaseAction } from '../../shared/access/rules.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/errors/refusal.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import type { Actor, Append } from '../../shared/pathway/event.ts';
import type { SeparatedText } from '../../shared/pathway/forms/texts.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { ask } from '../../shared/store/cases.ts';
import { putTexts } from '../../shared/store/clients.ts';
import { type Executed, noSuchCase } from '../../shared/store/execute.ts';
import { factsFor } from '../../shared/store/facts.ts';
import { caseAnswer } from './case-answer.ts';
import type { Answer } from './http.ts';
import { usedForOther } from './repeated.ts';
import type { Call } from './route.ts';

/** Who may do this with the case as it stands: an action of the access table, or a rule that asks the table itself. */
export type May = CaseAction | ((rights: Rights, facts: CaseFacts, state: CaseState) => Capacity | Refusal | null);

/** A case that the caller may read. */
export type Readable = { readonly state: CaseState; readonly facts: CaseFacts; readonly capacity: Capacity };

/** The case, when the caller may do this with it; otherwise as if there were none, or (readable, but not this) a refusal. */
export async function opened(call: Call, caseId: string, may: May): Promise<Readable | Refusal> {
  const state = await call.tools.cases.load(caseId);
  return state ? admitted(call, state, may) : noSuchCase;
}

/** The one place where every request about a case passes. */
async function admitted(call: Call, state: CaseState, may: May): Promise<Readable | Refusal> {
  const facts = (await factsFor(call.tools.database, [state]))(state);
  const capacity = typeof may === 'string' ? mayOnCase(may, call.rights, facts) : may(call.rights, facts, state);
  if (capacity && !isRefusal(capacity)) return { state, facts, capacity };
  if (mayOnCase('read', call.rights, facts) === null) return noSuchCase;
  return capacity ?? notYours;
}

const notYours = refuse('not-yours', 'This is for somebody else to do: their role, or they have it in hand.');

/** What a request asks of a case. */
export type Asked = {
  readonly may: May;
  readonly body: CommandBody | ((readable: Readable) => CommandBody | Refusal | Promise<CommandBody | Refusal>);
  /** Words that are to lie with the person before the event names them. */
  readonly texts?: readonly SeparatedText[];
};

/** Asks something of a case in the caller's name and answers with the case. */
export async function command(call: Call, caseId: string, asked: Asked): Promise<Answer | Refusal> {
  const { cases } = call.tools;
  if (call.first) {
    const then = await cases.loadAt(caseId, { version: call.first.version });
    return then ? caseAnswer(call, then) : noSuchCase;
  }
  const done = await perform(call, caseId, call.commandId, asked);
  if (isRefusal(done)) return done;
  return caseAnswer(call, done.state);
}

/** The command itself: access is judged on the very state that is decided upon. */
export function perform(
  call: Call,
  caseId: string,
  commandId: string,
  { may, body, texts = [] }: Asked,
): Promise<Executed<CaseState, Append> | Refusal> {
  const { database, cases } = call.tools;
  return ask(
    cases,
    { caseId, at: call.now, commandId },
    async (state) => {
      if (!state) return noSuchCase;
      if (usedForOther(state, commandId)) return otherContent;
      const readable = await admitted(call, state, may);
      if (isRefusal(readable)) return readable;
      const wanted = typeof body === 'function' ? await body(readable) : body;
      if (isRefusal(wanted)) return wanted;
      return { by: actorOf(call, readable.capacity), body: wanted, policy: policyById(state.policy) };
    },
    texts.length > 0 ? () => putTexts(database, caseId, texts, call.now) : undefined,
  );
}

export function actorOf({ caller }: Call, { role, onBehalfOf }: Capacity): Actor {
  const { user, organisation } = caller;
  return { user, role, organisation, ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

const otherContent = refuse('invalid', 'This Idempotency-Key was used for another request: use a new key.');
