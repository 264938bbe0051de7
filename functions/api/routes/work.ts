import * as z from 'zod';
import { standingInFor } from '../../../shared/access/may.ts';
import { workItems } from '../../../shared/answers/lists.ts';
import { addDays, dayNumber, weekdayOf } from '../../../shared/calendar/day.ts';
import { isRefusal } from '../../../shared/errors/refusal.ts';
import { workList } from '../../../shared/store/work-list.ts';
import type { WorkRow } from '../../../shared/store/work-rows.ts';
import { asksNames, withNames } from '../list-names.ts';
import { after, listOf, pageOf, paging } from '../pages.ts';
import { type Route, route } from '../route.ts';

const mine = route({
  method: 'GET',
  path: '/v1/work',
  access: 'known',
  summary: "The caller's open steps, soonest due first; a stand-in sees the absent colleague's, marked.",
  query: () => z.strictObject({ ...asksNames(), ...paging() }),
  status: 200,
  answer: workItems,
  async run(call) {
    const { query, rights, tools, today } = call;
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    const found = await workList(tools.database, rights, page.limit, page.after);
    const items = found.rows.map(({ row }) => ({
      ...shown(row),
      group: groupOf(row, today),
      standingInFor: standingInFor(row, rights),
    }));
    const told = query.names === 'true' ? await withNames(call, items) : items;
    return { status: 200, body: listOf(told, after(page, found)) };
  },
});

function shown({ caseId, municipality, phase, step, occurrence, role, assignee, openedAt, dueOn, suspended }: WorkRow) {
  const row = { caseId, municipality, phase, step, occurrence, role, assignee, openedAt, dueOn };
  return suspended ? { ...row, suspended } : row;
}

/** Overdue from the day after, and not while the term stands still; this week is up to and including Sunday. */
function groupOf({ dueOn, suspended }: WorkRow, today: string): 'overdue' | 'thisWeek' | 'later' {
  const standsStill =
    suspended !== undefined && suspended.from <= today && (suspended.until === null || today <= suspended.until);
  if (dueOn === null || standsStill) return 'later';
  if (dueOn < today) return 'overdue';
  return dueOn <= addDays(today, 7 - weekdayOf(dayNumber(today))) ? 'thisWeek' : 'later';
}

export const workRoutes: readonly Route[] = [mine];
