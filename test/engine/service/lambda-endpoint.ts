import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Invocation {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
}

/** An endpoint that speaks the HTTP interface of Lambda, and what it was asked. */
export async function lambdaEndpoint(reply: (invocation: Invocation) => Reply | Promise<Reply>) {
  const invocations: Invocation[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const invocation = { path: request.url ?? '', headers: request.headers, payload: JSON.parse(body) };
    invocations.push(invocation);
    const answer = await reply(invocation);
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    invocations,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
