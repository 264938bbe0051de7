import type { DynamoDBClient, GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type Integration, type Json, type JsonObject, type TaskCall, TaskError } from '../model.ts';
import { members, refusedBy, sdkMetadata, unreachable } from './failure.ts';

/** The client that does what a task asks for: it may differ by the role of the machine. */
export type DynamoDB = (call: TaskCall) => DynamoDBClient | Promise<DynamoDBClient>;

const database = { prefix: 'DynamoDB', service: 'AmazonDynamoDBv2' };
const missing: DynamoDB = () => {
  throw unreachable(database, 'no endpoint for DynamoDB is set (AWS_ENDPOINT_URL_DYNAMODB)');
};

/** `dynamodb:getItem` and its three neighbours. Attribute values are written as DynamoDB writes them: `{"S": "text"}`, binary as base64. */
export function dynamodb(
  operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem',
  clientFor: DynamoDB = missing,
): Integration {
  return async (call) => {
    // Loaded when first needed: most machines never ask for it, and it costs tens of milliseconds.
    const sdk = await import('@aws-sdk/client-dynamodb');
    const client = await clientFor(call);
    const Command = sdk[`${operation}Command`] as typeof sdk.GetItemCommand;
    const command = new Command(withBytes(members(call)) as GetItemCommandInput);
    try {
      const { $metadata: _, ...answer } = await client.send(command);
      return { ...(withBase64(answer) as JsonObject), ...sdkMetadata(call) };
    } catch (fault) {
      throw asTaskError(call, fault, fault instanceof sdk.DynamoDBServiceException);
    }
  };
}

function asTaskError(call: TaskCall, fault: unknown, byService: boolean): TaskError {
  if (fault instanceof TaskError) return fault;
  const { name, message } = fault as Error;
  if (!byService) return unreachable(database, message);
  const status = (fault as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 400;
  // The optimized integration knows the errors that the model of its operations names; any other is the service's base error.
  const error = named.has(name) ? name : 'AmazonDynamoDBException';
  return refusedBy(database, call, { error, code: name, message, status });
}

const named = new Set([
  'ConditionalCheckFailedException',
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'ResourceNotFoundException',
  'TransactionConflictException',
]);

/** Binary values are base64 text in a definition and bytes for the client. */
function withBytes(value: Json): unknown {
  if (Array.isArray(value)) return value.map((item) => withBytes(item));
  if (value === null || typeof value !== 'object') return value;
  const [[kind, content] = [], ...others] = Object.entries(value);
  if (others.length === 0) {
    if (kind === 'B' && typeof content === 'string') return { B: Buffer.from(content, 'base64') };
    if (kind === 'BS' && Array.isArray(content))
      return { BS: content.map((each) => Buffer.from(String(each), 'base64')) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBytes(member)]));
}

function withBase64(value: unknown): Json | undefined {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item) => withBase64(item) ?? null);
  if (value === null || typeof value !== 'object') return value as Json | undefined;
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const json = withBase64(member);
    return json === undefined ? [] : [[name, json] as const];
  });
  return Object.fromEntries(kept);
}
