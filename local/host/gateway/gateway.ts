import type { Clock } from '../../clock/clock.ts';
import type { Functions } from '../functions/functions.ts';
import type { NextId } from '../functions/ids.ts';
import { type Authorizer, authorize } from './authorizer.ts';
import { type CorsSettings, isPreflight, preflight, withCors } from './cors.ts';
import { eventOf, responseOf } from './event.ts';
import { type HttpRequest, type HttpResponse, problem } from './http.ts';
import { type Route, router } from './routes.ts';
import { type Limits, throttle } from './throttle.ts';

export interface RouteTarget {
  readonly functionName: string;
  readonly authorizer: Authorizer | null;
  readonly scopes: readonly string[];
}

export interface ApiDefinition {
  readonly apiId: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
  readonly routes: readonly Route<RouteTarget>[];
  readonly cors: CorsSettings | null;
  /** How much one route takes; `default` is for all that have no limits of their own, together. */
  readonly limits: ReadonlyMap<string, Limits>;
}

export interface GatewayOptions {
  readonly clock: Clock;
  readonly account: string;
  readonly nextId: NextId;
  readonly functions: Functions;
  /** Claims of a good token, null of any other. */
  readonly verify: (token: string, authorizer: Authorizer) => Promise<Readonly<Record<string, string>> | null>;
}

const largestBody = 10 * 1024 * 1024;

/** One HTTP API of the template. */
export function gateway(api: ApiDefinition, options: GatewayOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const find = router(api.routes);
  const throttles = new Map([...api.limits].map(([key, limits]) => [key, throttle(limits)]));
  const admits = (key: string): boolean => (throttles.get(key) ?? throttles.get('default'))?.() ?? true;
  const prefix = api.stage === '$default' ? '' : `/${api.stage}`;

  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    const match = find(request.method, request.path.slice(prefix.length) || '/');
    if (match === null || !request.path.startsWith(prefix)) {
      return problem(404, `There is nothing at ${request.method} ${request.path}.`);
    }
    if (request.body.length > largestBody) return problem(413, 'A body may be at most 10 MB.');
    if (options.clock.kind === 'real' && !admits(match.route.key))
      return problem(429, 'Too many requests at once: try again shortly.');
    const { functionName, authorizer, scopes } = match.route.target;
    const permit = await authorize(request, authorizer, scopes, options.verify);
    if ('refusal' in permit) return permit.refusal;
    const event = eventOf(request, {
      apiId: api.apiId,
      accountId: options.account,
      stage: api.stage,
      routeKey: match.route.key,
      requestId: options.nextId(),
      timeEpoch: options.clock.now(),
      domainName: request.headers.host?.replace(/:\d+$/, '') ?? '127.0.0.1',
      parameters: match.parameters,
      stageVariables: api.stageVariables,
      claims: permit.claims,
      scopes: permit.scopes,
    });
    const outcome = await options.functions.invoke(functionName, JSON.stringify(event));
    if (!outcome.ok) {
      return outcome.timedOut
        ? problem(503, 'The answer took too long: try again.')
        : problem(
            500,
            `Something went wrong here; the log of ${functionName} says what (request ${outcome.requestId}).`,
          );
    }
    return (
      responseOf(outcome.payload) ?? problem(500, `The function ${functionName} gave an answer without a valid status.`)
    );
  };

  return async (request) => {
    if (api.cors === null) return answer(request);
    if (isPreflight(request)) return preflight(request, api.cors);
    return withCors(request, api.cors, await answer(request));
  };
}
