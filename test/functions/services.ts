import { createServer, type IncomingMessage, type Server } from 'node:http';

/** One call that a function made to a service around it. */
type ServiceCall = { readonly action: string; readonly input: Readonly<Record<string, unknown>> };

/** What a service answers to an action: a result, or an error by its name. */
type Respond = (call: ServiceCall) => unknown | { readonly error: string };

/** Step Functions and the event bus as a function sees them from outside: an endpoint that writes down what it is asked. */
export type Services = {
  readonly url: string;
  readonly calls: ServiceCall[];
  /** Calls of one action since the start or the last `forget`. */
  of(action: string): readonly Readonly<Record<string, unknown>>[];
  forget(): void;
  /** How it answers from now on; unlisted actions succeed with nothing to say. */
  answer(respond: Respond): void;
  close(): Promise<void>;
};

export async function services(): Promise<Services> {
  const calls: ServiceCall[] = [];
  let respond: Respond = () => ({});
  const server: Server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const call = { action, input: JSON.parse(await textOf(request)) as ServiceCall['input'] };
    calls.push(call);
    const given = respond(call) as { error?: string };
    const usual =
      action === 'PutEvents' ? { FailedEntryCount: 0, Entries: [] } : { startDate: 0, executionArn: 'arn:x' };
    response.writeHead(given.error ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(given.error ? { __type: given.error, message: '' } : { ...usual, ...given }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    calls,
    of: (action) => calls.filter((call) => call.action === action).map(({ input }) => input),
    forget: () => {
      calls.length = 0;
    },
    answer: (next) => {
      respond = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
