import type { AnswerShape } from '../model.ts';

/**
 * What the services answer, as the models of their APIs have it: a mocked result is held against it.
 * @source the models of Invoke, PutEvents, StartExecution, DescribeExecution, GetItem, PutItem, UpdateItem and DeleteItem
 */
const text = { kind: 'string' } as const satisfies AnswerShape;
const number = { kind: 'number' } as const satisfies AnswerShape;
const boolean = { kind: 'boolean' } as const satisfies AnswerShape;

const upTo = (longest: number, shortest = 0): AnswerShape => ({ kind: 'string', shortest, longest });
const listOf = (of: AnswerShape): AnswerShape => ({ kind: 'array', of });
const mapOf = (of: AnswerShape): AnswerShape => ({ kind: 'map', of });
const object = (members: Record<string, AnswerShape>, required: readonly string[] = []): AnswerShape => ({
  kind: 'object',
  members,
  required,
});

/** The payload of a function is text here, although a task shows it as the JSON that it is. */
export const invoked = object({
  StatusCode: number,
  FunctionError: text,
  LogResult: text,
  Payload: text,
  ExecutedVersion: upTo(1024, 1),
});

export const eventsPut = object({
  FailedEntryCount: number,
  Entries: listOf(object({ EventId: upTo(64), ErrorCode: text, ErrorMessage: text })),
});

const arn = upTo(256, 1);

export const executionStarted = object({ ExecutionArn: arn, StartDate: text }, ['ExecutionArn', 'StartDate']);

/** @param data how input and output are written: as text, or as the JSON they are */
export function executionDescribed(data: 'text' | 'json'): AnswerShape {
  const content: Record<string, AnswerShape> = data === 'text' ? { Input: upTo(262_144), Output: upTo(262_144) } : {};
  const details = object({ Included: boolean });
  return object(
    {
      ExecutionArn: arn,
      StateMachineArn: arn,
      Name: upTo(80, 1),
      Status: { kind: 'string', among: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] },
      StartDate: text,
      StopDate: text,
      ...content,
      InputDetails: details,
      OutputDetails: details,
      Error: upTo(256),
      Cause: upTo(32_768),
    },
    ['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate'],
  );
}

const attributeValue = object({
  S: text,
  N: text,
  B: text,
  SS: listOf(text),
  NS: listOf(text),
  BS: listOf(text),
  NULL: boolean,
  BOOL: boolean,
  get M() {
    return mapOf(attributeValue);
  },
  get L() {
    return listOf(attributeValue);
  },
});
const units = { CapacityUnits: number, ReadCapacityUnits: number, WriteCapacityUnits: number };
const indexes = mapOf(object(units));
const consumed = object({
  TableName: upTo(1024, 1),
  ...units,
  Table: object(units),
  LocalSecondaryIndexes: indexes,
  GlobalSecondaryIndexes: indexes,
});

export const itemRead = object({ Item: mapOf(attributeValue), ConsumedCapacity: consumed });

export const itemWritten = object({
  Attributes: mapOf(attributeValue),
  ConsumedCapacity: consumed,
  ItemCollectionMetrics: object({ ItemCollectionKey: mapOf(attributeValue), SizeEstimateRangeGB: listOf(number) }),
});
