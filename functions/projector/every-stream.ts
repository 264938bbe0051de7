import { type Database, found } from '../../shared/store/database.ts';
import { appendKey, caseStream, type StreamId, streamIn } from '../../shared/store/keys.ts';

/** Every stream that has a first append, of whichever kind: goes through the whole table. */
export async function* everyStream(database: Database): AsyncGenerator<StreamId> {
  const firsts = found(
    database,
    {
      TableName: database.names.cases,
      FilterExpression: 'sk = :first',
      ProjectionExpression: 'pk',
      ExpressionAttributeValues: { ':first': appendKey(caseStream(''), 1).sk },
    },
    'scan',
  );
  for await (const { pk } of firsts) yield streamIn(String(pk));
}
