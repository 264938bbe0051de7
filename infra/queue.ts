import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A queue for what could not be done: kept for two weeks, encrypted, over TLS only. It holds ids and never a person. */
export function deadLetters(scope: Construct, id: string): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * A queue from which a function takes what is to be tried again in a quarter of an hour, three times at most; what fails then too
 * goes where it is kept.
 * @param timeout of the function: a message stays out of sight for as long as it may be in hand, with room to spare
 */
export function tryAgain(scope: Construct, id: string, timeout: Duration, givenUp: Queue): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    deliveryDelay: Duration.minutes(15),
    visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
    deadLetterQueue: { queue: givenUp, maxReceiveCount: 3 },
  });
}
