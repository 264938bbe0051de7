import type { Ledger } from '../../tables/ledger.ts';
import type { HttpResponse } from '../gateway/http.ts';
import { md5 } from '../queues/checksum.ts';
import type { MessageAttribute, Queue, Received } from '../queues/queues.ts';
import { type AwsService, awsAnswer, awsRefusal } from './call.ts';

interface SendInput {
  readonly Id?: string;
  readonly MessageBody?: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
}

type Operation = (queue: Queue, input: Readonly<Record<string, unknown>>, ledger: Ledger) => Promise<HttpResponse>;

/** One entry for each operation of SQS that is hosted. */
const operations: Readonly<Record<string, Operation>> = {
  SendMessage: async (queue, input, ledger) => {
    const [sent] = await send(queue, [input as SendInput], ledger);
    return awsAnswer(sent);
  },
  SendMessageBatch: async (queue, input, ledger) => {
    const entries = (input.Entries ?? []) as readonly SendInput[];
    const sent = await send(queue, entries, ledger);
    return awsAnswer({ Successful: sent.map((each, index) => ({ Id: entries[index]?.Id, ...each })), Failed: [] });
  },
  ReceiveMessage: async (queue, input) => {
    const { MaxNumberOfMessages: most = 1, VisibilityTimeout: seconds } = input as Readonly<Record<string, number>>;
    const messages = await queue.receive(most, seconds);
    return awsAnswer(messages.length === 0 ? {} : { Messages: messages.map(wire) });
  },
  DeleteMessage: async (queue, input, ledger) => {
    await remove(queue, [String(input.ReceiptHandle)], ledger);
    return awsAnswer({});
  },
  DeleteMessageBatch: async (queue, input, ledger) => {
    const entries = (input.Entries ?? []) as readonly { readonly Id: string; readonly ReceiptHandle: string }[];
    await remove(
      queue,
      entries.map((entry) => entry.ReceiptHandle),
      ledger,
    );
    return awsAnswer({ Successful: entries.map(({ Id }) => ({ Id })), Failed: [] });
  },
  ChangeMessageVisibility: async (queue, input) => {
    await queue.changeVisibility(String(input.ReceiptHandle), Number(input.VisibilityTimeout));
    return awsAnswer({});
  },
  GetQueueAttributes: async (queue) => {
    const { visible, inFlight, delayed } = queue.counts();
    return awsAnswer({
      Attributes: {
        QueueArn: queue.definition.arn,
        VisibilityTimeout: String(queue.definition.visibilitySeconds),
        MessageRetentionPeriod: String(queue.definition.retentionSeconds),
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: String(delayed),
      },
    });
  },
  PurgeQueue: async (queue) => {
    await queue.purge();
    return awsAnswer({});
  },
};

/** SQS, as far as sending, receiving and looking inside need it. */
export function queuesService(queues: ReadonlyMap<string, Queue>, ledger: Ledger): AwsService {
  const named = (name: string): Queue | undefined =>
    [...queues.values()].find(({ definition }) => definition.name === name);
  return async ({ operation, input }) => {
    if (operation === 'ListQueues')
      return awsAnswer({ QueueUrls: [...queues.values()].map(({ definition }) => definition.url) });
    const name =
      operation === 'GetQueueUrl'
        ? String(input.QueueName)
        : String(input.QueueUrl ?? '')
            .split('/')
            .at(-1);
    const queue = named(name ?? '');
    if (queue === undefined) {
      return awsRefusal('com.amazonaws.sqs#QueueDoesNotExist', `The template has no queue ${name}.`);
    }
    if (operation === 'GetQueueUrl') return awsAnswer({ QueueUrl: queue.definition.url });
    const act = operations[operation];
    if (act === undefined) return awsRefusal('UnknownOperationException', `${operation} is not hosted.`);
    return act(queue, input, ledger);
  };
}

async function send(queue: Queue, entries: readonly SendInput[], ledger: Ledger): Promise<object[]> {
  const accepted = entries.map(({ MessageBody = '', DelaySeconds, MessageAttributes }) =>
    queue.accept(MessageBody, {
      ...(MessageAttributes === undefined ? {} : { attributes: MessageAttributes }),
      ...(DelaySeconds === undefined ? {} : { delaySeconds: DelaySeconds }),
    }),
  );
  await ledger.commit(accepted.flatMap(({ operations: rows }) => rows));
  for (const { afterwards } of accepted) afterwards?.();
  return accepted.map(({ id }, index) => ({ MessageId: id, MD5OfMessageBody: md5(entries[index]?.MessageBody ?? '') }));
}

async function remove(queue: Queue, receipts: readonly string[], ledger: Ledger): Promise<void> {
  const deletion = queue.deletion(receipts);
  await ledger.commit(deletion.operations);
  deletion.afterwards?.();
}

function wire(message: Received): object {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: { ApproximateReceiveCount: String(message.receives), SentTimestamp: String(message.sentAt) },
    ...(Object.keys(message.attributes).length === 0 ? {} : { MessageAttributes: message.attributes }),
  };
}
