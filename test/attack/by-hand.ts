import type { Answer, System } from '../functions/system.ts';

/** A request as the gateway hands it over, each part of it as somebody would have it. */
type ByHand = {
  readonly method?: string;
  readonly at: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the token; null: none was sent, on a route that needs none. */
  readonly claims?: Readonly<Record<string, unknown>> | null;
};

/** Asks the interface what `System` asks for nobody: by any method, with any claims. */
export async function byHand(here: System, { method = 'GET', at, headers, body, claims = null }: ByHand) {
  const { handler } = await import('../../functions/api/handler.ts');
  const [rawPath = '', rawQueryString = ''] = at.split('?');
  const event = {
    ...{ version: '2.0', rawPath, rawQueryString, isBase64Encoded: false },
    headers: { host: 'doorstroom.example.org', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
    requestContext: {
      ...{ http: { method, path: rawPath }, requestId: 'by-hand', domainName: 'doorstroom.example.org' },
      timeEpoch: Date.parse(here.now),
      ...(claims && { authorizer: { jwt: { claims } } }),
    },
  };
  const given = await handler(event as never, { awsRequestId: 'by-hand' } as never);
  return { status: given.statusCode ?? 0, text: given.body ?? '', headers: given.headers ?? {} };
}

/** All that an answer says, but for the number of its request. */
export const said = ({ status, text, headers }: Pick<Answer, 'status' | 'text' | 'headers'>) => ({
  ...{ status, headers },
  text: text.replace(/urn:doorstroom:request:[\w-]+/, ''),
});
