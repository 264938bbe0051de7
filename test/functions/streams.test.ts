import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projections } from '../../functions/projector/kinds.ts';
import { type Project, type Projection, projectAgain, projecting } from '../../functions/projector/project.ts';
import { type Reviver, revivers } from '../../functions/watchdog/kinds.ts';
import { noFindings } from '../../functions/watchdog/revive.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import type { Database } from '../../shared/store/database.ts';
import { eventStore, type StoredAppend } from '../../shared/store/event-store.ts';
import { execute } from '../../shared/store/execute.ts';
import { streamKey, wakeShard } from '../../shared/store/keys.ts';
import { reported } from './journey.ts';
import { type System, system } from './system.ts';

/** A location with places, as small as it goes: events of its own, a row that a list shows, a moment to look again. */
type Places = {
  readonly version: number;
  readonly at: string;
  readonly commandIds: readonly string[];
  readonly id: string;
  readonly places: number;
};
type PlacesAppend = StoredAppend<{ readonly type: 'places-added'; readonly places: number }, string> & {
  readonly locationId: string;
};

const open = (database: Database) =>
  eventStore<Places, PlacesAppend>(database, {
    kind: 'location',
    foldVersion: 1,
    read: (item) => item as PlacesAppend,
    evolve: (state, { locationId: id, version, at, commandId, events }) => ({
      id,
      version,
      at,
      commandIds: [...(state?.commandIds ?? []), commandId],
      places: events.reduce((sum, { places }) => sum + places, state?.places ?? 0),
    }),
  });

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const told: string[] = [];
const location: Projection<Places, PlacesAppend> = {
  open,
  shown: async () => (state) => ({
    rows: [
      {
        key: { pk: streamKey('location', state.id), sk: 'FREE' },
        attributes: { workOf: 'free:haarlem', workDue: state.id, row: { id: state.id } },
      },
    ],
    snapshot: { places: state.places, wakeShard, wakeAt: `2026-01-06T07:00:00.000Z#location#${state.id}` },
  }),
  async follow(_, { version }, before, appends) {
    told.push(`${before?.version ?? 0} to ${version} by ${appends.map(({ by }) => by).join(' and ')}`);
  },
};
const kinds: Readonly<Record<string, Project>> = { ...projections, location: projecting(location) };
const add = (id: string, commandId: string, places: number) =>
  execute(open(here.database), { id, at: here.now, commandId }, async (_, next) => ({
    ...next,
    locationId: id,
    by: 'somebody',
    events: [{ type: 'places-added' as const, places }],
  }));

type Invoke = (event: unknown, context: unknown) => Promise<unknown>;
const deliver = async (registry: Readonly<Record<string, Project>>, ...partitions: readonly string[]) => {
  const { projector } = await import('../../functions/projector/handler.ts');
  const Records = partitions.map((pk) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: pk, Keys: { pk: { S: pk }, sk: { S: 'E#000001' } } },
  }));
  return (projector(registry) as unknown as Invoke)({ Records }, { awsRequestId: 'streams' });
};
const all = async (pk: string) => {
  const asked = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
  const { Items = [] } = await here.database.documents.send(
    new QueryCommand({ TableName: here.database.names.cases, ...asked }),
  );
  return Items;
};

describe('a stream of another kind than a case', () => {
  test('has its own partition, in which its appends, its rows and its snapshot lie', async () => {
    await add('velserpoort', 'open', 12);
    const again = await add('velserpoort', 'open', 12);
    expect(isRefusal(again) || again.repeated).toBe(true);
    await add('velserpoort', 'more', 3);
    expect(await deliver(kinds, 'LOCATION#velserpoort')).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['0 to 2 by somebody and somebody']);
    const items = await all('LOCATION#velserpoort');
    expect(items.map(({ sk }) => sk)).toEqual(['E#000001', 'E#000002', 'FREE', 'SNAPSHOT']);
    expect(items[1]).toMatchObject({ locationId: 'velserpoort', version: 2, commandId: 'more' });
    expect(items.at(-1)).toMatchObject({ version: 2, foldVersion: 1, places: 15 });
    expect(await open(here.database).load('velserpoort')).toMatchObject({ version: 2, places: 15 });
  });

  test('is made again from its events, with nobody told', async () => {
    await add('bakkum', 'open', 4);
    await deliver(kinds, 'LOCATION#bakkum');
    const [before, said] = [await all('LOCATION#bakkum'), told.length];
    await projectAgain(here.database, kinds, { kind: 'location', id: 'bakkum' });
    expect([await all('LOCATION#bakkum'), told]).toEqual([before, told.slice(0, said)]);
  });

  test('leaves a case of the same name alone, and a case leaves it alone', async () => {
    const caseId = await reported(here);
    await here.drain();
    const before = await all(`CASE#${caseId}`);
    await add(caseId, 'open', 7);
    await deliver(kinds, `LOCATION#${caseId}`);
    expect(await all(`CASE#${caseId}`)).toEqual(before);
    expect(await here.load(caseId)).toMatchObject({ version: 1, municipality: 'haarlem' });
    expect(await open(here.database).load(caseId)).toMatchObject({ places: 7 });
  });

  test('is looked at by the watchdog in its own way', async () => {
    await add('waterweg', 'open', 1);
    await deliver(kinds, 'LOCATION#waterweg');
    const looked: string[] = [];
    const reviver: Reviver = {
      isOpen: async () => true,
      revive: async (_, ids) => {
        looked.push(...ids);
        return { ...noFindings, woken: ids.length };
      },
      restart: () => null,
    };
    const { watchdog } = await import('../../functions/watchdog/handler.ts');
    const round = { time: '2026-01-06T08:00:00.000Z' };
    const around = { awsRequestId: 'round' };
    const found = await (watchdog({ ...revivers, location: reviver }) as unknown as Invoke)(round, around);
    expect(looked).toContain('waterweg');
    expect(found).toMatchObject({ woken: looked.length });
    // Who does not know the kind looks at all others and fails, so that the alarm says it.
    await expect((watchdog(revivers) as unknown as Invoke)(round, around)).rejects.toMatchObject({
      name: 'UnknownStreamKind',
    });
  });
});

describe('a stream of a kind that this release does not know', () => {
  test('is not passed over: it fails by name, comes back from the queue, and holds up no case', async () => {
    const caseId = await reported(here);
    here.around.forget();
    const given = await deliver(projections, 'PLANET#mars', `CASE#${caseId}`);
    expect(given).toEqual({ batchItemFailures: [{ itemIdentifier: 'PLANET#mars' }] });
    expect(here.logs.some((line) => line.includes('"planetId":"mars","kind":"UnknownStreamKind"'))).toBe(true);
    const events = here.around.of('PutEvents').flatMap(({ Entries }) => Entries as { Detail: string }[]);
    expect(events.map(({ Detail }) => Detail)).toContain(JSON.stringify({ planetId: 'mars' }));
    expect((await here.as('ingrid').get('/v1/work?limit=200')).text).toContain(caseId);
  });

  test('is not thrown away by who would make its lists again', async () => {
    await add('unknown', 'open', 1);
    await deliver(kinds, 'LOCATION#unknown');
    const before = await all('LOCATION#unknown');
    const again = projectAgain(here.database, projections, { kind: 'location', id: 'unknown' });
    await expect(again).rejects.toThrow('No kind of stream is called "location" here (there is: case).');
    expect(await all('LOCATION#unknown')).toEqual(before);
  });
});

test("a case's first append lies as it always did, with the command that it answers", async () => {
  const caseId = await reported(here);
  const { Item } = await here.database.documents.send(
    new GetCommand({ TableName: here.database.names.cases, Key: { pk: `CASE#${caseId}`, sk: 'E#000001' } }),
  );
  const { events, commandId, ...item } = Item as Readonly<Record<string, unknown>>;
  expect([typeof commandId, (events as { type: string }[])[0]?.type]).toEqual(['string', 'case-registered']);
  expect(item).toEqual({
    pk: `CASE#${caseId}`,
    sk: 'E#000001',
    caseId,
    version: 1,
    at: here.now,
    by: expect.objectContaining({ user: 'ingrid' }),
    command: expect.objectContaining({ type: 'register', municipality: 'haarlem' }),
  });
});
