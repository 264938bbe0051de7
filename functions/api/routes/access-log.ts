import * as z from 'zod';
import { accessLineList } from '../../../shared/answers/history.ts';
import { addDays } from '../../../shared/calendar/day.ts';
import { startOfDay } from '../../../shared/calendar/zone.ts';
import { fieldError, isRefusal } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import { caseNumber, code, day, oneOf } from '../../../shared/pathway/forms/fields.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { accessLines } from '../../../shared/store/access-log.ts';
import { searchAccess } from '../../../shared/store/access-search.ts';
import { logAcross } from '../access-lines.ts';
import { opened } from '../guard.ts';
import { listOf, pageOf, paging } from '../pages.ts';
import { type Route, route } from '../route.ts';

const ofCase = route({
  method: 'GET',
  path: '/v1/cases/{caseId}/access-log',
  access: 'read-access-log',
  summary: 'Who did what with a case, in which role, for what, from where and when; for the auditor.',
  query: () => z.strictObject(paging()),
  status: 200,
  answer: accessLineList,
  async run(call) {
    const { caseId } = call.params;
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    const readable = await opened(call, caseId);
    if (isRefusal(readable)) return readable;
    const { lines, more } = await accessLines(call.tools.database, caseId, page.limit, Number(page.after ?? 0));
    return { status: 200, body: listOf(lines, page.next(more ? String(lines.at(-1)?.line ?? 0) : null)) };
  },
});

const sought = lazy(() =>
  z.strictObject({
    caseId: caseNumber().optional(),
    user: code().optional(),
    from: day().optional(),
    until: day().optional(),
    result: oneOf(['allowed', 'refused']).optional(),
    newestFirst: oneOf(['true', 'false']).default('false'),
    ...paging(),
  }),
);

/** How far back a search by period may reach at a time: a log is searched with a question in mind. */
const daysAtMost = 366;

const search = route({
  method: 'GET',
  path: '/v1/access-log',
  access: 'search-access-log',
  summary: 'Lines of the access log by case, by user or by period, oldest first unless `newestFirst`; for the auditor.',
  query: sought,
  status: 200,
  answer: accessLineList,
  async run(call) {
    const { caseId, user, from, until, result, newestFirst } = call.query;
    if (caseId === undefined && user === undefined && from === undefined) {
      return invalid([fieldError('/from', 'search-by-what', {})]);
    }
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    const last = until ?? call.today;
    const first = from ?? addDays(last, -daysAtMost);
    if (first > last) return invalid([fieldError('/until', 'last-before-first', {})]);
    if (addDays(first, daysAtMost) < last) {
      return invalid([fieldError('/from', 'period-too-long', { days: daysAtMost })]);
    }
    const period = { from: startOfDay(first, zone), until: startOfDay(addDays(last, 1), zone) };
    // A page further on is the same look.
    if (page.after === null) {
      const asked = caseId === undefined ? [] : [caseId];
      await logAcross(call, call.capacity, { action: 'search-access-log' }, asked);
    }
    const { database } = call.tools;
    const found = await searchAccess(
      database,
      { caseId, user, result, newestFirst: newestFirst === 'true', ...period },
      call.rights.municipalities,
      page.limit,
      page.after,
    );
    return { status: 200, body: listOf(found.lines, page.next(found.next)) };
  },
});

const zone = 'Europe/Amsterdam';

export const accessLogRoutes: readonly Route[] = [ofCase, search];
