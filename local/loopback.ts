import type { IncomingMessage } from 'node:http';

/** Why a request is not answered: an HTTP status, and a sentence for whoever asked. */
export interface Stranger {
  readonly status: 400 | 403 | 415;
  readonly detail: string;
}

/**
 * Whether a request to a server that listens on this machine's own address was made by somebody on this machine, and not by a page
 * of elsewhere that is open in a browser here: to be asked before anything else. Such a page can have its own name lead to
 * 127.0.0.1 (the `Host` tells), or send requests to 127.0.0.1 from its own origin (`Origin` and `Sec-Fetch-Site` tell). What a
 * person follows as a link is let in: it is a GET for a whole page, and no GET of a page changes anything.
 * @param port on which the server listens
 * @returns null for a request that may be answered
 */
export function strangerIn(incoming: IncomingMessage, port: number): Stranger | null {
  const { url = '', method, headers, rawHeaders } = incoming;
  if (!url.startsWith('/')) return { status: 400, detail: 'Ask for a path, such as /clock.' };
  const own = ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => [
    `${name}:${port}`,
    ...(port === 80 ? [name] : []),
  ]);
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length !== 1 || !own.includes(headers.host?.toLowerCase() ?? '')) {
    return { status: 403, detail: `Only a request to 127.0.0.1:${port} or localhost:${port} is answered.` };
  }
  if (headers.origin !== undefined) {
    if (own.some((name) => headers.origin === `http://${name}`)) return null;
    // A form of our own page that sends no referrer: its origin is hidden, but the browser says whose page it is, which no page can.
    if (headers.origin === 'null' && headers['sec-fetch-site'] === 'same-origin') return null;
    return { status: 403, detail: 'Only pages of this host may ask this.' };
  }
  if (!isFromElsewhere(incoming)) return null;
  const isPage = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (isPage && (method === 'GET' || method === 'HEAD')) return null;
  return { status: 403, detail: 'Only pages of this host may ask this.' };
}

/** Whether a browser says that a page of another site, or of another port of this machine, made it ask. */
export function isFromElsewhere({ headers }: IncomingMessage): boolean {
  return ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
}

/** A page of elsewhere can post text or a form without being asked for leave; JSON it cannot. */
export function lacksJson(contentType: string | undefined): Stranger | null {
  if (/^application\/json *(;|$)/i.test(contentType ?? '')) return null;
  return { status: 415, detail: 'Send it as JSON, with the header Content-Type: application/json.' };
}
