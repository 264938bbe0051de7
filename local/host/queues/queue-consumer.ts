import type { Ledger } from '../../tables/ledger.ts';
import type { Invocation } from '../functions/functions.ts';
import { reportedFailures } from '../streams/partial-failure.ts';
import type { Work } from '../worker.ts';
import { md5 } from './checksum.ts';
import type { Queue, Received } from './queues.ts';

export interface QueueConsumerOptions {
  readonly queue: Queue;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
  readonly region: string;
  readonly ledger: Ledger;
  readonly invoke: (payload: string) => Promise<Invocation>;
}

/** Hands the messages of a queue to a function; what it does not process comes back after the queue's visibility time. */
export class QueueConsumer implements Work {
  readonly #options: QueueConsumerOptions;
  #busy = false;

  constructor(options: QueueConsumerOptions) {
    this.#options = options;
  }

  nextAt(): number | null {
    return this.#busy ? null : this.#options.queue.nextAt();
  }

  take(at: number): (() => Promise<void>) | null {
    const next = this.nextAt();
    if (next === null || next > at) return null;
    this.#busy = true;
    return async () => {
      await this.#process();
      this.#busy = false;
    };
  }

  async #process(): Promise<void> {
    const { queue, batchSize, reportsItemFailures, ledger, invoke } = this.#options;
    const messages = await queue.receive(batchSize);
    if (messages.length === 0) return;
    const outcome = await invoke(JSON.stringify({ Records: messages.map((message) => this.#record(message)) }));
    if (!outcome.ok) return;
    const failures = reportsItemFailures ? reportedFailures(outcome.payload) : [];
    if (failures === 'all') return;
    const done = messages.filter(({ id }) => !failures.includes(id));
    const deletion = queue.deletion(done.map(({ receipt }) => receipt));
    await ledger.commit(deletion.operations);
    deletion.afterwards?.();
  }

  #record(message: Received): object {
    const attributes = Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
      },
    ]);
    return {
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        SentTimestamp: String(message.sentAt),
        SenderId: 'embedded',
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      },
      messageAttributes: Object.fromEntries(attributes),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#options.queue.definition.arn,
      awsRegion: this.#options.region,
    };
  }
}
