import type { Described, Schemas } from './openapi-schemas.ts';
import type { Route } from './route.ts';

/** Headers that stand on answers. */
export const sharedHeaders = {
  Version: { description: 'The version of this interface.', schema: { type: 'string' } },
  Tag: { description: 'Names the answer as it is now; send it as If-None-Match.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds after which to try again.', schema: { type: 'integer' } },
} as const;

const header = (name: keyof typeof sharedHeaders) => ({ $ref: `#/components/headers/${name}` });
const version = { 'API-Version': header('Version') };

const problem = (description: string, headers: Described = {}) => ({
  description,
  headers: { ...version, ...headers },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** What can go wrong, each with what to do about it. */
export const sharedResponses = {
  BadRequest: problem('It cannot be read, or breaks the form: `errors` says which field and why.'),
  Unauthorized: problem('It is not said who asks, or the token is not valid.'),
  Forbidden: problem("It is not the caller's to do."),
  NotFound: problem('There is no such thing, or it is not for the caller to see.'),
  NotAcceptable: problem('It cannot be had in a form that the caller takes.'),
  Conflict: problem('It is not open now, or contradicts what stands.'),
  TooLarge: problem('A body is at most 256 kB.'),
  UnsupportedMedia: problem('This kind of content is not taken here.'),
  Unprocessable: problem('It is well formed and cannot be so, or the key was used for another request.'),
  TooMany: problem('Too many requests at once.', { 'Retry-After': header('RetryAfter') }),
  Unavailable: problem('Too busy for a moment; nothing was done.', { 'Retry-After': header('RetryAfter') }),
  Other: problem('What was wrong, where, and what to do.'),
} as const;

const response = (name: keyof typeof sharedResponses) => ({ $ref: `#/components/responses/${name}` });

/** Every answer of a route: what was asked for, that nothing has changed, and what can go wrong. */
export function responsesTo(route: Route, schemas: Schemas): Described {
  const { method, path, status, alsoAs = [] } = route;
  const isGet = method === 'GET';
  const isOpen = 'openly' in route;
  return {
    [status]: {
      description: status === 201 ? 'Made.' : 'Done, or as it stands.',
      headers: {
        ...version,
        ...(isGet && { ETag: header('Tag') }),
        ...(status === 201 && { Location: { description: 'Where it lies.', schema: { type: 'string' } } }),
        ...(isOpen && {
          'access-control-allow-origin': { description: 'Read by anybody.', schema: { type: 'string' } },
        }),
      },
      content: {
        'application/json': { schema: schemas.output(route.answer()) },
        ...Object.fromEntries(alsoAs.map((media) => [media, { schema: { type: 'string' } }])),
      },
    },
    ...(isGet && {
      304: {
        description: 'Nothing has changed since the ETag that was sent.',
        headers: {
          ...version,
          ETag: header('Tag'),
          ...(isOpen && {
            'access-control-allow-origin': { description: 'Read by anybody.', schema: { type: 'string' } },
          }),
        },
      },
    }),
    400: response('BadRequest'),
    ...(!isOpen && { 401: response('Unauthorized'), 403: response('Forbidden') }),
    ...(path.includes('{') && { 404: response('NotFound') }),
    ...(alsoAs.length > 0 && { 406: response('NotAcceptable') }),
    ...(!isGet && {
      409: response('Conflict'),
      413: response('TooLarge'),
      415: response('UnsupportedMedia'),
      422: response('Unprocessable'),
    }),
    429: response('TooMany'),
    503: response('Unavailable'),
    default: response('Other'),
  };
}
