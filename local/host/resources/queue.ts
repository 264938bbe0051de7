import { HostRefusal } from '../hosting.ts';
import { Queue } from '../queues/queues.ts';
import { arnOf, type Hosting, identity } from './hosting.ts';

interface QueueProperties {
  readonly FifoQueue?: boolean;
  readonly VisibilityTimeout?: number;
  readonly DelaySeconds?: number;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn?: string; readonly maxReceiveCount?: number | string };
}

/** `AWS::SQS::Queue`, standard queues. */
export const queue: Hosting = {
  identify(resource) {
    const name = resource.name('QueueName');
    const url = `${resource.url}/${resource.stack.account}/${name}`;
    return identity(url, { Arn: arnOf(resource, 'sqs', name), QueueName: name, QueueUrl: url });
  },
  async host({ properties, identity: { attribute, ref: url }, logicalId }, world) {
    const given = properties as unknown as QueueProperties;
    if (given.FifoQueue === true)
      throw new HostRefusal(`${logicalId} is a FIFO queue: only standard queues are hosted.`);
    const { deadLetterTargetArn: deadLetterArn, maxReceiveCount } = given.RedrivePolicy ?? {};
    const arn = attribute('Arn') ?? '';
    const hosted = new Queue(
      {
        name: attribute('QueueName') ?? '',
        arn,
        url,
        visibilitySeconds: given.VisibilityTimeout ?? 30,
        delaySeconds: given.DelaySeconds ?? 0,
        retentionSeconds: given.MessageRetentionPeriod ?? 4 * 86_400,
        ...(deadLetterArn === undefined
          ? {}
          : { redrive: { deadLetterArn, maxReceiveCount: Number(maxReceiveCount) } }),
      },
      {
        ledger: world.ledger,
        clock: world.clock,
        changed: world.changed,
        deadLetters: () => world.queues.get(deadLetterArn ?? '') ?? null,
      },
    );
    await hosted.open();
    world.queues.set(arn, hosted);
  },
};
