import { type Capacity, mayAtDesk, mayOnCase } from '../../shared/access/may.ts';
import type { CaseFacts, Rights } from '../../shared/access/relation.ts';
import type { CaseAction, DeskAction } from '../../shared/access/rules.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '../../shared/errors/refusal.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { noSuchCase } from '../../shared/store/cases.ts';
import { neverACase } from '../../shared/store/nobody.ts';
import { nobodysCase } from '../shape/nobodys-case.ts';
import { logOpening, logRefusal } from './access-lines.ts';
import type { Call } from './route.ts';

/**
 * What one must be allowed to do to use a route: an action at the desk, judged before the route runs, or an action on the case
 * that it is about. `known`: whoever stands in the directory. Every row of the interface says it, or it does not compile.
 */
export type Access = 'anybody' | 'known' | DeskAction | CaseAction;

/** What is said to who may not do it at all. */
const otherwise = {
  register: 'intake-registers',
  'search-clients': 'intake-searches',
  'register-nights': 'shelter-registers-nights',
  'register-absence': 'coordinator-registers-absence',
  'read-escalations': 'escalations-for-coordinators',
  'hold-meeting': 'coordinator-holds-meeting',
  'search-access-log': 'auditor-searches-log',
  'read-destructions': 'destructions-for-coordinators',
  'break-the-glass': 'coordinator-breaks-the-glass',
} as const satisfies Readonly<Record<DeskAction, RefusalCode>>;

/** In which role the caller comes to a route; a refusal when it is for others whatever it is about. */
export function atDoor(access: Access, rights: Rights): Capacity | Refusal {
  if (!isAtDesk(access)) return { role: rights.roles[0] ?? 'auditor' };
  return mayAtDesk(access, rights) ?? refuse('not-yours', otherwise[access], {});
}

const isAtDesk = (access: Access): access is DeskAction => access in otherwise;

/** Who may do this with the case as it stands: an action of the access table, or a rule that asks the table itself. */
export type May = CaseAction | ((rights: Rights, facts: CaseFacts, state: CaseState) => Capacity | Refusal | null);

/** A case that the caller may read. */
export type Readable = { readonly state: CaseState; readonly facts: CaseFacts; readonly capacity: Capacity };

/**
 * The case, when the caller may do this with it; otherwise as if there were none, or (readable, but not this) a refusal.
 * @param may what the route itself is for, when left out
 */
export async function opened(call: Call, caseId: string, may: May = ownAction(call)): Promise<Readable | Refusal> {
  const state = await call.tools.cases.load(caseId);
  const action = typeof may === 'string' ? may : 'read';
  const readable = await admitted(call, caseId, state, may, action);
  if (!isRefusal(readable)) await logOpening(call, readable.state, readable.capacity, { action });
  return readable;
}

/**
 * The one place where every request about a case passes. Who is refused is written down, also for a case that there is not: as
 * much is read, judged and written for either, so that neither the answer nor the time it takes tells them apart.
 */
export async function admitted(
  call: Call,
  caseId: string,
  state: CaseState | null,
  may: May,
  action: string,
): Promise<Readable | Refusal> {
  const { tools } = call;
  const judged = await readableAs(call, state ?? (await nobodysCase(tools, true)), may);
  const readable = state ? judged : noSuchCase;
  if (!isRefusal(readable)) return readable;
  // For a case that there is not one was looked for in vain before nobody's was read.
  if (state) await tools.cases.load(neverACase);
  await logRefusal(call, caseId, state?.municipality ?? null, action);
  return readable;
}

async function readableAs(call: Call, state: CaseState, may: May): Promise<Readable | Refusal> {
  const facts = (await call.facts([state]))(state);
  const capacity = typeof may === 'string' ? mayOnCase(may, call.rights, facts) : may(call.rights, facts, state);
  if (capacity && !isRefusal(capacity)) return { state, facts, capacity };
  if (mayOnCase('read', call.rights, facts) === null) return noSuchCase;
  return capacity ?? notYours;
}

const notYours = refuse('not-yours', 'not-yours', {});

/** The action on a case that a route is for. */
export function ownAction({ access }: Call): CaseAction {
  if (access === 'anybody' || access === 'known' || isAtDesk(access)) {
    throw new Error(`A route for ${access} is about no case of its own: it says what is done with which.`);
  }
  return access;
}
