import * as z from 'zod';
import { familyList, happeningList, heldUpList } from '../../../shared/answers/lists.ts';
import { startOfDay } from '../../../shared/calendar/zone.ts';
import { isRefusal, type Refusal } from '../../../shared/errors/refusal.ts';
import { lookingBackFrom } from '../../../shared/insight/happenings.ts';
import { day } from '../../../shared/pathway/forms/fields.ts';
import { watchList } from '../../../shared/store/watch-list.ts';
import type { Answer } from '../http.ts';
import { asksNames, withNames } from '../list-names.ts';
import { after, listOf, pageOf, paging } from '../pages.ts';
import { type Call, type Route, route } from '../route.ts';

/** What the coordinator watches over beside deadlines: the top of the day. */
const happenings = route({
  method: 'GET',
  path: '/v1/happenings',
  access: 'hold-meeting',
  summary:
    'Who was turned away, excluded, lost from sight, lost a home or died since a day (the last working day when left out), oldest first.',
  query: () => z.strictObject({ since: day().optional(), ...asksNames(), ...paging() }),
  status: 200,
  answer: happeningList,
  async run(call) {
    const since = call.query.since ?? lookingBackFrom(call.today);
    const list = await listed(call, 'happenings', startOfDay(since, 'Europe/Amsterdam'));
    return isRefusal(list) ? list : { ...list, body: { since, ...(list.body as object) } };
  },
});

const plain = () => z.strictObject({ ...asksNames(), ...paging() });

const heldUp = route({
  method: 'GET',
  path: '/v1/held-up-cases',
  access: 'hold-meeting',
  summary: 'Cases in which the municipality itself has to move, with what stands in the way, longest first.',
  query: plain,
  status: 200,
  answer: heldUpList,
  run: (call) => listed(call, 'held-up'),
});

const families = route({
  method: 'GET',
  path: '/v1/families-in-shelter',
  access: 'hold-meeting',
  summary: 'Families who sleep in a night shelter, longest first, whatever was answered about it.',
  query: plain,
  status: 200,
  answer: familyList,
  run: (call) => listed(call, 'families'),
});

async function listed(
  call: Call<string, unknown, z.infer<ReturnType<typeof plain>>>,
  kind: Parameters<typeof watchList>[1],
  from: string | null = null,
): Promise<Answer | Refusal> {
  const { query, rights, tools } = call;
  const page = await pageOf(call);
  if (isRefusal(page)) return page;
  const found = await watchList(tools.database, kind, rights.municipalities, page.limit, page.after ?? from);
  const items = found.rows.map(({ row }) => row);
  const told = query.names === 'true' ? await withNames(call, items) : items;
  return { status: 200, body: listOf(told, after(page, found)) };
}

export const watchRoutes: readonly Route[] = [happenings, heldUp, families];
