import { dynaliteDb, type Item, type StoredTable } from '../tables/dynalite.ts';
import type { Tables } from '../tables/tables.ts';
import { type AwsCall, type AwsService, awsAnswer } from './aws/call.ts';
import type { TargetedServices } from './aws/endpoint.ts';

/** What one function used, in the units in which AWS bills. */
export interface FunctionUse {
  invocations: number;
  /** Each invocation rounded up to whole milliseconds, as measured here. */
  milliseconds: number;
  memoryMegabytes: number;
  /** Lines that it wrote, and their bytes as UTF-8. */
  logLines: number;
  logBytes: number;
  /** Events put on buses, in billed pieces of 64 kB. */
  events: number;
  /** Request units by table or index (`table/index`). */
  readonly capacity: Map<string, CapacityUse>;
  /** Calls of AWS APIs, as `Service.Operation`. */
  readonly calls: Map<string, number>;
  /** Stretches of five minutes in which it used a table: in each it asks for the table's key at most once. */
  readonly keyUses: Set<string>;
}

/** Request units of a table or of one of its indexes (`table/index`). */
export interface CapacityUse {
  reads: number;
  writes: number;
}

/**
 * Counts what hosted functions use of each service. Calls from outside the host are not counted: in AWS they would be somebody
 * else's. Made by whoever starts the host and read at any time.
 */
export class Meter {
  readonly functions = new Map<string, FunctionUse>();
  /** Requests to the HTTP API. */
  requests = 0;
  readonly #tables = new Map<string, StoredTable>();
  /** Writes of kinds that are not counted; a figure is whole only while this is empty. */
  readonly uncounted = new Set<string>();

  invoked(name: string, memoryMegabytes: number, milliseconds: number): void {
    const use = this.#use(name);
    use.invocations += 1;
    use.milliseconds += Math.max(1, Math.ceil(milliseconds));
    use.memoryMegabytes = memoryMegabytes;
  }

  logged(name: string, line: string): void {
    const use = this.#use(name);
    use.logLines += 1;
    use.logBytes += Buffer.byteLength(line);
  }

  /** The same services, each call of a function counted. */
  counting(services: TargetedServices, tables: Tables, now: () => number): TargetedServices {
    const counted = (name: string, service: AwsService): AwsService => {
      return async (call) => {
        if (call.caller === undefined) return service(call);
        const use = this.#use(call.caller);
        const called = `${name}.${call.operation}`;
        use.calls.set(called, (use.calls.get(called) ?? 0) + 1);
        if (name === 'AWSEvents') use.events += eventsIn(call);
        if (name !== 'DynamoDB') return service(call);
        const stretch = Math.floor(now() / 300_000);
        for (const table of tablesIn(call)) use.keyUses.add(`${table}/${stretch}`);
        return this.#metered(call, use, tables);
      };
    };
    return Object.fromEntries(Object.entries(services).map(([name, service]) => [name, counted(name, service)]));
  }

  async #metered({ operation, input }: AwsCall, use: FunctionUse, tables: Tables) {
    const asked = { ...input, ...extra(operation) };
    const { status, body } = await tables.call(operation, asked);
    const answer = body as Answer;
    if (operation === 'PutItem') {
      const table = await this.#described(tables, String(input.TableName));
      if (table !== null) wrote(use, table, input, status, answer);
    } else if (status === 200) {
      if (answer.ConsumedCapacity === undefined || !reading.has(operation)) this.uncounted.add(operation);
      else read(use, input, answer.ConsumedCapacity);
    }
    return awsAnswer(withoutExtras(answer, input), status);
  }

  async #described(tables: Tables, name: string): Promise<StoredTable | null> {
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const { body } = await tables.call('DescribeTable', { TableName: name });
    const { Table: table = null } = body as { readonly Table?: StoredTable };
    if (table !== null) this.#tables.set(name, table);
    return table;
  }

  #use(name: string): FunctionUse {
    const use = this.functions.get(name) ?? {
      ...{ invocations: 0, milliseconds: 0, memoryMegabytes: 0, logLines: 0, logBytes: 0, events: 0 },
      ...{ capacity: new Map(), calls: new Map(), keyUses: new Set<string>() },
    };
    this.functions.set(name, use);
    return use;
  }
}

function wrote(use: FunctionUse, table: StoredTable, input: AwsCall['input'], status: number, answer: Answer): void {
  const before = answer.Attributes ?? answer.Item;
  const isRefused = status !== 200;
  if (isRefused && !/ConditionalCheckFailed/.test(answer.__type ?? '')) return;
  const after = isRefused ? before : (input.Item as Item);
  for (const [place, units] of writeUnits(table, before, after, isRefused)) capacityOf(use, place).writes += units;
}

function read(use: FunctionUse, input: AwsCall['input'], consumed: Consumed | readonly Consumed[]): void {
  const least = input.ConsistentRead === true ? 1 : 0.5;
  for (const { TableName: table, CapacityUnits: units } of [consumed].flat() as readonly Consumed[]) {
    const place = input.IndexName === undefined ? table : `${table}/${input.IndexName}`;
    capacityOf(use, place).reads += Math.max(least, units);
  }
}

function capacityOf({ capacity }: FunctionUse, place: string): CapacityUse {
  const use = capacity.get(place) ?? { reads: 0, writes: 0 };
  capacity.set(place, use);
  return use;
}

function eventsIn({ input }: AwsCall): number {
  const { Entries: entries = [] } = input as { readonly Entries?: readonly { readonly Detail?: string }[] };
  return entries.reduce((sum, { Detail = '' }) => sum + Math.max(1, Math.ceil(Buffer.byteLength(Detail) / 65_536)), 0);
}

/** Reads that say what they cost; of writes only a put is counted. */
const reading = new Set(['BatchGetItem', 'GetItem', 'Query', 'Scan']);

interface Consumed {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

interface Answer {
  readonly __type?: string;
  readonly Attributes?: Item;
  readonly Item?: Item;
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}

/** What is asked beside what the caller asked, to know what it costs. */
function extra(operation: string): Readonly<Record<string, string>> {
  if (operation === 'PutItem') return { ReturnValues: 'ALL_OLD', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  return { ReturnConsumedCapacity: 'INDEXES' };
}

function withoutExtras(answer: Answer, input: AwsCall['input']): unknown {
  const { ConsumedCapacity, ...rest } = answer;
  const kept: Record<string, unknown> = { ...rest };
  if (input.ReturnValues !== 'ALL_OLD') delete kept.Attributes;
  if (answer.__type !== undefined && input.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') delete kept.Item;
  return input.ReturnConsumedCapacity === undefined ? kept : { ...kept, ConsumedCapacity };
}

function tablesIn({ input }: AwsCall): readonly string[] {
  if (typeof input.TableName === 'string') return [input.TableName];
  return typeof input.RequestItems === 'object' && input.RequestItems !== null ? Object.keys(input.RequestItems) : [];
}

/**
 * Write request units of one put, of the table and of each index, as DynamoDB counts them: a unit for each begun kilobyte of the
 * larger of old and new item; an index entry that is the same costs nothing, one that moves is taken away and put anew.
 * @param isRefused the condition did not hold: the item is paid for, no index is
 * @source DynamoDB Developer Guide, "Global secondary indexes: write considerations"
 */
export function writeUnits(
  table: StoredTable,
  before: Item | undefined,
  after: Item | undefined,
  isRefused = false,
): readonly (readonly [place: string, units: number])[] {
  const own = Math.max(units(before), units(after), 1);
  if (isRefused) return [[table.TableName, own]];
  const { GlobalSecondaryIndexes: indexes = [] } = table;
  return [
    [table.TableName, own],
    ...indexes.map((index) => {
      const [old, now] = [before, after].map((item) => item && entryIn(table, index, item));
      const keys = index.KeySchema.map(({ AttributeName }) => AttributeName);
      const place = (entry: Item) => JSON.stringify(keys.map((key) => entry[key]));
      const cost =
        old && now && place(old) === place(now)
          ? JSON.stringify(old) === JSON.stringify(now)
            ? 0
            : Math.max(units(old), units(now))
          : units(old ?? undefined) + units(now ?? undefined);
      return [`${table.TableName}/${index.IndexName}`, cost] as const;
    }),
  ];
}

/** What an index holds of an item; null for an item that is not in it. */
function entryIn(
  table: StoredTable,
  { KeySchema, Projection }: NonNullable<StoredTable['GlobalSecondaryIndexes']>[number],
  item: Item,
): Item | null {
  const keys = KeySchema.map(({ AttributeName }) => AttributeName);
  if (keys.some((key) => item[key] === undefined)) return null;
  if (Projection.ProjectionType === 'ALL') return item;
  const names = [
    ...keys,
    ...table.KeySchema.map(({ AttributeName }) => AttributeName),
    ...(Projection.NonKeyAttributes ?? []),
  ];
  return Object.fromEntries([...new Set(names)].flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

/** Begun kilobytes. */
const units = (item: Item | null | undefined): number => (item ? Math.ceil(dynaliteDb.itemSize(item) / 1024) : 0);
