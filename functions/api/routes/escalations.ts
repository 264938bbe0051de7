import * as z from 'zod';
import { type Capacity, mayOnCase } from '../../../shared/access/may.ts';
import type { CaseFacts, Rights } from '../../../shared/access/relation.ts';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { escalationList as escalationAnswer } from '../../../shared/answers/lists.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { day, freeText } from '../../../shared/pathway/forms/fields.ts';
import { cardsOf } from '../../../shared/store/case-list.ts';
import { type EscalationRow, escalationList } from '../../../shared/store/escalation-list.ts';
import type { May } from '../guard.ts';
import { asksNames, withNames } from '../list-names.ts';
import { listOf, pageOf, paging, seenPage } from '../pages.ts';
import { type Call, type Route, route } from '../route.ts';

const list = route({
  method: 'GET',
  path: '/v1/escalations',
  access: 'read-escalations',
  summary: "What waits for a coordinator's or a manager's answer, oldest first.",
  query: () =>
    z.strictObject({
      status: z.enum(['open', 'acknowledged', 'resolved']).default('open'),
      ...asksNames(),
      ...paging(),
    }),
  status: 200,
  answer: escalationAnswer,
  async run(call) {
    const { query, rights, tools } = call;
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    // A coordinator keeps seeing what went up a level: the desk shows everything, whoever answers.
    const levels = rights.roles.includes('coordinator')
      ? (['coordinator', 'manager'] as const)
      : (['manager'] as const);
    const { items, next } = await seenPage(
      page,
      (after, limit) => escalationList(tools.database, rights.municipalities, levels, query.status, limit, after),
      (rows) => shownTo(call, rows),
    );
    const told = query.names === 'true' ? await withNames(call, items) : items;
    return { status: 200, body: listOf(told, next) };
  },
});

/** Each, without those of protected cases that the caller may not read: a manager's escalation is not theirs for ever. */
async function shownTo({ rights, tools }: Call, rows: readonly EscalationRow[]) {
  const isCoordinator = rights.roles.includes('coordinator');
  const caseIds = isCoordinator ? [] : rows.map(({ caseId }) => caseId);
  const cards = await cardsOf(tools.database, caseIds);
  return rows.map(({ n: _, ...row }) => {
    const facts = cards.get(row.caseId)?.facts;
    const isShown = facts !== undefined && (!facts.protected || mayOnCase('read', rights, facts) !== null);
    return isCoordinator || isShown ? row : null;
  });
}

/** `case-number`: an escalation's id begins with its case's. */
const caseIn = (escalationId: string): string => escalationId.split('-')[0] ?? '';

/** At the level that it has reached, by somebody of that level. */
const atLevel =
  (escalationId: string): May =>
  (rights: Rights, facts: CaseFacts, state: CaseState): Capacity | Refusal | null => {
    const capacity = mayOnCase('answer-escalation', rights, facts);
    const escalation = state.escalations.find((each) => each.escalationId === escalationId);
    if (!escalation) return capacity && refuse('unknown', 'no-such-escalation', {});
    if (capacity?.role === escalation.level) return capacity;
    return mayOnCase(
      'answer-escalation',
      { ...rights, roles: rights.roles.filter((role) => role === escalation.level) },
      facts,
    );
  };

const acknowledge = route({
  method: 'POST',
  path: '/v1/escalations/{escalationId}/acknowledgement',
  access: 'answer-escalation',
  summary: 'Takes an escalation on.',
  body: () => z.strictObject({}),
  status: 200,
  answer: caseAnswer,
  asks: ({ params: { escalationId } }) => ({
    caseId: caseIn(escalationId),
    may: atLevel(escalationId),
    body: { type: 'acknowledge', escalationId },
  }),
});

const resolution = lazy(() =>
  z
    .strictObject({ measure: freeText(), newDueOn: day().optional(), acceptedUntil: day().optional() })
    .refine(({ newDueOn, acceptedUntil }) => newDueOn === undefined || acceptedUntil === undefined, {
      path: ['acceptedUntil'],
      ...says('new-date-or-acceptance', {}),
    }),
);

const resolve = route({
  method: 'POST',
  path: '/v1/escalations/{escalationId}/resolution',
  access: 'answer-escalation',
  summary: 'Answers an escalation with a measure, and perhaps a new date or a date until which it is accepted.',
  body: resolution,
  status: 200,
  answer: caseAnswer,
  asks: ({ params: { escalationId } }, form) => ({
    caseId: caseIn(escalationId),
    may: atLevel(escalationId),
    body: { type: 'resolve', escalationId, ...form },
  }),
});

export const escalationRoutes: readonly Route[] = [list, acknowledge, resolve];
