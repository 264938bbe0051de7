import type { Asked } from './permissions.ts';

type Input = Readonly<Record<string, unknown>>;

/** What is known of tables: the partition key of `table` and of `table/index/name`. */
export interface Schemas {
  readonly region: string;
  readonly account: string;
  readonly partitionKeys: ReadonlyMap<string, string>;
}

/** Which action each member of a transaction asks for. */
const parts: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * What a call of DynamoDB asks for: the action on each table or index that it names, with the partition keys of the items. One
 * that names no table asks for everything, and so does a statement of PartiQL, which nobody here reads.
 */
export function askedOfTables(operation: string, input: Input, schemas: Schemas): readonly Asked[] {
  const { RequestItems: many, TransactItems: together, TableName: table, IndexName: index } = input;
  if (isObject(many))
    return Object.entries(many).map(([name, of]) => ask(operation, name, keysOf(name, of, schemas), schemas));
  if (Array.isArray(together)) {
    return together.flatMap((each: Input) =>
      Object.entries(each).map(([part, of]) => {
        const name = String((of as Input).TableName);
        return ask(parts[part] ?? part, name, keysOf(name, [of], schemas), schemas);
      }),
    );
  }
  if (typeof table !== 'string') return [{ action: `dynamodb:${operation}`, resource: '*' }];
  const place = typeof index === 'string' ? `${nameOf(table)}/index/${index}` : nameOf(table);
  return [ask(operation, place, keysOf(place, [input], schemas), schemas)];
}

function ask(
  operation: string,
  place: string,
  leadingKeys: readonly string[] | null,
  { region, account }: Schemas,
): Asked {
  const resource = `arn:aws:dynamodb:${region}:${account}:table/${nameOf(place)}`;
  return {
    action: `dynamodb:${operation}`,
    resource,
    ...(leadingKeys !== null && { keys: { 'dynamodb:leadingkeys': leadingKeys } }),
  };
}

/** Partition keys in a request; null when it has none, as a scan. */
function keysOf(place: string, of: unknown, { partitionKeys }: Schemas): readonly string[] | null {
  const name = partitionKeys.get(nameOf(place));
  if (name === undefined) return null;
  const found = flat(of).flatMap((request) => {
    const { Key: key, Item: item, KeyConditionExpression: expression } = request;
    if (isObject(key)) return [textOf(key[name])];
    if (isObject(item)) return [textOf(item[name])];
    return typeof expression === 'string' ? [asked(expression, name, request)] : [];
  });
  const known = found.filter((each) => each !== null);
  return known.length === 0 || known.length < found.length ? null : known;
}

/** Requests on single items, whatever they are wrapped in: `Keys` of a batch read, `PutRequest` and `DeleteRequest` of a batch write. */
function flat(of: unknown): readonly Input[] {
  if (Array.isArray(of)) return of.flatMap(flat);
  if (!isObject(of)) return [];
  if (Array.isArray(of.Keys)) return of.Keys.map((Key: unknown) => ({ Key }));
  const wrapped = of.PutRequest ?? of.DeleteRequest;
  return [isObject(wrapped) ? wrapped : of];
}

/** The value that a key condition demands of the partition key. */
function asked(expression: string, name: string, request: Input): string | null {
  const names = (request.ExpressionAttributeNames ?? {}) as Readonly<Record<string, string>>;
  const values = (request.ExpressionAttributeValues ?? {}) as Readonly<Record<string, unknown>>;
  for (const [, left = '', right = ''] of expression.matchAll(/([#\w.-]+)\s*=\s*(:[\w.-]+)/g)) {
    if ((names[left] ?? left) === name) return textOf(values[right]);
  }
  return null;
}

function textOf(value: unknown): string | null {
  if (!isObject(value)) return null;
  const { S: text, N: number, B: bytes } = value as Readonly<Record<string, string | undefined>>;
  return text ?? number ?? bytes ?? null;
}

/** A table may be named by its ARN. */
const nameOf = (table: string): string => table.replace(/^arn:[^/]*:table\//, '');

const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
