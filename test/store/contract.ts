import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { accessLines, recordOpening, sealOf } from '../../shared/store/access-log.ts';
import { casesOf, personOf, putPerson, putTexts, textsOf } from '../../shared/store/clients.ts';
import type { Database } from '../../shared/store/database.ts';
import { callerOf, putAbsence, putUser, usersOf } from '../../shared/store/directory.ts';
import { indexedBefore, indexPage, mergedPage } from '../../shared/store/index-page.ts';
import { snapshotKey, workIndex, workKey } from '../../shared/store/keys.ts';
import { caseOfLink, issueLink, linkOf, tokenFor } from '../../shared/store/links.ts';
import { answeredRequest, keepAnswered } from '../../shared/store/requests.ts';
import { putTicket, type Ticket, ticketsOf } from '../../shared/store/tokens.ts';
import type { Endpoint } from './endpoint.ts';
import { add, done, tallies } from './tally.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 8, minute)).toISOString();

/** What the store promises, whatever endpoint keeps it. */
export function storeContract(name: string, open: () => Promise<Endpoint>): void {
  let endpoint: Endpoint;
  let database: Database;
  beforeAll(async () => {
    endpoint = await open();
    database = endpoint.database;
  });
  afterAll(() => endpoint?.close());

  const amounts = async (caseId: string, more: readonly number[]): Promise<void> => {
    for (const [index, amount] of more.entries()) {
      done(await add(tallies(database), { caseId, at: at(index), commandId: `c${index}` }, amount));
    }
  };
  const history = async (caseId: string) => {
    const found = [];
    for await (const append of tallies(database).history(caseId)) found.push(append);
    return found;
  };

  describe(`events on ${name}`, () => {
    test('what was appended is read back in order, with who, when and which command', async () => {
      await amounts('order', [1, 2, 3]);
      expect(await history('order')).toMatchObject([
        { version: 1, at: at(0), by: 'somebody', commandId: 'c0', events: [{ amount: 1 }] },
        { version: 2, at: at(1), events: [{ amount: 2 }] },
        { version: 3, at: at(2), events: [{ amount: 3 }] },
      ]);
      expect(await tallies(database).load('order')).toMatchObject({ version: 3, total: 6 });
      expect(await tallies(database).load('nothing')).toBeNull();
    });

    test('a version can be taken only once', async () => {
      const append = { caseId: 'once', version: 1, at: at(0), by: 'a', commandId: 'x', events: [] };
      expect(await tallies(database).append(append)).toBe(true);
      expect(await tallies(database).append({ ...append, by: 'b' })).toBe(false);
      expect((await history('once')).map(({ by }) => by)).toEqual(['a']);
    });

    test('who loses a race decides again on what the winner left', async () => {
      await amounts('race', [90]);
      let raced = false;
      const other = async () => {
        if (raced) return;
        raced = true;
        done(await add(tallies(database), { caseId: 'race', at: at(5), commandId: 'winner' }, 7));
      };
      const late = await add(tallies(database), { caseId: 'race', at: at(6), commandId: 'loser' }, 7, other);
      expect(isRefusal(late) && late.refused).toBe('conflict');
      expect(await tallies(database).load('race')).toMatchObject({ version: 2, total: 97 });
    });

    test('twenty at once all get in, each with a version of its own', async () => {
      await amounts('crowd', [1]);
      const results = [];
      for (let start = 0; start < 20; start += 5) {
        results.push(
          ...(await Promise.all(
            [0, 1, 2, 3, 4].map((n) =>
              add(tallies(database), { caseId: 'crowd', at: at(9), commandId: `p${start + n}` }, 1),
            ),
          )),
        );
      }
      expect(results.map((result) => done(result).state.version).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 2),
      );
      expect((await tallies(database).load('crowd'))?.total).toBe(21);
    });

    test('a command given twice writes nothing and answers what the first time left', async () => {
      await amounts('twice', [10]);
      const first = done(await add(tallies(database), { caseId: 'twice', at: at(1), commandId: 'again' }, 5));
      done(await add(tallies(database), { caseId: 'twice', at: at(2), commandId: 'between' }, 3));
      const second = done(await add(tallies(database), { caseId: 'twice', at: at(3), commandId: 'again' }, 5));
      expect(second).toMatchObject({ repeated: true, appended: null, state: first.state });
      expect((await tallies(database).load('twice'))?.total).toBe(18);
    });

    test('the time of events never goes back', async () => {
      await amounts('time', [1, 1, 1]);
      const early = done(await add(tallies(database), { caseId: 'time', at: at(0), commandId: 'early' }, 1));
      expect(early.appended?.at).toBe(at(2));
    });

    test('nothing to say appends nothing; what lies with the person is put only before an append', async () => {
      let prepared = 0;
      const prepare = async () => {
        prepared += 1;
      };
      await amounts('quiet', [100]);
      const store = tallies(database);
      const { execute } = await import('../../shared/store/execute.ts');
      const given = { caseId: 'quiet', at: at(4), commandId: 'none' };
      expect(done(await execute(store, given, async () => ({ by: 'x', events: [] }), prepare)).appended).toBeNull();
      await execute(store, given, async () => ({ refused: 'conflict', detail: '' }), prepare);
      expect(prepared).toBe(0);
      const events = [{ type: 'added' as const, amount: 0 }];
      await execute(store, { ...given, commandId: 'some' }, async () => ({ by: 'x', events }), prepare);
      expect(prepared).toBe(1);
    });

    test('the past can be read at a version and at an instant', async () => {
      await amounts('past', [1, 10, 30]);
      const store = tallies(database);
      expect((await store.loadAt('past', { version: 2 }))?.total).toBe(11);
      expect((await store.loadAt('past', { version: 99 }))?.total).toBe(41);
      expect((await store.loadAt('past', { until: at(1) }))?.total).toBe(11);
      expect((await store.loadAt('past', { until: at(1).replace('.000Z', '.999Z') }))?.total).toBe(11);
      expect(await store.loadAt('past', { until: '2026-01-01T00:00:00Z' })).toBeNull();
    });

    test('a snapshot shortens the way and never lies: one folded otherwise, or from later, is not used', async () => {
      await amounts('snap', [1, 2, 3]);
      const store = tallies(database);
      const state = { version: 2, at: at(1), commandIds: ['c0', 'c1'], total: 1000 };
      const put = (foldVersion: number) =>
        database.documents.send(
          new PutCommand({
            TableName: database.names.cases,
            Item: { ...snapshotKey('snap'), version: 2, foldVersion, state },
          }),
        );
      await put(1);
      // The snapshot says a thousand: whoever reads it must say a thousand and three.
      expect((await store.load('snap'))?.total).toBe(1003);
      expect((await store.loadAt('snap', { version: 1 }))?.total).toBe(1);
      expect((await store.loadAt('snap', { until: at(0) }))?.total).toBe(1);
      await put(7);
      expect((await store.load('snap'))?.total).toBe(6);
    });

    test('a long history is read whole, page by page', async () => {
      const store = tallies(database);
      const heavy = 'x'.repeat(40_000);
      for (let version = 1; version <= 40; version += 1) {
        const event = { type: 'added' as const, amount: 1, heavy };
        await store.append({ caseId: 'long', version, at: at(0), by: 'a', commandId: `l${version}`, events: [event] });
      }
      expect(await store.load('long')).toMatchObject({ version: 40, total: 40 });
      const newest = [];
      for await (const { version } of store.backwards('long', 30)) {
        newest.push(version);
        if (newest.length === 3) break;
      }
      expect(newest).toEqual([29, 28, 27]);
    }, 30_000);
  });

  describe(`lists on ${name}`, () => {
    const put = (of: string, due: string, caseId: string) =>
      database.documents.send(
        new PutCommand({
          TableName: database.names.cases,
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
          database,
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
      const first = await indexPage(database, workIndex, 'prefix', 2, { prefix: 'open#' });
      expect(first.map(({ at: position }) => position)).toEqual(['open#1', 'open#2']);
      const second = await indexPage(database, workIndex, 'prefix', 2, { prefix: 'open#', after: 'open#2' });
      expect(second.map(({ at: position }) => position)).toEqual(['open#3']);
    });

    test('everything before a position is found however many pages it takes', async () => {
      for (let n = 0; n < 130; n += 1) await put('many', `2026-03-01#${String(n).padStart(4, '0')}`, `m${n}`);
      await put('many', '2026-03-02#0', 'after');
      let count = 0;
      for await (const _ of indexedBefore(database, workIndex, 'many', '2026-03-02')) count += 1;
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
    const kept = async () => (await ticketsOf(database, 'park', [ticket({})]))[0]?.token;

    test('the newer run, then turn, then retry keeps the place', async () => {
      expect(await putTicket(database, ticket({}))).toBe(true);
      expect(await putTicket(database, ticket({ retry: 1, token: 'retried' }))).toBe(true);
      expect(await putTicket(database, ticket({ token: 'late' }))).toBe(false);
      expect(await kept()).toBe('retried');
      expect(await putTicket(database, ticket({ turn: 12, token: 'turned' }))).toBe(true);
      expect(await putTicket(database, ticket({ turn: 9, retry: 5, token: 'older' }))).toBe(false);
      expect(await putTicket(database, ticket({ run: 2, turn: 1, token: 'renewed' }))).toBe(true);
      expect(await putTicket(database, ticket({ turn: 99, token: 'former run' }))).toBe(false);
      expect(await kept()).toBe('renewed');
    });

    test('a phase that never waited has none', async () => {
      expect(await ticketsOf(database, 'park', [ticket({ phase: 'aftercare' })])).toEqual([]);
      expect(await ticketsOf(database, 'park', [])).toEqual([]);
    });
  });

  describe(`persons on ${name}`, () => {
    const person = {
      givenName: 'Voorbeeld',
      familyName: 'van der Proef-Nuß',
      birthDate: '1984-11-07',
      bsn: '123456782',
    };

    test('are found by exactly what they say, in their own municipality, and by nothing else', async () => {
      await putPerson(database, 'p1', 'haarlem', person);
      await putPerson(database, 'p2', 'dordrecht', person);
      await putPerson(database, 'p3', 'haarlem', { ...person, bsn: undefined, birthDate: '1984-11-08' });
      const find = (familyName: string, birthDate = '1984-11-07') =>
        casesOf(database, ['haarlem'], { familyName, birthDate }, 10);
      expect(await find('Van der Proef Nuß')).toEqual(['p1']);
      expect(await find('Proef')).toEqual([]);
      expect(await find('van der Proef-Nuß', '1984-11-09')).toEqual([]);
      expect(await casesOf(database, ['haarlem'], { bsn: '123456782' }, 10)).toEqual(['p1']);
      expect(await casesOf(database, ['haarlem', 'dordrecht'], { bsn: '123456782' }, 10)).toEqual(['p1', 'p2']);
      expect(await casesOf(database, ['haarlem', 'dordrecht'], { bsn: '123456782' }, 1)).toEqual(['p1']);
      expect(await personOf(database, 'p1')).toEqual(person);
      expect(await personOf(database, 'nobody')).toBeNull();
    });

    test('no index holds what they said, and the number that hashes it lies in another table', async () => {
      await putPerson(database, 'p9', 'haarlem', person);
      const { Item } = await database.documents.send(
        new GetCommand({ TableName: database.names.clients, Key: { pk: 'CASE#p9', sk: 'PERSON' } }),
      );
      const { bsnKey, nameKey } = Item as { bsnKey: string; nameKey: string };
      expect(`${bsnKey}${nameKey}`).not.toMatch(/123456782|Proef|1984/i);
      const secret = { pk: 'SECRET', sk: 'SEARCH' };
      const inClients = new GetCommand({ TableName: database.names.clients, Key: secret });
      expect((await database.documents.send(inClients)).Item).toBeUndefined();
    });

    test('words are read back by their ids; those that are gone are left out', async () => {
      await putTexts(database, 'p1', [
        { id: 't-1', text: 'A door of my own.' },
        { id: 't-2', text: 'Near my children.' },
      ]);
      const words = await textsOf(database, 'p1', ['t-1', 't-2', 't-1', 't-3']);
      expect([...words].sort()).toEqual([
        ['t-1', 'A door of my own.'],
        ['t-2', 'Near my children.'],
      ]);
      expect((await textsOf(database, 'p2', ['t-1'])).size).toBe(0);
    });
  });

  describe(`the rest of the store on ${name}`, () => {
    test('somebody is known with the colleagues they stand in for, and a name that begins alike is another', async () => {
      const user = {
        name: 'Voorbeeld',
        roles: ['trajectory-holder' as const],
        organisation: 'o',
        municipalities: ['m'],
      };
      for (const name of ['tom', 'tomas', 'farida']) {
        await putUser(database, { ...user, user: name, language: 'nl' });
      }
      const absence = { user: 'farida', from: '2026-02-01', until: '2026-02-14', standIn: 'tom' };
      await putAbsence(database, absence);
      expect(await callerOf(database, 'tom')).toMatchObject({ user: 'tom', standsInFor: [absence], absences: [] });
      expect(await callerOf(database, 'tomas')).toMatchObject({ user: 'tomas', standsInFor: [] });
      expect(await callerOf(database, 'farida')).toMatchObject({ absences: [absence], standsInFor: [] });
      expect(await callerOf(database, 'to')).toBeNull();
      expect((await usersOf(database, ['tom', 'nobody', 'tom'])).map(({ user: name }) => name)).toEqual(['tom']);
    });

    test('a request that was answered stays as it was answered', async () => {
      const answered = { fingerprint: 'f', caseId: 'c', version: 3 };
      await keepAnswered(database, 'hash', answered, at(0));
      await keepAnswered(database, 'hash', { ...answered, version: 9 }, at(1));
      expect(await answeredRequest(database, 'hash')).toEqual(answered);
      expect(await answeredRequest(database, 'other')).toBeNull();
    });

    test('a link leads to its case by its hash alone, and the same command makes the same link', async () => {
      const { token, link } = await tokenFor(database, 'k.1');
      expect(Buffer.from(token, 'base64url')).toHaveLength(16);
      expect((await tokenFor(database, 'k.1')).token).toBe(token);
      expect((await tokenFor(database, 'k.2')).token).not.toBe(token);
      await issueLink(database, link, 'linked');
      expect(await caseOfLink(database, linkOf(token))).toBe('linked');
      expect(await caseOfLink(database, linkOf('never'))).toBeNull();
      const { Items = [] } = await database.documents.send(
        new QueryCommand({
          TableName: database.names.cases,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `LINK#${link}` },
        }),
      );
      expect(JSON.stringify(Items)).not.toContain(token);
    });

    test('an opening is written once in a quarter of an hour, and every line seals the one before', async () => {
      const open = (user: string, minute: number) =>
        recordOpening(database, {
          caseId: 'log',
          at: at(minute),
          user,
          role: 'coordinator',
          onBehalfOf: null,
          action: 'read',
        });
      await open('bram', 0);
      await open('bram', 14);
      await open('noor', 14);
      await open('bram', 15);
      const { lines } = await accessLines(database, 'log', 50, 0);
      expect(lines.map(({ line, user, at: when }) => [line, user, when])).toEqual([
        [1, 'bram', at(0)],
        [2, 'noor', at(14)],
        [3, 'bram', at(15)],
      ]);
      let seal = '';
      for (const line of lines) {
        expect(line.seal).toBe(sealOf(seal, line));
        seal = line.seal;
      }
      const page = await accessLines(database, 'log', 2, 0);
      expect([page.lines.length, page.more]).toEqual([2, true]);
      expect((await accessLines(database, 'log', 2, 2)).more).toBe(false);
    });
  });
}
