import { problemAnswer } from '../../shared/answers/problem.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { stepNames } from '../../shared/pathway/names.ts';
import { headings } from './headings.ts';
import { apiVersion } from './http.ts';
import { responsesTo, sharedHeaders, sharedResponses } from './openapi-responses.ts';
import { type Described, Schemas } from './openapi-schemas.ts';
import type { Route } from './route.ts';

/** The interface as OpenAPI 3.1, made from the very schemas that parse what comes in and hold what goes out. */
export function describeApi(routes: readonly Route[]): Described {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    for (const { path, step } of pathsOf(route)) {
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, path, step, schemas) };
    }
  }
  schemas.output(problemAnswer());
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doorstroom',
      version: apiVersion,
      description:
        'From the shelter to a home: cases, the work in them, deadlines and escalations. JSON in camelCase, days as `date`, instants as `date-time` in UTC; nothing personal in an address.',
      contact: {
        name: 'Doorstroom',
        url: 'https://doorstroom.example.org/docs',
        email: 'interface@doorstroom.example.org',
      },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/v1', description: 'Where this description was read.' }],
    tags: Object.entries(headings).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "A token of the municipality's own issuer.",
        },
      },
      headers: sharedHeaders,
      responses: sharedResponses,
      schemas: schemas.named,
    },
  };
}

/** Below `/v1`. A step's completion is a path of its own, so that a client knows which outcomes the step has. */
function pathsOf({ path, body }: Route): readonly { readonly path: string; readonly step: string }[] {
  const below = path.replace(/^\/v1/, '');
  if (!below.includes('{step}')) return [{ path: below, step: '' }];
  return stepNames
    .filter((step) => !isRefusal(body?.({ step })))
    .map((step) => ({ path: below.replace('{step}', step), step }));
}

function operation(route: Route, path: string, step: string, schemas: Schemas): Described {
  const { method, summary, heading } = route;
  return {
    operationId: `${method.toLowerCase()}${pascal(path)}`,
    summary: step ? `Completes the step ${step} with one of its outcomes.` : summary,
    description: summary,
    tags: [heading],
    parameters: [
      ...pathParameters(path),
      ...queryParameters(route, schemas),
      ...(method === 'POST' ? [keyParameter] : []),
      ...(method === 'GET' && !('openly' in route) ? [tagParameter] : []),
    ],
    ...(route.body && { requestBody: requestBody(route, step, schemas) }),
    ...('openly' in route && { security: [] }),
    responses: responsesTo(route, schemas),
  };
}

const pascal = (path: string): string =>
  path
    .replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter = '') => letter.toUpperCase())
    .replace(/^./, (first) => first.toUpperCase());

const meanings: Readonly<Record<string, string>> = {
  caseId: 'The number of a case.',
  deadlineId: 'The name of a term, as the case tells it.',
  escalationId: 'The number of an escalation.',
  exclusion: 'The number of an exclusion within its case.',
  date: 'The day of the meeting.',
  user: 'Who it is about, by the name in the directory.',
  certificate: 'The number of a certificate.',
};

const pathParameters = (path: string): readonly Described[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: meanings[name] ?? name,
    schema: name === 'date' ? { type: 'string', format: 'date' } : { type: 'string' },
  }));

function queryParameters({ query }: Route, schemas: Schemas): readonly Described[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemas.input(query()) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the request safe to repeat: the same key and body get the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const tagParameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of an answer that the caller has: 304 while nothing has changed.',
  schema: { type: 'string' },
};

function requestBody({ body, reads = {} }: Route, step: string, schemas: Schemas): Described {
  const form = body?.({ step });
  const schema = form && !isRefusal(form) ? schemas.input(form) : {};
  const others = Object.keys(reads).map((media) => [media, { schema: { type: 'string' } }]);
  return { required: true, content: { 'application/json': { schema }, ...Object.fromEntries(others) } };
}
