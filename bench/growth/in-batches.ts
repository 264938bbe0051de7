import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Database, Item } from '../../shared/store/database.ts';

/** What one BatchWriteItem takes. */
const batchSize = 25;

/**
 * The same tables for filling new ones: what the store puts is gathered and written in batches. A condition is not looked at, for
 * nothing lies there yet.
 */
export function inBatches(database: Database): { readonly database: Database; flush(): Promise<void> } {
  const TableName = database.names.cases;
  let waiting: Item[] = [];
  const write = async (): Promise<void> => {
    const items = waiting;
    waiting = [];
    if (items.length === 0) return;
    const PutRequests = items.map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await database.documents.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: PutRequests } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('The tables did not take every item.');
  };
  const send = async (command: { readonly input: object }) => {
    if (!(command instanceof PutCommand)) return database.documents.send(command as never);
    if (command.input.TableName !== TableName) throw new Error(`Only ${TableName} is filled.`);
    waiting.push(command.input.Item as Item);
    if (waiting.length >= batchSize) await write();
    return {};
  };
  const documents = new Proxy(database.documents, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)),
  });
  return { database: { ...database, documents }, flush: write };
}
