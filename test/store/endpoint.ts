import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Database } from '../../shared/store/database.ts';
import { type TableDescription, tables } from '../../shared/store/keys.ts';

/** Somewhere that speaks DynamoDB, with the three tables in it. */
export type Endpoint = { readonly database: Database; readonly url: string; close(): Promise<void> };

/** Makes the tables, under names of their own, as their description says. */
export async function withTables(url: string, prefix: string): Promise<Database> {
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const names = { cases: `${prefix}-cases`, clients: `${prefix}-clients`, access: `${prefix}-access` };
  for (const [table, description] of Object.entries(tables)) {
    await client.send(new CreateTableCommand(asCommand(names[table as keyof typeof names], description)));
  }
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { documents, names };
}

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
