import * as z from 'zod';
import { endingList } from '../../../shared/answers/lists.ts';
import { isRefusal } from '../../../shared/errors/refusal.ts';
import { horizonFrom } from '../../../shared/insight/endings.ts';
import { endingList as endingPage } from '../../../shared/store/ending-list.ts';
import { asksNames, withNames } from '../list-names.ts';
import { after, listOf, pageOf, paging } from '../pages.ts';
import { route } from '../route.ts';

export const endings = route({
  method: 'GET',
  path: '/v1/endings',
  access: 'hold-meeting',
  summary: 'Decisions and indications that end within eight weeks while no next address is known, soonest first.',
  query: () => z.strictObject({ ...asksNames(), ...paging() }),
  status: 200,
  answer: endingList,
  async run(call) {
    const { query, rights, tools, today } = call;
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    const found = await endingPage(tools.database, rights.municipalities, horizonFrom(today), page.limit, page.after);
    const items = found.rows.map(({ row }) => row);
    const told = query.names === 'true' ? await withNames(call, items) : items;
    return { status: 200, body: listOf(told, after(page, found)) };
  },
});
