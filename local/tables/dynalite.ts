import { createRequire } from 'node:module';

/** An attribute value in DynamoDB's own notation: `{ S: 'text' }`. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

export interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

export interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

/** A table as dynalite keeps it. */
export interface StoredTable {
  readonly TableName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
}

export interface Operation {
  readonly type: 'put' | 'del';
  readonly key: string;
  readonly value?: unknown;
}

/** A range of keys, as LevelDB takes it. */
export interface ValueRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  /** -1 is without end. */
  readonly limit?: number;
}

export interface LevelDatabase {
  open(): Promise<void>;
  close(): Promise<void>;
  get(key: string): Promise<unknown>;
  getSync(key: string): unknown;
  batch(operations: readonly Operation[], options?: { readonly sync?: boolean }): Promise<void>;
  values(range: ValueRange): { nextv(size: number): Promise<readonly unknown[]>; close(): Promise<void> };
  createValueStream(range: ValueRange): unknown;
  /** Rewrites what lies between the keys without what was deleted or put over. */
  compactRange(start: string, end: string): Promise<void>;
  iterator(range: {
    readonly gte: string;
    readonly lt: string;
    readonly limit?: number;
  }): AsyncIterable<[string, unknown]>;
}

export type Done<T = unknown> = (fault: DynaliteFault | null, answer?: T) => void;

export interface DynaliteFault extends Error {
  readonly statusCode?: number;
  readonly body?: Record<string, unknown>;
}

export interface ItemDatabase {
  put(key: string, item: Item, done: Done): void;
  del(key: string, done: Done): void;
}

export interface DynaliteStore {
  readonly db: LevelDatabase;
  readonly tableDb: { awsAccountId: string; awsRegion: string; put(key: string, table: unknown, done: Done): void };
  getItemDb(table: string): ItemDatabase;
  getTable(name: string, checkStatus: boolean | Done<StoredTable>, done?: Done<StoredTable>): void;
}

interface IndexActions {
  readonly puts: readonly { readonly index: string; readonly key: string; readonly item: Item }[];
  readonly deletes: readonly { readonly index: string; readonly key: string }[];
}

type UpdateIndexes = (
  store: DynaliteStore,
  table: StoredTable,
  existing: Item | undefined,
  item: Item | null,
  done: Done,
) => void;
type CheckConditional = (data: object, existing: Item | undefined) => DynaliteFault | null | undefined;

/** What is used of `dynalite/db`; the two functions that a write goes through are replaced, see `atomic.ts`. */
export interface DynaliteDb {
  create(options: Record<string, unknown>): DynaliteStore;
  createKey(item: Item, table: StoredTable): string;
  getIndexActions(
    indexes: readonly IndexDefinition[],
    existing: Item | undefined,
    item: Item | null,
    table: StoredTable,
  ): IndexActions;
  itemSize(item: Item): number;
  updateIndexes: UpdateIndexes;
  checkConditional: CheckConditional;
}

interface Validation {
  readonly types: object;
  readonly custom?: unknown;
}

interface Validations {
  checkTypes(data: object, types: object): object;
  checkValidations(data: object, types: object, custom: unknown, store: DynaliteStore): void;
}

type Action = (store: DynaliteStore, data: object, done: Done) => void;

const load = createRequire(import.meta.url);

export const dynaliteDb = load('dynalite/db') as DynaliteDb;
const validations = load('dynalite/validations') as Validations;

/** The operations that dynalite answers and that leave the set of tables as it is. */
const operations = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
  'CreateTable',
];

const table = new Map(
  operations.map((operation) => {
    const file = `${operation[0]?.toLowerCase()}${operation.slice(1)}`;
    return [
      operation,
      {
        act: load(`dynalite/actions/${file}`) as Action,
        validation: load(`dynalite/validations/${file}`) as Validation,
      },
    ];
  }),
);

/**
 * Runs one operation as dynalite's own server would after it has read the request.
 * @returns its answer; null when dynalite has no such operation
 * @throws DynaliteFault with `statusCode` and `body` for what DynamoDB would refuse
 */
export function runOperation(store: DynaliteStore, operation: string, input: object): Promise<unknown> | null {
  const known = table.get(operation);
  if (known === undefined) return null;
  const { ReturnValuesOnConditionCheckFailure: wanted } = input as { ReturnValuesOnConditionCheckFailure?: unknown };
  const data = validations.checkTypes(input, known.validation.types);
  validations.checkValidations(data, known.validation.types, known.validation.custom, store);
  if (wanted === 'ALL_OLD') Object.assign(data, { ReturnValuesOnConditionCheckFailure: wanted });
  return new Promise((resolve, reject) => {
    known.act(store, data, (fault, answer) => (fault ? reject(fault) : resolve(answer)));
  });
}
