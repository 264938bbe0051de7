/** Who asks, and the language that they chose; null: that of the directory. */
export type Asking = { readonly token: string | null; readonly language: string | null };

/** One request to the interface. */
export function request(address: string, { token, language }: Asking, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('accept')) headers.set('accept', 'application/json');
  headers.set('accept-language', language ?? '*');
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  // Nothing about a client stays in the browser's own cache.
  return fetch(address, { ...init, headers, cache: 'no-store' });
}
