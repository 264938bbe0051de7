import { matches, type Pattern } from '../events/pattern.ts';
import { HostRefusal } from '../hosting.ts';
import { QueueConsumer } from '../queues/queue-consumer.ts';
import { StreamConsumer } from '../streams/stream-consumer.ts';
import type { World } from '../world.ts';
import { type Hosting, identity, type Placed, sending } from './hosting.ts';

interface MappingProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern?: string }[] };
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
}

/** `AWS::Lambda::EventSourceMapping` of a table's stream or a queue. */
export const eventSourceMapping: Hosting = {
  identify: ({ logicalId }) => identity(logicalId, { Id: logicalId, EventSourceMappingArn: logicalId }),
  async host(resource, world) {
    const mapping = resource.properties as unknown as MappingProperties;
    if (mapping.Enabled === false) return;
    demandGrants(resource, mapping, world);
    if (mapping.EventSourceArn.includes(':dynamodb:')) await readStream(resource, mapping, world);
    else if (mapping.EventSourceArn.includes(':sqs:')) readQueue(resource, mapping, world);
    else
      throw new HostRefusal(
        `${resource.logicalId} reads ${mapping.EventSourceArn}: only tables and queues can be read.`,
      );
  },
};

/** What the service needs of the function's role to read for it, and to hand on what comes to nothing. */
const reading: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['DescribeStream', 'GetRecords', 'GetShardIterator'],
  sqs: ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'],
};

function demandGrants(resource: Placed, mapping: MappingProperties, world: World): void {
  const { EventSourceArn: source } = mapping;
  const service = source.split(':')[2] ?? '';
  const asked = (reading[service] ?? []).map((action) => ({ action: `${service}:${action}`, resource: source }));
  if (service === 'dynamodb') {
    asked.push({ action: 'dynamodb:ListStreams', resource: source.replace(/\/stream\/.*$/, '/stream/*') });
  }
  const onFailure = mapping.DestinationConfig?.OnFailure?.Destination;
  if (onFailure !== undefined) asked.push(sending(onFailure));
  world.permissions.demand(resource.logicalId, functionOf(resource, mapping, world).role, asked);
}

async function readStream(resource: Placed, mapping: MappingProperties, world: World): Promise<void> {
  const [, table = ''] = /:table\/([^/]+)\//.exec(mapping.EventSourceArn) ?? [];
  const definition = functionOf(resource, mapping, world);
  const patterns = patternsOf(mapping);
  const onFailure = mapping.DestinationConfig?.OnFailure?.Destination;
  const consumer = new StreamConsumer({
    mapping: {
      functionArn: definition.arn,
      batchSize: mapping.BatchSize ?? 100,
      maximumRetryAttempts: mapping.MaximumRetryAttempts ?? -1,
      maximumRecordAgeSeconds: mapping.MaximumRecordAgeInSeconds ?? -1,
      bisect: mapping.BisectBatchOnFunctionError ?? false,
      reportsItemFailures: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      ...(onFailure === undefined ? {} : { onFailure }),
    },
    ledger: world.ledger,
    clock: world.clock,
    acknowledgement: (record) => world.tables.acknowledgement(resource.logicalId, record),
    invoke: (payload) => world.functions.invoke(definition.name, payload),
    deliver: (arn, payload) => world.deliver(arn, payload),
    changed: world.changed,
  });
  await world.tables.subscribe({
    consumer: resource.logicalId,
    table,
    wants: (record) => patterns.length === 0 || patterns.some((pattern) => matches(pattern, record)),
    deliver: (record) => consumer.add(record),
  });
  world.work(`stream ${resource.logicalId}`, consumer);
}

function readQueue(resource: Placed, mapping: MappingProperties, world: World): void {
  const queue = world.queues.get(mapping.EventSourceArn);
  if (queue === undefined)
    throw new HostRefusal(`${resource.logicalId} reads a queue that the template does not have.`);
  const definition = functionOf(resource, mapping, world);
  const consumer = new QueueConsumer({
    queue,
    batchSize: mapping.BatchSize ?? 10,
    reportsItemFailures: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    region: world.region,
    ledger: world.ledger,
    invoke: (payload) => world.functions.invoke(definition.name, payload),
  });
  world.work(`queue ${resource.logicalId}`, consumer);
}

function functionOf(resource: Placed, mapping: MappingProperties, world: World) {
  const definition = world.functions.find(mapping.FunctionName);
  if (definition === null) throw new HostRefusal(`${resource.logicalId} names a function that is not hosted.`);
  return definition;
}

function patternsOf({ FilterCriteria: criteria }: MappingProperties): Pattern[] {
  const patterns = (criteria?.Filters ?? []).map(({ Pattern: text = '{}' }) => JSON.parse(text) as Pattern);
  // An unknown kind of matcher is found now, by name, and not at the first record.
  for (const pattern of patterns) matches(pattern, {});
  return patterns;
}
