import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { refuse } from '../../shared/errors/refusal.ts';
import { evened } from '../shape/even.ts';
import { placesOf } from '../shape/fault.ts';
import { open } from '../shape/function.ts';
import { logWith } from '../shape/log.ts';
import { readRequest, writeAnswer } from './http.ts';
import { languageOfRefusals } from './language.ts';
import { answer } from './pipeline/answer.ts';
import { asProblem } from './problem.ts';
import { tooFast } from './rate-limit.ts';
import { searchPath } from './routes/people.ts';

/**
 * Too many at once, for the service or (`StreamContended`) on one case, or it could not be written down who looks
 * (`AccessNotLogged`): nothing was done or shown, and asking again helps.
 */
const isBusy =
  /AccessNotLogged|StreamContended|Throttl|ProvisionedThroughput|RequestLimit|ServiceUnavailable|InternalServerError/;

/** The HTTP interface: every route of `routes.ts` behind one function. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .onError((request) => {
    const { requestId } = request.event.requestContext;
    const kind = request.error?.name ?? 'unknown';
    logWith({ function: 'api', requestId }).error('fault', { kind, at: placesOf(request.error) });
    const refusal = isBusy.test(kind) ? refuse('busy', 'busy', {}) : refuse('fault', 'fault', {});
    request.response = writeAnswer(asProblem(refusal, requestId, languageOfRefusals(request.event)));
  })
  .handler(async (event) => {
    const evenly = evened();
    const request = readRequest(event);
    const log = logWith({ function: 'api', requestId: request.requestId });
    const tools = { ...open(), log };
    const refused = await tooFast(tools.database, request);
    const { route, ...given } = refused
      ? { route: 'none', ...asProblem(refused, request.requestId, languageOfRefusals(request)) }
      : await answer(request, tools);
    // The route's own path, never the request's: a link or a case number has no place in a log line about traffic.
    log.info('request', { method: request.method, route, status: given.status });
    return evenly(given.status === 404 || route === searchPath, writeAnswer(given));
  });
