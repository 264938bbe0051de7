import * as z from 'zod';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { stepNames } from '../../shared/pathway/names.ts';
import { apiVersion } from './http.ts';
import type { Route } from './route.ts';

type Described = Readonly<Record<string, unknown>>;

/** The interface as OpenAPI 3.1, made from the very schemas that parse what comes in. */
export function describeApi(routes: readonly Route[]): Described {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doorstroom',
      version: apiVersion,
      description: 'From the shelter to a home: cases, the work in them, deadlines and escalations.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
      responses: { Problem: problemResponse },
    },
  };
}

function operation(route: Route): Described {
  const { method, path, summary, status } = route;
  return {
    operationId: `${method.toLowerCase()}${path.replace(/^\/v1/, '').replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter = '') => letter.toUpperCase())}`,
    summary,
    parameters: [...pathParameters(path), ...queryParameters(route), ...(method === 'POST' ? [keyParameter] : [])],
    ...(route.body && { requestBody: content(route) }),
    ...('openly' in route && { security: [] }),
    responses: {
      [status]: {
        description: summary,
        headers: { 'API-Version': { schema: { type: 'string' } } },
        content: {
          'application/json': { schema: { type: 'object' } },
          ...Object.fromEntries((route.alsoAs ?? []).map((media) => [media, { schema: { type: 'string' } }])),
        },
      },
      ...(method === 'GET' && { 304: { description: 'Nothing has changed since the ETag that was sent.' } }),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const pathParameters = (path: string): readonly Described[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'step' ? { type: 'string', enum: stepNames } : { type: 'string' },
  }));

function queryParameters({ query }: Route): readonly Described[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query(), { io: 'input' }) as {
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

function content(route: Route): Described {
  const schema = bodySchema(route);
  const others = Object.keys(route.reads ?? {}).map((media) => [media, { schema: { type: 'string' } }]);
  return { required: true, content: { 'application/json': { schema }, ...Object.fromEntries(others) } };
}

/** Where the path decides which form, any of the forms. */
function bodySchema({ body, path }: Route): unknown {
  if (!body) return {};
  const steps = path.includes('{step}') ? stepNames : [''];
  const forms = steps.map((step) => body({ step })).flatMap((form) => (isRefusal(form) ? [] : [form]));
  const schemas = forms.map((form) => z.toJSONSchema(form, { io: 'input' }));
  return schemas.length === 1 ? schemas[0] : { anyOf: schemas };
}

const coded = {
  code: { type: 'string', description: 'What is wrong, for a program: one code keeps one meaning.' },
  values: { type: 'object', description: 'What `detail` is made of: days, numbers, names of the pathway.' },
};

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'values', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'In the language of Accept-Language; English where none is asked for.' },
    ...coded,
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail', 'code', 'values'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' }, ...coded },
      },
    },
  },
};

const problemResponse = {
  description: 'What was wrong, where, and what to do.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
