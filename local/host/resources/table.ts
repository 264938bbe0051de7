import type { StreamViewType } from '../../tables/change.ts';
import type { IndexDefinition, KeyElement } from '../../tables/dynalite.ts';
import type { TableDefinition } from '../../tables/tables.ts';
import { arnOf, type Hosting, identity } from './hosting.ts';

interface Properties {
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: TableDefinition['AttributeDefinitions'];
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
  readonly StreamSpecification?: { readonly StreamViewType?: StreamViewType };
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled?: boolean };
}

/** `AWS::DynamoDB::Table` and `AWS::DynamoDB::GlobalTable`. */
export const table: Hosting = {
  identify(resource) {
    const name = resource.name('TableName');
    const arn = arnOf(resource, 'dynamodb', `table/${name}`);
    return identity(name, { Arn: arn, StreamArn: `${arn}/stream/1970-01-01T00:00:00.000`, TableId: name });
  },
  async host({ properties, ref }, world) {
    const {
      StreamSpecification: stream,
      TimeToLiveSpecification: expiry,
      ...schema
    } = properties as unknown as Properties;
    const plain = (indexes: readonly IndexDefinition[]): IndexDefinition[] =>
      indexes.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
    const partitionKey = (keys: readonly KeyElement[]): string =>
      keys.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
    world.partitionKeys.set(ref, partitionKey(schema.KeySchema));
    for (const { IndexName, KeySchema } of [
      ...(schema.GlobalSecondaryIndexes ?? []),
      ...(schema.LocalSecondaryIndexes ?? []),
    ]) {
      world.partitionKeys.set(`${ref}/index/${IndexName}`, partitionKey(KeySchema));
    }
    await world.tables.ensure({
      TableName: ref,
      KeySchema: schema.KeySchema,
      AttributeDefinitions: schema.AttributeDefinitions,
      ...(schema.GlobalSecondaryIndexes?.length
        ? { GlobalSecondaryIndexes: plain(schema.GlobalSecondaryIndexes) }
        : {}),
      ...(schema.LocalSecondaryIndexes?.length ? { LocalSecondaryIndexes: plain(schema.LocalSecondaryIndexes) } : {}),
      ...(stream === undefined ? {} : { stream: stream.StreamViewType ?? 'NEW_AND_OLD_IMAGES' }),
      ...(expiry?.Enabled === false || expiry?.AttributeName === undefined ? {} : { timeToLive: expiry.AttributeName }),
    });
  },
};
