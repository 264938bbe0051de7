import { Problem, type ProblemDetails } from './problem.ts';
import { request } from './request.ts';

/** What every request needs to know: where the interface is, who asks, and how to get a new token when one is no longer good. */
export type Connection = {
  readonly api: string;
  readonly token: () => string | null;
  /** The language that the reader chose; null: that of the directory. */
  readonly language: () => string | null;
  /** Whether there is a new token now. */
  readonly renew: () => Promise<boolean>;
  /** The answer to what was asked before anybody wanted it; undefined where it was not. */
  readonly ahead?: (path: string, token: string | null) => Promise<Response> | undefined;
};

export type Client = {
  /** The answer's body; the very same object as before while the interface says that nothing changed (304). */
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  /** An answer that is no JSON, such as `text/calendar`. */
  getText(path: string, accept: string): Promise<string>;
  /** @param key the same for a repeated request: it is then done once */
  post<T>(path: string, body: unknown, key: string): Promise<T>;
  /** A body that is no JSON, such as `text/csv`. */
  postText<T>(path: string, body: string, contentType: string, key: string): Promise<T>;
  forget(): void;
};

/** One interface, spoken to by one person. @throws Problem for every answer that is no success, and when nothing answers. */
export function clientOf({ api, token, language, renew, ahead }: Connection): Client {
  const known = new Map<string, { readonly etag: string; readonly body: unknown }>();

  async function sendOnce(path: string, init: RequestInit, before?: Promise<Response>): Promise<Response> {
    try {
      return await (before ?? request(`${api}${path}`, { token: token(), language: language() }, init));
    } catch (fault) {
      if (init.signal?.aborted) throw fault;
      throw new Problem({ status: 0 });
    }
  }

  async function send(path: string, init: RequestInit, before?: Promise<Response>): Promise<Response> {
    const first = await sendOnce(path, init, before);
    const isExpired = first.status === 401 && token() !== null;
    const answer = isExpired && (await renew()) ? await sendOnce(path, init) : first;
    if (!answer.ok && answer.status !== 304) throw await problemIn(answer);
    return answer;
  }

  const write = async <T>(path: string, body: string, contentType: string, key: string): Promise<T> => {
    const headers = { 'content-type': contentType, 'idempotency-key': key };
    const answer = await send(path, { method: 'POST', body, headers });
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  };

  return {
    get: async <T>(path: string, signal?: AbortSignal): Promise<T> => {
      const before = known.get(path);
      const headers: Record<string, string> = before ? { 'if-none-match': before.etag } : {};
      const answer = await send(path, { headers, ...(signal && { signal }) }, ahead?.(path, token()));
      if (answer.status === 304 && before) return before.body as T;
      if (!answer.headers.get('content-type')?.includes('json')) throw new Problem({ status: 502 });
      const body: unknown = await answer.json();
      const etag = answer.headers.get('etag');
      if (etag !== null) known.set(path, { etag, body });
      return body as T;
    },
    getText: async (path, accept) => (await send(path, { headers: { accept } })).text(),
    post: (path, body, key) => write(path, JSON.stringify(body), 'application/json', key),
    postText: write,
    forget: () => known.clear(),
  };
}

async function problemIn(answer: Response): Promise<Problem> {
  try {
    return new Problem({ ...((await answer.json()) as Partial<ProblemDetails>), status: answer.status });
  } catch {
    return new Problem({ status: answer.status });
  }
}

/** A key for one piece of work: kept as long as the work is tried, new for the next. */
export const newKey = (): string => crypto.randomUUID();
