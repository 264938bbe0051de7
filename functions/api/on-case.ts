import type { Capacity } from '../../shared/access/may.ts';
import type { Purpose } from '../../shared/access/purpose.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/errors/refusal.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import type { Actor, Append } from '../../shared/pathway/event.ts';
import type { SeparatedText } from '../../shared/pathway/forms/texts.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { ask } from '../../shared/store/cases.ts';
import { putTexts } from '../../shared/store/clients.ts';
import { type Executed, noSuchCase } from '../../shared/store/execute.ts';
import { actionOf, logChange, logOpening } from './accesses.ts';
import { mayHaveAgain } from './again.ts';
import { caseAnswer } from './case-answer.ts';
import { admitted, type May, ownAction, type Readable } from './guard.ts';
import type { Answer } from './http.ts';
import { usedForOther } from './repeated.ts';
import type { Call } from './route.ts';

/** What a request asks of a case. */
export type Asked = {
  /** What the route itself is for, when left out. */
  readonly may?: May;
  readonly body: CommandBody | ((readable: Readable) => CommandBody | Refusal | Promise<CommandBody | Refusal>);
  /** Words that are to lie with the person before the event names them. */
  readonly texts?: readonly SeparatedText[];
  /** What else is to lie with the person then; safe to repeat. */
  readonly before?: () => Promise<void>;
  /** What it is done for, when that is not what the role is for. */
  readonly purpose?: Purpose;
};

/** Asks something of a case in the caller's name and answers with the case. */
export async function command(call: Call, caseId: string, asked: Asked): Promise<Answer | Refusal> {
  const { cases } = call.tools;
  if (call.first) {
    const then = await cases.loadAt(caseId, { version: call.first.version });
    if (!then) return noSuchCase;
    const { may = ownAction(call) } = asked;
    const again = await mayHaveAgain(call, then, may, nameOf(may));
    if (isRefusal(again)) return again;
    await logAgain(call, then);
    return caseAnswer(call, then, 200, again.facts);
  }
  const done = await perform(call, caseId, call.commandId, asked);
  if (isRefusal(done)) return done;
  if (done.appended === null) await logAgain(call, done.state);
  return caseAnswer(call, done.state);
}

/** Nothing was done, but the case is shown. */
const logAgain = (call: Call, state: CaseState): Promise<void> =>
  logOpening(call, state, call.capacity, { action: 'read' });

/** The command itself: access is judged on the very state that is decided upon, and anew for a command that is repeated. */
export async function perform(
  call: Call,
  caseId: string,
  commandId: string,
  { may = ownAction(call), body, texts = [], before, purpose }: Asked,
): Promise<Executed<CaseState, Append> | Refusal> {
  const { database, cases } = call.tools;
  let write = async (): Promise<void> => {};
  const done = await ask(
    cases,
    { caseId, at: call.now, commandId },
    async (state) => {
      if (state && usedForOther(state, commandId)) return otherContent;
      const action = typeof body === 'function' ? nameOf(may) : actionOf(body);
      const readable = await admitted(call, caseId, state, may, action);
      if (!state || isRefusal(readable)) return isRefusal(readable) ? readable : noSuchCase;
      const wanted = typeof body === 'function' ? await body(readable) : body;
      if (isRefusal(wanted)) return wanted;
      write = () => logChange(call, state, readable.capacity, { action: actionOf(wanted), purpose });
      return { by: actorOf(call, readable.capacity), body: wanted, policy: policyById(state.policy) };
    },
    async () => {
      await write();
      if (texts.length > 0) await putTexts(database, caseId, texts, call.now);
      await before?.();
    },
  );
  if (isRefusal(done) || !done.repeated) return done;
  const again = await mayHaveAgain(call, done.state, may, nameOf(may));
  return isRefusal(again) ? again : done;
}

const nameOf = (may: May): string => (typeof may === 'string' ? may : 'complete-step');

export function actorOf({ caller }: Call, { role, onBehalfOf }: Capacity): Actor {
  const { user, organisation } = caller;
  return { user, role, organisation, ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

const otherContent = refuse('invalid', 'This Idempotency-Key was used for another request: use a new key.');
