import { Duration } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { type CfnQueue, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Hosted } from './functions.ts';

/**
 * A queue over TLS alone, under our own key, which only those open who send to it or take from it. It holds ids and never a person.
 * The key is set on the resource: told of it, the library would give patterns of actions on it, and leave out of the queue's policy
 * which rule may send.
 */
export class SealedQueue extends Queue {
  readonly #key: Key;

  constructor(scope: Construct, id: string, key: Key, props: QueueProps) {
    super(scope, id, { ...props, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true });
    this.#key = key;
    const made = this.node.defaultChild as CfnQueue;
    made.kmsMasterKeyId = key.keyArn;
    made.sqsManagedSseEnabled = undefined;
  }

  /** What a role needs that puts something in. */
  toSend(): readonly PolicyStatement[] {
    return [this.#on('SendMessage'), this.#onKey('Decrypt', 'GenerateDataKey')];
  }

  /** What a role needs that takes things out. */
  toTake(): readonly PolicyStatement[] {
    return [this.#on('ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'), this.#onKey('Decrypt')];
  }

  #on(...actions: readonly string[]): PolicyStatement {
    return new PolicyStatement({ actions: actions.map((action) => `sqs:${action}`), resources: [this.queueArn] });
  }

  /** Only by way of the queues: the key opens nothing else. */
  #onKey(...actions: readonly string[]): PolicyStatement {
    return new PolicyStatement({
      actions: actions.map((action) => `kms:${action}`),
      resources: [this.#key.keyArn],
      conditions: { StringLike: { 'kms:ViaService': 'sqs.*.amazonaws.com' } },
    });
  }
}

/** A queue for what could not be done: kept for two weeks. */
export function deadLetters(scope: Construct, id: string, key: Key): SealedQueue {
  return new SealedQueue(scope, id, key, { retentionPeriod: Duration.days(14) });
}

/**
 * A queue from which a function takes what is to be tried again in a quarter of an hour, three times at most; what fails then too
 * goes where it is kept.
 * @param timeout of the function: a message stays out of sight for as long as it may be in hand, with room to spare
 */
export function tryAgain(scope: Construct, id: string, key: Key, timeout: Duration, givenUp: Queue): SealedQueue {
  return new SealedQueue(scope, id, key, {
    deliveryDelay: Duration.minutes(15),
    visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
    deadLetterQueue: { queue: givenUp, maxReceiveCount: 3 },
  });
}

/**
 * Lets calls that nobody waits for be tried twice more and then lie in a queue. Written out: the library's destination would let the
 * function look into the queue as well.
 */
export function keepFailures(
  scope: Construct,
  id: string,
  of: Hosted,
  maxEventAge: Duration,
  queue: SealedQueue,
): void {
  const letters = new Policy(scope, `${id}Letters`, { roles: [of.role], statements: [...queue.toSend()] });
  const later = new CfnEventInvokeConfig(scope, `${id}Later`, {
    functionName: of.lambda.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: maxEventAge.toSeconds(),
    destinationConfig: { onFailure: { destination: queue.queueArn } },
  });
  later.node.addDependency(letters);
}
