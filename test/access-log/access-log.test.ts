import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anchorHeads } from '../../shared/store/access-anchors.ts';
import {
  type Access,
  AccessNotLogged,
  accessLines,
  recordAccess,
  recordOpening,
} from '../../shared/store/access-log.ts';
import { verifyAccessLog } from '../../shared/store/access-verify.ts';
import type { Database } from '../../shared/store/database.ts';
import { accessKey, anchorKey } from '../../shared/store/keys.ts';
import { type Endpoint, embedded } from '../store/endpoint.ts';

let endpoint: Endpoint;
let database: Database;
beforeAll(async () => {
  endpoint = await embedded();
  database = endpoint.database;
});
afterAll(() => endpoint?.close());

const day = (number: number, minute = 0) => new Date(Date.UTC(2026, 0, number, 8, minute)).toISOString();
const access = (over: Partial<Access> = {}): Access => ({
  at: day(5),
  user: 'bram',
  role: 'coordinator',
  organisation: 'gemeente-voorbeeld',
  onBehalfOf: null,
  action: 'note',
  purpose: 'case-direction',
  from: '192.0.2.1',
  result: 'allowed',
  municipalities: ['haarlem'],
  caseIds: ['c1'],
  ...over,
});
const broken = async (chain: string | null = null) => (await verifyAccessLog(database, chain)).broken;

/** What a thief with the table in hand would do: past every function of ours. */
const overwrite = async (chain: string, line: number, change: object) => {
  const Key = accessKey(chain, line);
  const { Item } = await database.documents.send(new GetCommand({ TableName: database.names.access, Key }));
  const entry = { ...Item?.entry, ...change };
  await database.documents.send(new PutCommand({ TableName: database.names.access, Item: { ...Item, entry } }));
};
const remove = (key: object) =>
  database.documents.send(new DeleteCommand({ TableName: database.names.access, Key: { ...key } }));

describe('a chain', () => {
  test('written by many at once has every line once, without a gap, each sealed with the one before', async () => {
    const users = Array.from({ length: 24 }, (_, number) => `user-${number}`);
    await Promise.all(users.map((user) => recordAccess(database, 'busy', access({ user, caseIds: ['busy'] }))));
    const { lines } = await accessLines(database, 'busy', 100, 0);
    expect(lines.map(({ line }) => line)).toEqual(users.map((_, index) => index + 1));
    expect(new Set(lines.map(({ user }) => user))).toEqual(new Set(users));
    expect(await broken('busy')).toEqual([]);
  });

  test('has an opening once in a quarter of an hour, also when it is opened twice at the same moment', async () => {
    const open = (minute: number, over: Partial<Access> = {}) =>
      recordOpening(database, 'opened', access({ action: 'read', at: day(5, minute), caseIds: ['opened'], ...over }));
    await Promise.all([open(0), open(0), open(0)]);
    // However much others do in between.
    for (let turn = 0; turn < 60; turn += 1) await recordAccess(database, 'opened', access({ user: 'noor' }));
    await open(14);
    await open(14, { onBehalfOf: 'farida' });
    await open(15);
    const { lines } = await accessLines(database, 'opened', 200, 0);
    const mine = lines.filter(({ action }) => action === 'read').map(({ at, onBehalfOf }) => [at, onBehalfOf]);
    expect(mine).toEqual([
      [day(5, 0), null],
      [day(5, 14), 'farida'],
      [day(5, 15), null],
    ]);
  });

  test('that cannot be written says so with a name of its own and without what was to be written', async () => {
    const gone = { ...database, names: { ...database.names, access: 'no-such-table' } };
    const fault = await recordAccess(gone, 'c1', access()).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(AccessNotLogged);
    expect(String((fault as Error).message)).toBe('ResourceNotFoundException');
  });
});

describe('verifying', () => {
  const chain = async (name: string, lines: number, on = 6) => {
    for (let minute = 0; minute < lines; minute += 1) {
      await recordAccess(database, name, access({ at: day(on, minute), caseIds: [name] }));
    }
  };

  test.each([
    ['user', { user: 'somebody-else' }],
    ['instant', { at: day(7) }],
    ['result', { result: 'refused' }],
    ['source', { from: '192.0.2.2' }],
    ['role', { role: 'auditor' }],
    ['organisation', { organisation: 'other' }],
    ['the one who answers for it', { onBehalfOf: 'tom' }],
    ['action', { action: 'read' }],
    ['purpose', { purpose: 'emergency' }],
    ['cases', { caseIds: [] }],
    ['municipalities', { municipalities: [] }],
  ])('names the first line of which the %s was changed', async (field, change) => {
    const name = `changed${field.replaceAll(' ', '')}`;
    await chain(name, 3);
    await overwrite(name, 2, change);
    expect(await broken(name)).toEqual([{ chain: name, line: 2, why: 'changed' }]);
  });

  test('names a line that was taken out of the middle, and the first of several mistakes', async () => {
    await chain('middle', 5);
    await remove(accessKey('middle', 3));
    await overwrite('middle', 5, { user: 'x' });
    expect(await broken('middle')).toEqual([{ chain: 'middle', line: 3, why: 'missing' }]);
  });

  test('misses a last line that was taken away, because an anchor saw it; and a chain that is wholly gone', async () => {
    await chain('cut', 4);
    await chain('gone', 1);
    expect(await anchorHeads(database, day(8))).toHaveLength(1);
    await remove(accessKey('cut', 4));
    await remove(accessKey('gone', 1));
    expect(await broken()).toEqual(
      expect.arrayContaining([
        { chain: 'cut', line: 4, why: 'removed-at-the-end' },
        { chain: 'gone', line: 1, why: 'removed-at-the-end' },
      ]),
    );
  });

  test('sees a chain that was written anew from a line on, each seal right, because the anchored head is another', async () => {
    await chain('anew', 2, 8);
    await anchorHeads(database, day(9));
    await remove(accessKey('anew', 2));
    await recordAccess(database, 'anew', access({ at: day(8, 1), user: 'innocent', caseIds: ['anew'] }));
    expect(await broken('anew')).toEqual([{ chain: 'anew', line: 2, why: 'other-than-anchored' }]);
  });

  test('holds the anchors against each other as well', async () => {
    await anchorHeads(database, day(10));
    const before = await verifyAccessLog(database, 'busy');
    expect(before).toMatchObject({ anchors: 3, anchoredUntil: new Date(Date.parse(day(10)) - 600_000).toISOString() });
    await remove(anchorKey(2));
    expect(await broken('busy')).toEqual([{ chain: 'anchors', line: 2, why: 'missing' }]);
  });
});

test('an anchor is added every day, also when nothing happened, and once for an instant', async () => {
  const other = await embedded();
  try {
    await recordAccess(other.database, 'c1', access());
    expect(await anchorHeads(other.database, day(6))).toMatchObject([{ number: 1, heads: [{ chain: 'c1', line: 1 }] }]);
    expect(await anchorHeads(other.database, day(6))).toEqual([]);
    expect(await anchorHeads(other.database, day(7))).toMatchObject([{ number: 2, heads: [] }]);
    // What was written in the last ten minutes waits for the next: the index may not have it yet.
    await recordAccess(other.database, 'c1', access({ at: day(8) }));
    expect(await anchorHeads(other.database, day(8, 5))).toMatchObject([{ heads: [] }]);
    expect(await anchorHeads(other.database, day(9))).toMatchObject([{ heads: [{ chain: 'c1', line: 2 }] }]);
  } finally {
    await other.close();
  }
});
