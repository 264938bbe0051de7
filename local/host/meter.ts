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
  readonly capacity = new Map<string, CapacityUse>();
  /** Calls of AWS APIs, as `Service.Operation`. */
  readonly calls = new Map<string, number>();
  /** Requests to the HTTP API. */
  requests = 0;
  /** Events put on buses, in billed pieces of 64 kB. */
  events = 0;
  /** Stretches of five minutes in which a function used a table: in each it asks for the table's key at most once. */
  readonly #keyUses = new Set<string>();
  readonly #tables = new Map<string, StoredTable>();
  /** Writes of kinds that are not counted; a figure is whole only while this is empty. */
  readonly uncounted = new Set<string>();

  get keyRequests(): number {
    return this.#keyUses.size;
  }

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
        const { operation } = call;
        this.calls.set(`${name}.${operation}`, (this.calls.get(`${name}.${operation}`) ?? 0) + 1);
        if (name === 'AWSEvents') this.#count(call);
        if (name !== 'DynamoDB') return service(call);
        const stretch = Math.floor(now() / 300_000);
        for (const table of tablesIn(call)) this.#keyUses.add(`${table}/${call.caller}/${stretch}`);
        return this.#metered(call, tables);
      };
    };
    return Object.fromEntries(Object.entries(services).map(([name, service]) => [name, counted(name, service)]));
  }

  #count({ input }: AwsCall): void {
    const { Entries: entries = [] } = input as { readonly Entries?: readonly { readonly Detail?: string }[] };
    for (const { Detail = '' } of entries) this.events += Math.max(1, Math.ceil(Buffer.byteLength(Detail) / 65_536));
  }

  async #metered({ operation, input }: AwsCall, tables: Tables) {
    const asked = { ...input, ...extra(operation) };
    const { status, body } = await tables.call(operation, asked);
    const answer = body as Answer;
    if (operation === 'PutItem')
      this.#wrote(await this.#described(tables, String(input.TableName)), input, status, answer);
    else if (status === 200) this.#read(operation, input, answer);
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

  #wrote(table: StoredTable | null, input: AwsCall['input'], status: number, answer: Answer): void {
    if (table === null) return;
    const before = answer.Attributes ?? answer.Item;
    const isRefused = status !== 200;
    if (isRefused && !/ConditionalCheckFailed/.test(answer.__type ?? '')) return;
    const after = isRefused ? before : (input.Item as Item);
    for (const [place, units] of writeUnits(table, before, after, isRefused)) this.#capacity(place).writes += units;
  }

  #read(operation: string, input: AwsCall['input'], { ConsumedCapacity: consumed }: Answer): void {
    if (consumed === undefined) {
      this.uncounted.add(operation);
      return;
    }
    const least = input.ConsistentRead === true ? 1 : 0.5;
    for (const used of Array.isArray(consumed) ? consumed : [consumed]) {
      const index = input.IndexName === undefined ? '' : `/${input.IndexName}`;
      this.#capacity(`${used.TableName}${index}`).reads += Math.max(least, used.CapacityUnits);
    }
  }

  #use(name: string): FunctionUse {
    const use = this.functions.get(name) ?? {
      invocations: 0,
      milliseconds: 0,
      memoryMegabytes: 0,
      logLines: 0,
      logBytes: 0,
    };
    this.functions.set(name, use);
    return use;
  }

  #capacity(place: string): CapacityUse {
    const use = this.capacity.get(place) ?? { reads: 0, writes: 0 };
    this.capacity.set(place, use);
    return use;
  }
}

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
