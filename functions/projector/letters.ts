import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Letters } from './given-up.ts';

/** @param queue its URL */
export function lettersIn(queue: string): Letters {
  const client = new SQSClient({});
  return {
    async receive() {
      const { Messages: messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      );
      return messages.map(({ MessageId: id = '', ReceiptHandle: receipt = '', Body: body = '' }) => ({
        id,
        receipt,
        body,
      }));
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: receipt }));
    },
  };
}
