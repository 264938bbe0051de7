import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ChangeRecord } from '../../local/tables/change.ts';
import type { Tables } from '../../local/tables/tables.ts';
import { temporaryFolder } from './fixtures/app.ts';
import { colours, openItems } from './fixtures/writer.ts';

let tables: Tables;
afterEach(() => tables?.close());

type Item = Record<string, { readonly S?: string; readonly N?: string }>;

async function query(expression: object): Promise<Item[]> {
  const { body } = await tables.call('Query', { TableName: 'items', ...expression });
  return (body as { readonly Items: Item[] }).Items;
}
const ofColour = (colour: string) =>
  query({
    IndexName: 'byColour',
    KeyConditionExpression: 'colour = :c',
    ExpressionAttributeValues: { ':c': { S: colour } },
  });
const put = (pk: string, sk: string, more: object = {}) =>
  tables.call('PutItem', { TableName: 'items', Item: { pk: { S: pk }, sk: { S: sk }, ...more } });

describe('a write', () => {
  test('changes item, index and stream together', async () => {
    tables = await openItems(temporaryFolder());
    const records: ChangeRecord[] = [];
    await tables.subscribe({
      consumer: 'c',
      table: 'items',
      wants: () => true,
      deliver: (record) => void records.push(record),
    });
    await put('a', '1', { colour: { S: 'red' } });
    await put('a', '1', { colour: { S: 'green' } });
    await put('a', '1', { colour: { S: 'green' } });
    await tables.call('DeleteItem', { TableName: 'items', Key: { pk: { S: 'a' }, sk: { S: '1' } } });
    await tables.call('DeleteItem', { TableName: 'items', Key: { pk: { S: 'never' }, sk: { S: '1' } } });
    expect(
      records.map(({ eventName, dynamodb }) => [eventName, dynamodb.OldImage?.colour?.S, dynamodb.NewImage?.colour?.S]),
    ).toEqual([
      ['INSERT', undefined, 'red'],
      ['MODIFY', 'red', 'green'],
      ['REMOVE', 'green', undefined],
    ]);
    expect([await ofColour('red'), await ofColour('green')]).toEqual([[], []]);
  });

  test('that fails its condition changes nothing, and shows the item when asked to', async () => {
    tables = await openItems(temporaryFolder());
    const records: ChangeRecord[] = [];
    await tables.subscribe({
      consumer: 'c',
      table: 'items',
      wants: () => true,
      deliver: (record) => void records.push(record),
    });
    await put('a', '1', { colour: { S: 'red' } });
    const second = {
      TableName: 'items',
      Item: { pk: { S: 'a' }, sk: { S: '1' }, colour: { S: 'blue' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    const { status, body } = await tables.call('PutItem', {
      ...second,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
      Item: { colour: { S: 'red' } },
    });
    expect((await tables.call('PutItem', second)).body).not.toHaveProperty('Item');
    expect([records.length, (await ofColour('red')).length, (await ofColour('blue')).length]).toEqual([1, 1, 0]);
  });

  test('that two make at once on one condition succeeds for one', async () => {
    tables = await openItems(temporaryFolder());
    const attempts = Array.from({ length: 20 }, (_, index) =>
      tables.call('PutItem', {
        TableName: 'items',
        Item: { pk: { S: 'a' }, sk: { S: '1' }, by: { N: String(index) } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('the stream', () => {
  test('keeps what is not acknowledged, in order, over a restart, and never counts a number twice', async () => {
    const folder = temporaryFolder();
    tables = await openItems(folder);
    const first: ChangeRecord[] = [];
    await tables.subscribe({
      consumer: 'c',
      table: 'items',
      wants: () => true,
      deliver: (record) => void first.push(record),
    });
    for (const sk of ['1', '2', '3']) await put('a', sk);
    const [done] = first;
    if (done !== undefined) await tables.ledger.commit([tables.acknowledgement('c', done)]);
    await tables.close();

    tables = await openItems(folder);
    const second: ChangeRecord[] = [];
    await tables.subscribe({
      consumer: 'c',
      table: 'items',
      wants: () => true,
      deliver: (record) => void second.push(record),
    });
    expect(second).toEqual(first.slice(1));
    await put('a', '4');
    const numbers = [...first, ...second.slice(2)].map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(numbers).toEqual([...new Set(numbers)].sort());
  });

  test('keeps nothing that nobody wants', async () => {
    const folder = temporaryFolder();
    tables = await openItems(folder);
    const wants = ({ dynamodb }: ChangeRecord): boolean => dynamodb.Keys.sk?.S === 'wanted';
    await tables.subscribe({ consumer: 'c', table: 'items', wants, deliver: () => {} });
    await put('a', 'other');
    await put('a', 'wanted');
    await tables.close();
    tables = await openItems(folder);
    const kept: unknown[] = [];
    await tables.subscribe({
      consumer: 'c',
      table: 'items',
      wants,
      deliver: ({ dynamodb }) => void kept.push(dynamodb.Keys.sk),
    });
    expect(kept).toEqual([{ S: 'wanted' }]);
  });
});

test('an index that comes later is filled from the items, and one that goes is gone', async () => {
  tables = await openItems(temporaryFolder());
  await put('a', '1', { colour: { S: 'red' }, kind: { S: 'large' } });
  const schema = (attributes: readonly string[]) => ({
    TableName: 'items',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' as const },
      { AttributeName: 'sk', KeyType: 'RANGE' as const },
    ],
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  });
  const keys = [{ AttributeName: 'kind', KeyType: 'HASH' as const }];
  const byKind = { IndexName: 'byKind', KeySchema: keys, Projection: { ProjectionType: 'ALL' } };
  const asked = (attribute: string, value: string) => ({
    TableName: 'items',
    IndexName: attribute === 'kind' ? 'byKind' : 'byColour',
    KeyConditionExpression: `${attribute} = :v`,
    ExpressionAttributeValues: { ':v': { S: value } },
  });
  await tables.ensure({ ...schema(['pk', 'sk', 'kind']), GlobalSecondaryIndexes: [byKind] });
  expect(await query(asked('kind', 'large'))).toHaveLength(1);
  expect((await tables.call('Query', asked('colour', 'red'))).status).toBe(400);
  await tables.ensure(schema(['pk', 'sk']));
  expect((await tables.call('Query', asked('kind', 'large'))).status).toBe(400);
  expect((await tables.call('Scan', { TableName: 'items' })).body).toMatchObject({ Count: 1 });
});

describe('a process that is killed while it writes', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'leaves items, indexes and stream as one, and all that it acknowledged (round %i)',
    async (round) => {
      const folder = temporaryFolder();
      const acknowledged = await writeUntilKilled(folder, round, 60 + ((round * 37) % 90));
      tables = await openItems(folder);
      const { body } = await tables.call('Scan', { TableName: 'items' });
      const items = (body as { readonly Items: Item[] }).Items;

      // Every index row is an item's, and every item has its row.
      for (const colour of colours) {
        const expected = items.filter((item) => item.colour?.S === colour);
        const rows = await ofColour(colour);
        expect(new Map(rows.map((row) => [row.pk?.S, row]))).toEqual(
          new Map(expected.map((item) => [item.pk?.S, item])),
        );
        expect(rows).toHaveLength(expected.length);
      }
      // The stream, played from the beginning, gives the items.
      const played = new Map<string | undefined, unknown>();
      const deliver = ({ dynamodb }: ChangeRecord): void => {
        if (dynamodb.NewImage === undefined) played.delete(dynamodb.Keys.pk?.S as string);
        else played.set(dynamodb.Keys.pk?.S as string, dynamodb.NewImage);
      };
      await tables.subscribe({ consumer: 'test', table: 'items', wants: () => true, deliver });
      expect(played).toEqual(new Map(items.map((item) => [item.pk?.S, item])));
      // What was acknowledged is there, or something later of the same key.
      expect(acknowledged.size).toBeGreaterThan(0);
      const revisions = new Map(items.map((item) => [item.pk?.S, Number(item.revision?.N)]));
      for (const [key, { revision, colour }] of acknowledged) {
        if (colour === '-') expect(revisions.get(key) ?? revision + 1).toBe(revision + 1);
        else expect([revision, revision + 1, undefined]).toContain(revisions.get(key));
        if (colour !== '-' && revisions.get(key) === undefined) expect((revision + 1) % 7).toBe(6);
      }
    },
  );
});

/** @returns the last acknowledged write of each key */
function writeUntilKilled(folder: string, seed: number, milliseconds: number) {
  const program = path.join(import.meta.dirname, 'fixtures', 'writer.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let armed = false;
  return new Promise<Map<string, { readonly revision: number; readonly colour: string }>>((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      // From the first acknowledged write on, however slow the machine: the line before it says that the table is there.
      if (armed || said.split('\n').length < 3) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
    });
    child.on('close', () => {
      const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
      resolve(
        new Map(
          whole.map((line) => {
            const [key = '', revision, colour = ''] = line.split(' ');
            return [key, { revision: Number(revision), colour }];
          }),
        ),
      );
    });
  });
}
