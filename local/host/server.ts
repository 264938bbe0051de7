import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strangerIn } from '../loopback.ts';
import { type HttpRequest, type HttpResponse, problem } from './gateway/http.ts';
import { HostRefusal } from './hosting.ts';

export type Handle = (request: HttpRequest) => Promise<HttpResponse>;

/** What answers by itself whatever lies below its path, such as a library with an answer of its own making. */
export interface Mounted {
  /** Such as `/identity`. */
  readonly path: string;
  answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

export interface Listening {
  readonly port: number;
  /** Answers nothing new; resolves when what is under way has been answered, or after as many milliseconds. */
  refuse(patience: number): Promise<void>;
  close(): Promise<void>;
}

/** Beyond this a body is not even read: the gateway's own limit lies below it. */
const largestBody = 16 * 1024 * 1024;

/**
 * Listens on 127.0.0.1.
 * @param port 0 for any that is free
 * @param onFault told of a request that failed through a fault of the host
 * @throws HostRefusal when the port is in use or may not be used
 */
export async function listen(
  port: number,
  { handle, mounted }: { readonly handle: Handle; readonly mounted: Mounted },
  onFault: (fault: unknown) => void,
): Promise<Listening> {
  const answer = async (incoming: IncomingMessage): Promise<HttpResponse> => {
    try {
      const request = await read(incoming);
      return request === null ? problem(413, 'A body may be at most 10 MB.') : await handle(request);
    } catch (fault) {
      // Whoever hung up in the middle of a request is told nothing, and nothing is wrong here.
      if (incoming.complete) onFault(fault);
      return problem(500, 'The host failed: what it printed says why.');
    }
  };
  let isRefusing = false;
  const underWay = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    const stranger = strangerIn(incoming, portOf(server));
    if (stranger !== null) {
      incoming.resume();
      return send(outgoing, incoming.method === 'HEAD', problem(stranger.status, stranger.detail));
    }
    if (isRefusing) {
      incoming.resume();
      outgoing.setHeader('connection', 'close');
      return send(outgoing, incoming.method === 'HEAD', problem(503, 'The host is stopping: ask again when it runs.'));
    }
    underWay.add(outgoing);
    outgoing.once('close', () => underWay.delete(outgoing));
    if (incoming.url?.startsWith(`${mounted.path}/`)) {
      void mounted.answer(incoming, outgoing).catch((fault: unknown) => {
        onFault(fault);
        send(outgoing, false, problem(500, 'The host failed: what it printed says why.'));
      });
      return;
    }
    void answer(incoming).then((response) => send(outgoing, incoming.method === 'HEAD', response));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(explained(fault, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const refuse = async (patience: number): Promise<void> => {
    isRefusing = true;
    const ends = [...underWay].map((outgoing) => new Promise<void>((resolve) => outgoing.once('close', resolve)));
    const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
    await Promise.race([Promise.all(ends), late]);
  };
  return { port: portOf(server), refuse, close: () => close(server) };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function read(incoming: IncomingMessage): Promise<HttpRequest | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= largestBody) chunks.push(chunk);
  }
  if (length > largestBody) return null;
  const [path = '/', query = ''] = split(incoming.url ?? '/');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const from = incoming.socket.remoteAddress ?? '127.0.0.1';
  return { method: incoming.method ?? 'GET', path, query, headers, body: Buffer.concat(chunks), from };
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function send(outgoing: ServerResponse, isHead: boolean, { status, headers, body }: HttpResponse): void {
  const hasNoBody = isHead || status === 204 || status === 304;
  const given = { ...headers } as Record<string, string | string[]>;
  if (!hasNoBody) given['content-length'] = String(Buffer.byteLength(body));
  outgoing.writeHead(status, given);
  outgoing.end(hasNoBody ? undefined : body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function explained(fault: NodeJS.ErrnoException, port: number): Error {
  if (fault.code === 'EADDRINUSE')
    return new HostRefusal(`Port ${port} is in use: stop what runs there, or choose another one (--port N).`);
  if (fault.code === 'EACCES')
    return new HostRefusal(`Port ${port} may not be used without more rights: choose one above 1023 (--port N).`);
  return fault;
}
