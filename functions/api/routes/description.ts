import * as z from 'zod';
import { describeApi } from '../openapi.ts';
import { type Route, route } from '../route.ts';

const description = route({
  method: 'GET',
  path: '/v1/openapi.json',
  access: 'anybody',
  summary: 'This interface, described (OpenAPI 3.1).',
  status: 200,
  answer: () => z.record(z.string(), z.unknown()),
  openly: (routes) => ({
    status: 200,
    body: describeApi(routes),
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  }),
});

export const descriptionRoutes: readonly Route[] = [description];
