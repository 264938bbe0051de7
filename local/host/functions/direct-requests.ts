import { EventEmitter } from 'node:events';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
import type { HttpRequest, HttpResponse } from '../gateway/http.ts';
import { outsideOfFunctions } from './environment.ts';

type Handle = (request: HttpRequest) => Promise<HttpResponse>;

const handles = new Map<number, Handle>();
let original: typeof http.request | null = null;

/**
 * From here on a request that this process makes to the host at a port is handed over without a socket: a hosted function
 * notices nothing, and a third of the work is saved. Anybody else's requests go as ever.
 * @returns what ends it
 */
export function handDirectly(port: number, handle: Handle): () => void {
  handles.set(port, handle);
  install();
  return () => {
    if (handles.get(port) === handle) handles.delete(port);
    if (handles.size === 0) uninstall();
  };
}

function install(): void {
  if (original !== null) return;
  const request = http.request;
  original = request;
  const direct = (...args: unknown[]): ClientRequest => {
    const [options, callback] = args as [RequestOptions, ((response: IncomingMessage) => void) | undefined];
    const isPlain = typeof options === 'object' && !(options instanceof URL) && typeof callback === 'function';
    const handle = isPlain && options.host === '127.0.0.1' ? handles.get(Number(options.port)) : undefined;
    if (handle === undefined || callback === undefined) return Reflect.apply(request, http, args) as ClientRequest;
    return new DirectRequest(options, handle, callback) as unknown as ClientRequest;
  };
  http.request = direct as typeof http.request;
  syncBuiltinESMExports();
}

function uninstall(): void {
  if (original === null) return;
  http.request = original;
  original = null;
  syncBuiltinESMExports();
}

/** As much of a `ClientRequest` as an HTTP client without streaming needs. */
class DirectRequest extends EventEmitter {
  readonly #options: RequestOptions;
  readonly #handle: Handle;
  readonly #callback: (response: IncomingMessage) => void;
  readonly #chunks: Buffer[] = [];
  #isDestroyed = false;

  constructor(options: RequestOptions, handle: Handle, callback: (response: IncomingMessage) => void) {
    super();
    this.#options = options;
    this.#handle = handle;
    this.#callback = callback;
  }

  write(chunk: string | Buffer): boolean {
    this.#chunks.push(Buffer.from(chunk));
    return true;
  }

  end(chunk?: string | Buffer): this {
    if (chunk !== undefined) this.write(chunk);
    const request = asked(this.#options, Buffer.concat(this.#chunks));
    outsideOfFunctions(() => this.#handle(request)).then(
      (response) => this.#answer(response),
      (fault: unknown) => this.destroy(fault as Error),
    );
    return this;
  }

  setTimeout(): this {
    return this;
  }

  destroy(fault?: Error): this {
    if (this.#isDestroyed) return this;
    this.#isDestroyed = true;
    if (fault !== undefined) this.emit('error', fault);
    this.emit('close');
    return this;
  }

  #answer({ status, headers, body }: HttpResponse): void {
    if (this.#isDestroyed) return;
    const whole = Buffer.from(body as string);
    const response = Object.assign(Readable.from(whole.length === 0 ? [] : [whole], { objectMode: false }), {
      statusCode: status,
      statusMessage: '',
      headers: { ...headers, 'content-length': String(whole.length) },
      complete: true,
    });
    this.emit('response', response);
    this.#callback(response as unknown as IncomingMessage);
    this.emit('close');
  }
}

function asked(options: RequestOptions, body: Buffer): HttpRequest {
  const [path = '/', query = ''] = (options.path ?? '/').split(/\?(.*)/s);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = String(value);
  return { method: options.method ?? 'GET', path, query, headers, body, from: '127.0.0.1' };
}
