import { mayOnCase } from '../../shared/access/may.ts';
import type { CaseFacts } from '../../shared/access/relation.ts';
import { isRefusal, type Refusal } from '../../shared/errors/refusal.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { noSuchCase } from '../../shared/store/execute.ts';
import type { WholeAnswer } from '../../shared/store/requests.ts';
import { admitted, type May } from './guard.ts';
import type { Call } from './route.ts';

/**
 * Whoever repeats a request with its key gets the first answer again only if they might ask for it today: judged on the case as
 * it stood when it was asked, and on the case as it is. Who lost sight of it by the request itself, such as an officer who
 * decided, may have the answer that went astray.
 * @param then the case as the request left it
 */
export async function mayHaveAgain(
  call: Call,
  then: CaseState,
  may: May,
  action: string,
): Promise<{ readonly state: CaseState; readonly facts: CaseFacts } | Refusal> {
  const { caseId } = then;
  const { cases } = call.tools;
  const before = then.version > 1 ? await cases.loadAt(caseId, { version: then.version - 1 }) : null;
  const asked = before ? await admitted(call, caseId, before, may, action) : null;
  if (isRefusal(asked)) return asked;
  const facts = (await call.facts([then]))(then);
  const isOwnDoing = before !== null && mayOnCase('read', call.rights, facts) === null;
  const now = isOwnDoing ? null : await admitted(call, caseId, await cases.load(caseId), 'read', action);
  if (isRefusal(now)) return now;
  // Shown by what is so today: words are withheld once the client asked for restriction.
  return { state: then, facts: now?.facts ?? facts };
}

type Row = { readonly caseId?: string | null; readonly detail?: string };
type List = { readonly items?: readonly Row[] };

/** A list that was answered before, row by row: of a case that is out of sight by now it says what it says of none. */
export async function listAgain(call: Call, { status, body }: WholeAnswer): Promise<WholeAnswer> {
  const { items } = (body ?? {}) as List;
  if (!Array.isArray(items)) return { status, body };
  const rows: Row[] = [];
  for (const row of items as readonly Row[]) rows.push((await isSeen(call, row)) ? row : hidden(row));
  return { status, body: { ...(body as object), items: rows } };
}

async function isSeen(call: Call, { caseId }: Row): Promise<boolean> {
  if (!caseId) return true;
  const state = await call.tools.cases.load(caseId);
  if (!state) return false;
  return mayOnCase('read', call.rights, (await call.facts([state]))(state)) !== null;
}

const hidden = (row: Row): Row => ({ ...row, status: 'refused', detail: noSuchCase.detail }) as Row;
