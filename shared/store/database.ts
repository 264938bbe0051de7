import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';

/** The tables of one deployment and the connection to them. */
export type Database = {
  readonly documents: DynamoDBDocumentClient;
  readonly names: Readonly<Record<'cases' | 'clients' | 'access', string>>;
};

export type Item = Record<string, unknown>;

const nothing = (): void => {};
/**
 * What the SDK would log is what was asked and answered, and that is nobody's to read. Without `info` it does not even copy it: by
 * default it makes a copy of both for a logger that throws it away.
 */
const silent = { trace: nothing, debug: nothing, warn: nothing, error: nothing } as NonNullable<
  DynamoDBClientConfig['logger']
>;

/**
 * Connects by the environment that the stack gives each function. A function without a grant on a table has no variable
 * for it: the name is then empty and the service refuses the call.
 */
export function connect(environment: Readonly<Record<string, string | undefined>>): Database {
  return {
    documents: DynamoDBDocumentClient.from(new DynamoDBClient({ logger: silent }), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    names: {
      cases: environment.CASES_TABLE ?? '',
      clients: environment.CLIENTS_TABLE ?? '',
      access: environment.ACCESS_TABLE ?? '',
    },
  };
}

/** Every item that a query (or a scan) finds, read page by page as it is asked for. */
export async function* found(
  { documents }: Database,
  query: QueryCommandInput,
  by: 'query' | 'scan' = 'query',
): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const asked = { ...query, ExclusiveStartKey: from };
    const page = await (by === 'query'
      ? documents.send(new QueryCommand(asked))
      : documents.send(new ScanCommand(asked)));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** Puts an item on a condition. @returns false when the condition does not hold; nothing is written then. */
export async function putIf(database: Database, put: PutCommandInput): Promise<boolean> {
  try {
    await database.documents.send(new PutCommand(put));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

/** The items under these keys, in no particular order; what is not there is left out. */
export async function readAll(
  database: Database,
  TableName: string,
  keys: readonly Item[],
  ConsistentRead = false,
  /** Which attributes; all of them when left out. */
  ProjectionExpression?: string,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let start = 0; start < keys.length; start += batchSize) {
    let asked = keys.slice(start, start + batchSize);
    while (asked.length > 0) {
      const answer = await database.documents.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys: asked, ConsistentRead, ProjectionExpression } } }),
      );
      items.push(...(answer.Responses?.[TableName] ?? []));
      asked = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
  }
  return items;
}

/** What one BatchGetItem takes. */
const batchSize = 100;
