/** The HTTP interface as the people of the demonstration use it. */
export type Interface = {
  get(user: string, at: string): Promise<unknown>;
  /** @param key makes the request safe to repeat, and what it creates the same in every run */
  post(user: string, at: string, body: unknown, key: string): Promise<unknown>;
};

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(status: number, what: string, detail: string) {
    super(`${what} was answered with ${status}: ${detail}`);
    this.status = status;
  }
}

/** @param token a bearer token for a user */
export function reach(apiUrl: string, token: (user: string) => Promise<string>): Interface {
  const tokens = new Map<string, Promise<string>>();
  const bearer = (user: string): Promise<string> => {
    const known = tokens.get(user) ?? token(user);
    tokens.set(user, known);
    return known;
  };
  async function call(user: string, method: string, at: string, body?: unknown, key?: string): Promise<unknown> {
    const answer = await fetch(`${apiUrl}${at}`, {
      method,
      headers: {
        authorization: `Bearer ${await bearer(user)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Refused(answer.status, `${method} ${at} by ${user}`, text.slice(0, 500));
    return text ? JSON.parse(text) : null;
  }
  return {
    get: (user, at) => call(user, 'GET', at),
    post: (user, at, body, key) => call(user, 'POST', at, body, key),
  };
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/** Every item of a list, page by page. */
export async function all<Item>(api: Interface, user: string, at: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor ? `${at.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : '';
    const page = (await api.get(user, `${at}${query}`)) as Page<Item>;
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
