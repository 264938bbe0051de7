import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;
const sqs = (): SQSClient => (client ??= new SQSClient({}));

/** Asks for notices to be mailed, each by itself, so that each is tried again by itself. */
export async function ask(notices: readonly string[]): Promise<void> {
  for (let start = 0; start < notices.length; start += 10) {
    const Entries = notices
      .slice(start, start + 10)
      .map((notice, index) => ({ Id: String(index), MessageBody: JSON.stringify({ notice }) }));
    const { Failed = [] } = await sqs().send(
      new SendMessageBatchCommand({ QueueUrl: process.env.NOTICES_QUEUE, Entries }),
    );
    if (Failed.length > 0) throw new Error('The queue did not take every notice.');
  }
}
