import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Database } from '../../shared/store/database.ts';

/** Settings with which a client of the SDK reaches a host. */
export function sdkOf(env: Readonly<Record<string, string>>) {
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  return { endpoint: env.AWS_ENDPOINT_URL ?? '', region: env.AWS_REGION ?? '', credentials };
}

/** The tables of a host, from outside: what is asked this way is asked by nobody of the template. */
export function databaseOf(env: Readonly<Record<string, string>>): Database {
  return {
    documents: DynamoDBDocumentClient.from(new DynamoDBClient(sdkOf(env)), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    names: { cases: env.CASES_TABLE ?? '', clients: env.CLIENTS_TABLE ?? '', access: env.ACCESS_TABLE ?? '' },
  };
}
