import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What was handed to the mail service. */
export type Handed = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly notice: string;
};
/** What the service does with a mail: takes it, refuses it with a status and a name, or takes it and never answers. */
type Does = 'take' | 'drop' | 'take-and-drop' | { readonly status: number; readonly type: string };

/** Mail service and queue as functions see them, and the functions that have to do with mail, called as the services call them. */
export type PostOffice = {
  readonly taken: Handed[];
  /** Notices that were asked to be mailed and that no message was made of yet. */
  readonly asked: string[];
  does(what: Does): void;
  /** Hands messages to the mailer, as the queue does. @returns the ids of those that come back */
  mailer(messages: readonly Message[]): Promise<readonly string[]>;
  digest(time: string): Promise<{ readonly lines: number; readonly people: number }>;
  bounces(event: unknown): Promise<{ readonly marked: number }>;
  close(): Promise<void>;
};
export type Message = { readonly id: string; readonly body: unknown; readonly receives?: number };

type Invoke = (event: unknown, context: unknown) => Promise<never>;

/** Made after the system, in whose environment the functions run. */
export async function postOffice(): Promise<PostOffice> {
  const taken: Handed[] = [];
  const asked: string[] = [];
  let does: Does = 'take';
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request));
    if (request.url?.startsWith('/v2/email/')) mail(body, response);
    else queue(body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SESV2: url,
    AWS_ENDPOINT_URL_SQS: url,
    MAIL_FROM: 'Doorstroom <noreply@doorstroom.example>',
    MAIL_CONFIGURATION: 'doorstroom-test',
    NOTICES_QUEUE: `${url}/1/notices`,
    WORKBENCH_URL: 'https://doorstroom.example',
  });
  const [mailer, digest, bounces] = await Promise.all(
    ['mailer', 'digest', 'bounces'].map(
      async (name) => (await import(`../../functions/notices/${name}/handler.ts`)).handler as Invoke,
    ),
  );

  // biome-ignore lint/suspicious/noExplicitAny: the wire format of a service
  function mail(body: any, response: ServerResponse): void {
    if (does !== 'drop' && typeof does !== 'object') {
      taken.push({
        to: body.Destination.ToAddresses[0],
        subject: body.Content.Simple.Subject.Data,
        text: body.Content.Simple.Body.Text.Data,
        html: body.Content.Simple.Body.Html.Data,
        notice: body.EmailTags[0].Value,
      });
    }
    if (does === 'take') answer(response, 200, { MessageId: `m-${taken.length}` });
    else if (typeof does === 'object') answer(response, does.status, { message: '' }, does.type);
    else response.destroy();
  }
  // biome-ignore lint/suspicious/noExplicitAny: the wire format of a service
  function queue({ Entries }: any, response: ServerResponse): void {
    for (const { MessageBody } of Entries) asked.push(JSON.parse(MessageBody).notice);
    // biome-ignore lint/suspicious/noExplicitAny: the wire format of a service
    const Successful = Entries.map(({ Id, MessageBody }: any) => ({
      Id,
      MessageId: `q-${asked.length}-${Id}`,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }));
    answer(response, 200, { Successful, Failed: [] });
  }

  let requests = 0;
  const context = () => {
    requests += 1;
    return { awsRequestId: `notices-${requests}` };
  };
  return {
    taken,
    asked,
    does: (what) => {
      does = what;
    },
    async mailer(messages) {
      const Records = messages.map(({ id, body, receives = 1 }) => ({
        messageId: id,
        body: JSON.stringify(body),
        attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '1767600000000' },
      }));
      const answered: unknown = await mailer?.({ Records }, context());
      const { batchItemFailures } = answered as { batchItemFailures: readonly { itemIdentifier: string }[] };
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    digest: async (time) => (await digest?.({ time }, context())) as never,
    bounces: async (event) => (await bounces?.(event, context())) as never,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, status: number, body: unknown, type?: string): void {
  response.writeHead(status, { 'content-type': 'application/json', ...(type && { 'x-amzn-errortype': type }) });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8') || '{}';
}
