import { isWithheld, visibleFields } from '../../shared/access/may.ts';
import type { CaseFacts } from '../../shared/access/relation.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { caseView } from '../../shared/pathway/view.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { personOf, textsOf } from '../../shared/store/clients.ts';
import { later } from '../../shared/store/event-store.ts';
import { explainer } from '../../shared/words/explain.ts';
import { viewFor } from './case-view.ts';
import type { Answer } from './http.ts';
import type { Call } from './route.ts';
import { textIdsIn, withWords } from './text-ids.ts';

/**
 * The answer to a command: the case as the command left it, from the fold and not from a list.
 * @param by what decides on what is shown of it; of the state itself when left out
 */
export async function caseAnswer(
  call: Call,
  state: CaseState,
  status: 200 | 201 = 200,
  by?: CaseFacts,
): Promise<Answer> {
  const own = (await call.facts([state]))(state);
  const facts = by ?? own;
  const view = caseView(state, policyById(state.policy), state.at, { explain: explainer(call.caller.language) });
  return {
    status,
    body: await inWords(call, state.caseId, viewFor(view, call.rights, facts, own), facts),
    ...(status === 201 && { headers: { location: `/v1/cases/${state.caseId}` } }),
  };
}

/** The case for somebody who opens it, with what their role sees of the person. */
export async function caseForReader(
  call: Call,
  state: CaseState,
  facts: CaseFacts,
  at: string,
): Promise<Readonly<Record<string, unknown>>> {
  const fields = visibleFields(call.rights, facts);
  const person = fields.length > 0 ? await personOf(call.tools.database, state.caseId) : null;
  const whole = caseView(state, policyById(state.policy), later(at, state.at), {
    explain: explainer(call.caller.language),
  });
  const shown = viewFor(whole, call.rights, facts);
  const view = await inWords(call, state.caseId, shown, facts);
  if (!person) return view;
  const client = Object.fromEntries(fields.filter((field) => person[field]).map((field) => [field, person[field]]));
  return { ...view, client };
}

/** What is said by the ids of words, in the words themselves: for whom they are withheld, nothing stands there. */
export async function inWords<View>(call: Call, caseId: string, view: View, facts: CaseFacts): Promise<View> {
  const ids = textIdsIn(view);
  if (ids.length === 0) return view;
  const words = isWithheld(call.rights, facts) ? new Map() : await textsOf(call.tools.database, caseId, ids);
  return withWords(view, words) as View;
}
