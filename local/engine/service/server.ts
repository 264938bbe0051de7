import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Timeline } from '../../clock/timeline.ts';
import { strangerIn } from '../../loopback.ts';
import { clockRoute } from './clock-route.ts';
import type { ServiceResponse, StepFunctionsService } from './service.ts';

/** More than any request of the API can have. */
const longestBody = 4 * 1024 * 1024;

export interface Served {
  readonly service: StepFunctionsService;
  readonly timeline: Timeline;
  /** True while a task is being done elsewhere: a request may then come from whoever does it, who cannot wait for its own end. */
  readonly calling: () => boolean;
  /** Told of what could not be answered; whoever asked gets a 500 and nothing more. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * The engine alone, on 127.0.0.1: Step Functions at `/`, the clock at `/clock`. During an advance a request waits for the end
 * of the moment, unless a task is being done: then it is answered at once, in that moment.
 * @param ready what to serve; requests that come before it is there wait for it
 * @returns the server, listening. Rejects as `listen` does.
 */
export async function serve(port: number, ready: Promise<Served>): Promise<Server> {
  const server = createServer((request, response) => {
    const stranger = strangerIn(request, (server.address() as AddressInfo).port);
    if (stranger !== null) {
      request.resume();
      return send(response, plain(stranger.status, stranger.detail));
    }
    answer(request, ready)
      .catch(async (fault: unknown) => {
        (await ready).onFault(fault);
        return plain(500, 'The engine failed: see its log.');
      })
      .then((answered) => send(response, answered));
  });
  // Longer than clients keep a connection: they would find it closed as they use it.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(request: IncomingMessage, ready: Promise<Served>): Promise<ServiceResponse> {
  const body = await read(request);
  if (body === undefined) return plain(413, `A body has at most ${longestBody} bytes.`);
  const { service, timeline, calling } = await ready;
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname === '/clock') return clockRoute(timeline, request.method ?? 'GET', body);
  if (pathname !== '/') return plain(404, 'There is / (Step Functions, POST) and /clock.');
  if (request.method !== 'POST') return plain(405, 'Step Functions takes POST: use an AWS SDK or the AWS CLI.');
  const target = request.headers['x-amz-target'];
  const asked = { target: Array.isArray(target) ? target[0] : target, body };
  return calling() ? service(asked) : timeline.run(() => service(asked));
}

/** The body as text, undefined when it is too long (the rest is read and thrown away, so that the answer arrives). */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  return length <= longestBody ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function plain(status: number, sentence: string): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify({ message: sentence })}\n`,
  };
}

function send(response: ServerResponse, { status, headers, body }: ServiceResponse): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
