import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import type { Database } from '../../../shared/store/database.ts';
import { indexedBefore, indexPage, mergedPage } from '../../../shared/store/index-page.ts';
import { workIndex, workKey } from '../../../shared/store/keys.ts';
import { putTicket, type Ticket, ticketsOf } from '../../../shared/store/tokens.ts';
import { at } from './minute.ts';

/** Pages of an index, and the tokens of machines that wait. */
export function listsContract(name: string, database: () => Database): void {
  describe(`lists on ${name}`, () => {
    const put = (of: string, due: string, caseId: string) =>
      database().documents.send(
        new PutCommand({
          TableName: database().names.cases,
          Item: { ...workKey(caseId, 'screen', 1), workOf: of, workDue: due, row: { caseId } },
        }),
      );

    test('several places are one list, in order, page after page, without gap or double', async () => {
      for (let n = 0; n < 23; n += 1) {
        await put(n % 3 === 0 ? 'list:a' : 'list:b', `2026-02-${String(n + 1).padStart(2, '0')}#${n}`, `row${n}`);
      }
      const seen: string[] = [];
      let after: string | null = null;
      let pages = 0;
      for (;;) {
        const page: Awaited<ReturnType<typeof mergedPage<{ caseId: string }>>> = await mergedPage<{ caseId: string }>(
          database(),
          workIndex,
          ['list:a', 'list:b', 'list:none'],
          5,
          { after },
        );
        seen.push(...page.rows.map(({ row }) => row.caseId));
        pages += 1;
        after = page.rows.at(-1)?.at ?? null;
        if (!page.more) break;
      }
      expect(seen).toEqual(Array.from({ length: 23 }, (_, n) => `row${n}`));
      expect(pages).toBe(5);
    });

    test('a prefix keeps to its part, also on the pages after the first', async () => {
      for (const [n, due] of ['open#1', 'open#2', 'open#3', 'openly#1', 'resolved#1'].entries()) {
        await put('prefix', due, `p${n}`);
      }
      const first = await indexPage(database(), workIndex, 'prefix', 2, { prefix: 'open#' });
      expect(first.map(({ at: position }) => position)).toEqual(['open#1', 'open#2']);
      const second = await indexPage(database(), workIndex, 'prefix', 2, { prefix: 'open#', after: 'open#2' });
      expect(second.map(({ at: position }) => position)).toEqual(['open#3']);
    });

    test('everything before a position is found however many pages it takes', async () => {
      for (let n = 0; n < 130; n += 1) await put('many', `2026-03-01#${String(n).padStart(4, '0')}`, `m${n}`);
      await put('many', '2026-03-02#0', 'after');
      let count = 0;
      for await (const _ of indexedBefore(database(), workIndex, 'many', '2026-03-02')) count += 1;
      expect(count).toBe(130);
    }, 30_000);
  });

  describe(`task tokens on ${name}`, () => {
    const ticket = (over: Partial<Ticket>): Ticket => ({
      caseId: 'park',
      phase: 'shelter-stay',
      occurrence: 1,
      run: 1,
      turn: 1,
      retry: 0,
      group: 'stay',
      visit: 0,
      contract: 1,
      token: 'first',
      until: at(0),
      ...over,
    });
    const kept = async () => (await ticketsOf(database(), 'park', [ticket({})]))[0]?.token;

    test('the newer run, then turn, then retry keeps the place', async () => {
      expect(await putTicket(database(), ticket({}))).toBe(true);
      expect(await putTicket(database(), ticket({ retry: 1, token: 'retried' }))).toBe(true);
      expect(await putTicket(database(), ticket({ token: 'late' }))).toBe(false);
      expect(await kept()).toBe('retried');
      expect(await putTicket(database(), ticket({ turn: 12, token: 'turned' }))).toBe(true);
      expect(await putTicket(database(), ticket({ turn: 9, retry: 5, token: 'older' }))).toBe(false);
      expect(await putTicket(database(), ticket({ run: 2, turn: 1, token: 'renewed' }))).toBe(true);
      expect(await putTicket(database(), ticket({ turn: 99, token: 'former run' }))).toBe(false);
      expect(await kept()).toBe('renewed');
    });

    test('a phase that never waited has none', async () => {
      expect(await ticketsOf(database(), 'park', [ticket({ phase: 'aftercare' })])).toEqual([]);
      expect(await ticketsOf(database(), 'park', [])).toEqual([]);
    });
  });
}
