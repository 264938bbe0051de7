import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';

type Asked = { readonly table: string; readonly key: Record<string, string> };

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** What a function with a table costs to import when it does nothing of its own: the measure of the others. */
export const handler = middy<Asked>().handler(async ({ table: TableName, key }) => {
  await documents.send(new PutCommand({ TableName, Item: key }));
  const { Items } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': key.pk },
    }),
  );
  return Items ?? (await documents.send(new GetCommand({ TableName, Key: key }))).Item;
});
