import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { isRefusal, refuse } from '../../../shared/errors/refusal.ts';
import type { Database } from '../../../shared/store/database.ts';
import { execute } from '../../../shared/store/execute.ts';
import { snapshotKey } from '../../../shared/store/keys.ts';
import { packed } from '../../../shared/store/packed.ts';
import { add, done, tallies } from '../tally.ts';
import { at } from './minute.ts';

/** Appends, races, repetitions, the past, and what a snapshot may shorten. */
export function eventsContract(name: string, database: () => Database): void {
  const amounts = async (id: string, more: readonly number[]): Promise<void> => {
    for (const [index, amount] of more.entries()) {
      done(await add(tallies(database()), { id, at: at(index), commandId: `c${index}` }, amount));
    }
  };
  const history = async (id: string) => {
    const found = [];
    for await (const append of tallies(database()).history(id)) found.push(append);
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
      expect(await tallies(database()).load('order')).toMatchObject({ version: 3, total: 6 });
      expect(await tallies(database()).load('nothing')).toBeNull();
    });

    test('a version can be taken only once', async () => {
      const append = { tallyId: 'once', version: 1, at: at(0), by: 'a', commandId: 'x', events: [] };
      expect(await tallies(database()).append(append)).toBe(true);
      expect(await tallies(database()).append({ ...append, by: 'b' })).toBe(false);
      expect((await history('once')).map(({ by }) => by)).toEqual(['a']);
    });

    test('who loses a race decides again on what the winner left', async () => {
      await amounts('race', [90]);
      let raced = false;
      const other = async () => {
        if (raced) return;
        raced = true;
        done(await add(tallies(database()), { id: 'race', at: at(5), commandId: 'winner' }, 7));
      };
      const late = await add(tallies(database()), { id: 'race', at: at(6), commandId: 'loser' }, 7, other);
      expect(isRefusal(late) && late.refused).toBe('conflict');
      expect(await tallies(database()).load('race')).toMatchObject({ version: 2, total: 97 });
    });

    test('who loses every time gives up by name, with nothing written', async () => {
      await amounts('contended', [1]);
      let others = 0;
      const other = async () => {
        others += 1;
        done(await add(tallies(database()), { id: 'contended', at: at(5), commandId: `other${others}` }, 1));
      };
      const late = add(tallies(database()), { id: 'contended', at: at(6), commandId: 'late' }, 1, other);
      await expect(late).rejects.toMatchObject({ name: 'StreamContended' });
      expect((await history('contended')).map(({ commandId }) => commandId)).not.toContain('late');
    });

    test('twenty at once all get in, each with a version of its own', async () => {
      await amounts('crowd', [1]);
      const results = [];
      for (let start = 0; start < 20; start += 5) {
        results.push(
          ...(await Promise.all(
            [0, 1, 2, 3, 4].map((n) =>
              add(tallies(database()), { id: 'crowd', at: at(9), commandId: `p${start + n}` }, 1),
            ),
          )),
        );
      }
      expect(results.map((result) => done(result).state.version).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 2),
      );
      expect((await tallies(database()).load('crowd'))?.total).toBe(21);
    });

    test('a command given twice writes nothing and answers what the first time left', async () => {
      await amounts('twice', [10]);
      const first = done(await add(tallies(database()), { id: 'twice', at: at(1), commandId: 'again' }, 5));
      done(await add(tallies(database()), { id: 'twice', at: at(2), commandId: 'between' }, 3));
      const second = done(await add(tallies(database()), { id: 'twice', at: at(3), commandId: 'again' }, 5));
      expect(second).toMatchObject({ repeated: true, appended: null, state: first.state });
      expect((await tallies(database()).load('twice'))?.total).toBe(18);
    });

    test('the time of events never goes back', async () => {
      await amounts('time', [1, 1, 1]);
      const early = done(await add(tallies(database()), { id: 'time', at: at(0), commandId: 'early' }, 1));
      expect(early.appended?.at).toBe(at(2));
    });

    test('nothing to say appends nothing', async () => {
      await amounts('quiet', [100]);
      const store = tallies(database());
      const given = { id: 'quiet', at: at(4), commandId: 'none' };
      expect(
        done(await execute(store, given, async (_, next) => ({ ...next, tallyId: 'quiet', by: 'x', events: [] })))
          .appended,
      ).toBeNull();
      await execute(store, given, async () => refuse('conflict', 'case-exists', {}));
      expect((await store.load('quiet'))?.version).toBe(1);
    });

    test('the past can be read at a version and at an instant', async () => {
      await amounts('past', [1, 10, 30]);
      const store = tallies(database());
      expect((await store.loadAt('past', { version: 2 }))?.total).toBe(11);
      expect((await store.loadAt('past', { version: 99 }))?.total).toBe(41);
      expect((await store.loadAt('past', { until: at(1) }))?.total).toBe(11);
      expect((await store.loadAt('past', { until: at(1).replace('.000Z', '.999Z') }))?.total).toBe(11);
      expect(await store.loadAt('past', { until: '2026-01-01T00:00:00Z' })).toBeNull();
    });

    test('a snapshot shortens the way and never lies: one folded otherwise, or from later, is not used', async () => {
      await amounts('snap', [1, 2, 3]);
      const store = tallies(database());
      const state = { version: 2, at: at(1), commandIds: ['c0', 'c1'], total: 1000 };
      const put = (foldVersion: number) =>
        database().documents.send(
          new PutCommand({
            TableName: database().names.cases,
            Item: { ...snapshotKey({ kind: 'tally', id: 'snap' }), version: 2, foldVersion, state: packed(state) },
          }),
        );
      await put(1);
      // The snapshot says a thousand: whoever reads it must say a thousand and three.
      expect((await store.load('snap'))?.total).toBe(1003);
      // At the snapshot's own version there is nothing to read after it, which is no key range that DynamoDB would take.
      expect((await store.loadAt('snap', { version: 2 }))?.total).toBe(1000);
      expect((await store.loadAt('snap', { version: 1 }))?.total).toBe(1);
      expect((await store.loadAt('snap', { until: at(0) }))?.total).toBe(1);
      await put(7);
      expect((await store.load('snap'))?.total).toBe(6);
    });

    test('a long history is read whole, page by page', async () => {
      const store = tallies(database());
      const heavy = 'x'.repeat(40_000);
      for (let version = 1; version <= 40; version += 1) {
        const event = { type: 'added' as const, amount: 1, heavy };
        await store.append({ tallyId: 'long', version, at: at(0), by: 'a', commandId: `l${version}`, events: [event] });
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
}
