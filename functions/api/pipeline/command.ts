import type * as z from 'zod';
import type { Capacity } from '../../../shared/access/may.ts';
import type { CaseFacts } from '../../../shared/access/relation.ts';
import { isRefusal, type Refusal } from '../../../shared/errors/refusal.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import type { Actor, Append } from '../../../shared/pathway/event.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { policyById } from '../../../shared/policy/profiles.ts';
import { decided, noSuchCase } from '../../../shared/store/cases.ts';
import { putTexts } from '../../../shared/store/clients.ts';
import { attempts, nextAppend, StreamContended } from '../../../shared/store/execute.ts';
import { casePartition } from '../../../shared/store/keys.ts';
import { actionOf, logChange, logOpening } from '../access-lines.ts';
import { caseAnswer } from '../case-answer.ts';
import { admitted, ownAction, type Readable } from '../guard.ts';
import type { Answer } from '../http.ts';
import type { Call, CommandRoute } from '../route.ts';
import { withoutWords } from '../text-ids.ts';
import { type Asked, actionOfMay } from './asked.ts';
import { replay } from './idempotency.ts';

/** What came of it. */
export type Done = {
  /** The case after it; when it was asked before, as it was after the first time. */
  readonly state: CaseState;
  /** What was written: null when nothing followed, or it was asked before. */
  readonly appended: Append | null;
  /** Present when it was asked before: what decides today on what is shown of it. */
  readonly again?: CaseFacts;
};

/** Answers a route that asks one thing of one case: with the case, or with what the route says instead. */
export async function answerCommand(
  call: Call,
  { asks, status }: CommandRoute,
  schema: z.ZodType,
): Promise<Answer | Refusal> {
  const { form, texts } = withoutWords(schema, call.body, call.commandId);
  const asking = await asks(call, form);
  if (isRefusal(asking)) return asking;
  const { after, answer, ...asked } = asking;
  const { caseId = caseInPath(call), may = ownAction(call), shown = reading } = asked;
  const done = await perform(call, { ...asked, caseId, commandId: call.commandId, may, texts, shown });
  if (isRefusal(done)) return done;
  const { state, appended, again } = done;
  // Nothing was done, but it is shown.
  if (appended === null) await logOpening(call, state, call.capacity, shown);
  await after?.();
  const given = answer ? await answer(state) : await caseAnswer(call, state, status, again);
  return { ...given, remember: { caseId, version: state.version } };
}

const caseInPath = ({ params }: Call): string => (params as { readonly caseId?: string }).caseId ?? '';

const reading = { access: 'read', action: 'read' } as const;

/**
 * The one way of a command: load, asked before?, access, what is asked, decide, log and words, append. When somebody else was
 * first it begins anew, so that access and rules are judged on the very state that is appended to.
 * @throws StreamContended when somebody else was first each time
 */
export async function perform(call: Call, asked: Asked): Promise<Done | Refusal> {
  const { cases } = call.tools;
  const { caseId, commandId } = asked;
  let isPrepared = false;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await cases.load(caseId);
    const before = await replay(call, asked, state);
    if (before) return isRefusal(before) ? before : { state: before.state, appended: null, again: before.facts };
    const on = await authorize(call, asked, state);
    if (isRefusal(on)) return on;
    const body = await bodyOf(asked, on);
    if (isRefusal(body)) return body;
    const append = decided(
      state,
      { caseId, ...nextAppend(state, { at: call.now, commandId }) },
      {
        by: actorOf(call, on.capacity),
        body,
        policy: on.policy,
      },
    );
    if (isRefusal(append)) return append;
    if (append.events.length === 0) return state ? { state, appended: null } : noSuchCase;
    if (!isPrepared) await prepare(call, asked, on, body);
    isPrepared = true;
    if (await cases.append(append)) return { state: cases.fold.evolve(state, append), appended: append };
  }
  throw new StreamContended(casePartition(caseId));
}

/** The case that something may be asked of, or that may begin. */
type Admitted = {
  readonly readable: Readable | null;
  readonly municipality: string;
  readonly capacity: Capacity;
  readonly policy: Policy;
};

async function authorize(call: Call, asked: Asked, state: CaseState | null): Promise<Admitted | Refusal> {
  const { begins, may, body, caseId } = asked;
  if (begins) return { readable: null, capacity: call.capacity, ...begins };
  const readable = await admitted(
    call,
    caseId,
    state,
    may,
    typeof body === 'function' ? actionOfMay(may) : actionOf(body),
  );
  if (isRefusal(readable)) return readable;
  const { municipality, policy } = readable.state;
  return { readable, municipality, capacity: readable.capacity, policy: policyById(policy) };
}

async function bodyOf({ body }: Asked, { readable }: Admitted): Promise<CommandBody | Refusal> {
  if (typeof body !== 'function') return body;
  return readable ? body(readable) : noSuchCase;
}

/** What lies beside the events is put before them, once: the line of the access log first, then what lies with the person. */
async function prepare(call: Call, asked: Asked, on: Admitted, body: CommandBody): Promise<void> {
  const { caseId, texts = [], before, purpose } = asked;
  await logChange(call, { caseId, municipality: on.municipality }, on.capacity, { action: actionOf(body), purpose });
  if (texts.length > 0) await putTexts(call.tools.database, caseId, texts, call.now);
  await before?.();
}

export function actorOf({ caller }: Call, { role, onBehalfOf }: Capacity): Actor {
  const { user, organisation } = caller;
  return { user, role, organisation, ...(onBehalfOf !== undefined && { onBehalfOf }) };
}
