import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { tableContent } from './table-file.ts';

/** Which of these values stand in a text, by themselves or in a form that anybody can undo. */
export const found = (marks: readonly string[], text: string): readonly string[] =>
  marks.filter((mark) => formsOf(mark).some((form) => text.includes(form)));

function formsOf(mark: string): readonly string[] {
  const bytes = Buffer.from(mark);
  // Base64 of the same bytes looks otherwise at each of three offsets; what depends on neighbours is cut off.
  const shifted = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : offset + 1, -4),
  );
  return [mark, encodeURIComponent(mark), bytes.toString('hex'), ...shifted.filter((form) => form.length >= 8)];
}

/** Every item of a table, as text; what is compressed is unpacked. */
export async function itemsOf(url: string, tables: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
  });
  const items = new Map<string, string[]>();
  for (const TableName of tables) {
    const texts: string[] = [];
    let from: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page: ScanCommandOutput = await client.send(
        new ScanCommand({ TableName, ...(from && { ExclusiveStartKey: from }) }),
      );
      texts.push(...(page.Items ?? []).map((item) => JSON.stringify(unmarshall(item), unpacked)));
      from = page.LastEvaluatedKey;
    } while (from);
    items.set(TableName, texts);
  }
  client.destroy();
  return items;
}

function unpacked(this: unknown, _: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const bytes = value instanceof Uint8Array ? value : null;
  return bytes ? gunzipSync(bytes).toString('utf8') : value;
}

type Level = {
  open(): Promise<void>;
  close(): Promise<void>;
  iterator(): AsyncIterable<readonly [Uint8Array, Uint8Array]>;
};

/** Every row of the ledger of a host that has stopped, with its key: items, indexes, streams, queues, mail and what else is kept. */
export async function rowsOf(data: string): Promise<readonly (readonly [key: string, value: string])[]> {
  const { ClassicLevel } = createRequire(import.meta.url)('classic-level') as {
    ClassicLevel: new (folder: string, options: object) => Level;
  };
  const level = new ClassicLevel(path.join(data, 'tables'), { keyEncoding: 'buffer', valueEncoding: 'buffer' });
  await level.open();
  const rows: (readonly [string, string])[] = [];
  for await (const [key, value] of level.iterator()) {
    rows.push([Buffer.from(key).toString('latin1'), Buffer.from(value).toString('utf8')]);
  }
  await level.close();
  return rows;
}

/** The bytes of every file below a folder, each as text of one character a byte; compressed blocks of tables are unpacked. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const whole = path.join(folder, name);
    if (!(await stat(whole)).isFile()) continue;
    const bytes = await readFile(whole);
    files.set(name, (name.endsWith('.ldb') ? tableContent(bytes) : bytes).toString('latin1'));
  }
  return files;
}
