import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbService } from '../../local/host/aws/dynamodb.ts';
import { callAws } from '../../local/host/aws/endpoint.ts';
import { handDirectly } from '../../local/host/functions/direct-requests.ts';
import { Tables } from '../../local/tables/tables.ts';
import type { Database } from '../../shared/store/database.ts';
import { type TableDescription, tables } from '../../shared/store/keys.ts';

/** Somewhere that speaks DynamoDB, with the three tables in it. */
export type Endpoint = { readonly database: Database; readonly url: string; close(): Promise<void> };

/** Makes the tables, under names of their own, as their description says. */
export async function withTables(url: string, prefix: string): Promise<Database> {
  const database = connected(url, prefix);
  for (const schema of schemasOf(database)) await database.documents.send(new CreateTableCommand(schema));
  return database;
}

function connected(url: string, prefix: string): Database {
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    documents: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    names: { cases: `${prefix}-cases`, clients: `${prefix}-clients`, access: `${prefix}-access` },
  };
}

const schemasOf = ({ names }: Database) =>
  Object.entries(tables).map(([table, description]) => asCommand(names[table as keyof typeof names], description));

function asCommand(TableName: string, { partitionKey, sortKey, indexes }: TableDescription) {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  const named = new Set([partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])]);
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [...named].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: keys(partitionKey, sortKey),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection:
          index.include.length > 0
            ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.include] }
            : { ProjectionType: 'KEYS_ONLY' as const },
      })),
    }),
  };
}

/** dynalite in this process, in memory. */
export async function dynalite(): Promise<Endpoint> {
  const make = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
  const server = make({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const database = await withTables(url, 'doorstroom');
  return {
    database,
    url,
    close: async () => {
      database.documents.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let opened = 0;

/** The embedded tables in this process, asked without a socket: what tests of functions read and write by the thousand. */
export async function embedded(): Promise<Endpoint> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-tables-'));
  const place = { region: 'eu-central-1', account: '111111111111' };
  const here = await Tables.open({ ...place, path: folder, synced: false, now: () => Date.now() });
  // Nobody listens there: the port only names these tables.
  opened += 1;
  const url = `http://127.0.0.1:${opened}`;
  const services = { targeted: { DynamoDB: dynamodbService(here) }, byPath: [], refusal: () => null };
  const leave = handDirectly(opened, (request) => callAws(services, request, undefined));
  const database = connected(url, 'doorstroom');
  for (const schema of schemasOf(database)) await here.ensure(schema);
  return {
    database,
    url,
    close: async () => {
      database.documents.destroy();
      leave();
      await here.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
