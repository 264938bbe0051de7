import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import { isDate } from '../../../shared/calendar/day.ts';
import { isRefusal, refuse } from '../../../shared/errors/refusal.ts';
import { figuresOf } from '../../../shared/insight/figures.ts';
import { inOrder, stalledCase } from '../../../shared/insight/stalled.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import { code, day, freeText } from '../../../shared/pathway/forms/fields.ts';
import { policyById } from '../../../shared/policy/profiles.ts';
import { pastStayTarget } from '../../../shared/store/case-list.ts';
import { textsOf } from '../../../shared/store/clients.ts';
import { escalationList } from '../../../shared/store/escalation-list.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import { perform } from '../on-case.ts';
import { once } from '../once.ts';
import { listOf } from '../pages.ts';
import { type Call, type Route, route } from '../route.ts';
import { withoutWords } from '../text-ids.ts';

const read = route({
  method: 'GET',
  path: '/v1/agenda',
  access: 'hold-meeting',
  summary: 'The stalled-case meeting: past the stay target or escalated, what changed first, longest stay first.',
  query: () => z.strictObject({ on: day().optional() }),
  status: 200,
  async run(call) {
    const on = call.query.on ?? call.today;
    const states = await readableStates(call, await stalledIds(call, on));
    const cases = inOrder(states.map((state) => stalledCase(state, on)).filter((each) => each !== null));
    const items = await Promise.all(
      cases.map(async ({ promise, ...each }) => ({
        ...each,
        reason: each.reasons[0],
        promise: promise && { ...promise, decision: await wordsOf(call, each.caseId, promise.decision) },
      })),
    );
    const groups = [...new Set(items.map(({ reason }) => reason))].map((reason) => ({
      reason,
      cases: items.filter((each) => each.reason === reason).length,
    }));
    const smallest = Math.max(0, ...states.map(({ policy }) => policyById(policy).settings.smallestGroup));
    return { status: 200, body: { on, groups, figures: figuresOf(states, on, smallest), ...listOf(items, null) } };
  },
});

/** Cases that an index says are stalled: read by what is stalled, not by how many cases are open. */
async function stalledIds({ tools: { database }, rights }: Call, on: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const municipality of rights.municipalities) {
    for await (const { row } of pastStayTarget(database, municipality, on)) ids.add(row);
  }
  for (const status of ['open', 'acknowledged'] as const) {
    let after: string | null = null;
    for (;;) {
      const levels = ['coordinator', 'manager'] as const;
      const page = await escalationList(database, rights.municipalities, levels, status, 200, after);
      for (const { row } of page.rows) ids.add(row.caseId);
      after = page.rows.at(-1)?.at ?? null;
      if (!page.more) break;
    }
  }
  return ids;
}

async function readableStates({ tools, rights }: Call, ids: ReadonlySet<string>): Promise<readonly CaseState[]> {
  const all = [...ids].sort();
  const states: CaseState[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const loaded = await Promise.all(all.slice(start, start + atOnce).map((caseId) => tools.cases.load(caseId)));
    states.push(...loaded.filter((state) => state !== null));
  }
  const facts = await factsFor(tools.database, states);
  return states.filter((state) => mayOnCase('decide-on-agenda', rights, facts(state)) !== null);
}

const atOnce = 10;

async function wordsOf({ tools }: Call, caseId: string, id: string): Promise<string | null> {
  return (await textsOf(tools.database, caseId, [id])).get(id) ?? null;
}

const decisions = once(() =>
  z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          caseId: z.string().regex(/^[a-z0-9]{1,26}$/),
          decision: freeText(),
          promisedBy: code().optional(),
          promisedOn: day().optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
);

const decide = route({
  method: 'POST',
  path: '/v1/agenda/{date}/decisions',
  access: 'hold-meeting',
  summary: 'Writes what the meeting of a day decided into its cases, each on its own.',
  body: decisions,
  status: 200,
  async run(call) {
    const { date } = call.params;
    if (!isDate(date)) return refuse('unknown', 'There is no meeting on such a day: write year-month-day.');
    const { form, texts } = withoutWords(decisions(), call.body, call.commandId);
    const items: unknown[] = [];
    for (const { caseId, ...decision } of form.decisions) {
      const done = await perform(call, caseId, `${call.commandId}/${caseId}`, {
        may: 'decide-on-agenda',
        texts: texts.filter(({ id }) => id === decision.decision),
        body: { type: 'decide-on-agenda', meetingOn: date, ...decision },
      });
      items.push(isRefusal(done) ? { caseId, status: 'refused', detail: done.detail } : { caseId, status: 'decided' });
    }
    return { status: 200, body: listOf(items, null) };
  },
});

export const agendaRoutes: readonly Route[] = [read, decide];
