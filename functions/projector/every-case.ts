import { type Database, found } from '../../shared/store/database.ts';
import { appendKey } from '../../shared/store/keys.ts';

/** Every case that has a first append, open or closed: goes through the whole table. */
export async function* everyCase(database: Database): AsyncGenerator<string> {
  const firsts = found(
    database,
    {
      TableName: database.names.cases,
      FilterExpression: 'sk = :first',
      ProjectionExpression: 'pk',
      ExpressionAttributeValues: { ':first': appendKey('', 1).sk },
    },
    'scan',
  );
  for await (const { pk } of firsts) yield String(pk).slice('CASE#'.length);
}
