import { mayOnCase } from '../../../shared/access/may.ts';
import type { CaseFacts } from '../../../shared/access/relation.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import { noSuchCase } from '../../../shared/store/cases.ts';
import { isKeyOfOther } from '../../../shared/store/command-id.ts';
import { leftBy } from '../../../shared/store/execute.ts';
import { keepAnswered } from '../../../shared/store/requests.ts';
import { isCaseNumber } from '../access-lines.ts';
import { admitted } from '../guard.ts';
import type { Answer } from '../http.ts';
import { worded } from '../problem.ts';
import type { Call } from '../route.ts';
import { type Asked, actionOfMay } from './asked.ts';

/** A case as a command left it, and who stands to it how today. */
type Replayed = { readonly state: CaseState; readonly facts: CaseFacts };

/**
 * Whether a case was asked this before: by what is kept with the request's key, or by the command ids that the case itself
 * remembers. Whoever repeats a request gets the first answer again only if they might ask for it today.
 * @param state the case as it stands
 * @returns null when it is new; a refusal when the key was used for something else, or it is not theirs any more
 */
export async function replay(call: Call, asked: Asked, state: CaseState | null): Promise<Replayed | Refusal | null> {
  const { cases } = call.tools;
  const { caseId, commandId } = asked;
  const given = call.first?.given ?? null;
  if (given && 'caseId' in given) {
    const then = await cases.loadAt(caseId, { version: given.version });
    return then ? mayHaveAgain(call, asked, then, state) : noSuchCase;
  }
  const then = await leftBy(cases, state, caseId, commandId);
  if (then) return mayHaveAgain(call, asked, then, state);
  return isKeyOfOther(state?.commandIds ?? [], commandId) ? otherContent : null;
}

/** The same for a request about many cases: the list that was answered, without what the caller does not see by now. */
export async function replayRows(call: Call): Promise<Answer | null> {
  const given = call.first?.given ?? null;
  if (given === null || 'caseId' in given) return null;
  const { items } = given.body as { readonly items?: readonly Row[] };
  if (!Array.isArray(items)) return given;
  const rows: Row[] = [];
  for (const row of items as readonly Row[]) rows.push((await isSeen(call, row)) ? row : hidden(call, row));
  return { ...given, body: { ...(given.body as object), items: rows } };
}

type Row = { readonly caseId?: string | null; readonly detail?: string };

async function isSeen(call: Call, { caseId }: Row): Promise<boolean> {
  if (!caseId) return true;
  const state = await call.tools.cases.load(caseId);
  return state !== null && mayOnCase('read', call.rights, (await call.facts([state]))(state)) !== null;
}

const hidden = ({ language }: Call, row: Row): Row =>
  ({ ...row, status: 'refused', ...worded(noSuchCase, language) }) as Row;

/** Keeps with the request's key what a repeated request needs to get this answer again: nothing of a person. */
export async function keep({ tools, now, key, first }: Call, { status, body, remember }: Answer): Promise<void> {
  if (!key || first || status >= 300) return;
  const whole = namesOnlyCases(body) ? { status, body } : null;
  const given = remember === 'answer' ? whole : (remember ?? null);
  await keepAnswered(tools.database, key.hash, { fingerprint: key.fingerprint, given }, now);
}

export const otherContent = refuse('invalid', 'key-used-before', {});

/**
 * Judged on the case as it stood when it was asked, and on the case as it is. Who lost sight of it by the request itself, such
 * as an officer who decided, may have the answer that went astray.
 */
async function mayHaveAgain(
  call: Call,
  { caseId, may, shown }: Asked,
  then: CaseState,
  state: CaseState | null,
): Promise<Replayed | Refusal> {
  const action = actionOfMay(may);
  const before = then.version > 1 ? await call.tools.cases.loadAt(caseId, { version: then.version - 1 }) : null;
  const asked = before ? await admitted(call, caseId, before, may, action) : null;
  if (isRefusal(asked)) return asked;
  const facts = (await call.facts([then]))(then);
  const isOwnDoing = before !== null && mayOnCase('read', call.rights, facts) === null;
  const now = isOwnDoing ? null : await admitted(call, caseId, state, shown?.access ?? 'read', action);
  if (isRefusal(now)) return now;
  // Shown by what is so today: words are withheld once the client asked for restriction.
  return { state: then, facts: now?.facts ?? facts };
}

/**
 * What was sent for a case number may be a name: such an answer is not kept. The rows are looked at anew then, each under the id
 * by which its case knows it already.
 */
function namesOnlyCases(body: unknown): boolean {
  const { items = [] } = (body ?? {}) as { readonly items?: readonly Row[] };
  return items.every(({ caseId }) => typeof caseId === 'string' && isCaseNumber(caseId));
}
