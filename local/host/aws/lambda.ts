import type { Companions } from '../../tables/atomic.ts';
import type { Ledger } from '../../tables/ledger.ts';
import type { Functions } from '../functions/functions.ts';
import { type HttpResponse, json } from '../gateway/http.ts';
import { type AwsService, awsRefusal } from './call.ts';

export interface LambdaOptions {
  readonly functions: Functions;
  readonly ledger: Ledger;
  readonly acceptLater: (functionName: string, payload: string) => Companions;
}

const invocations = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda's Invoke: at once, later, or as a dry run. */
export function lambdaService({ functions, ledger, acceptLater }: LambdaOptions): AwsService {
  return async ({ request, caller }): Promise<HttpResponse> => {
    const [, name] = invocations.exec(request.path) ?? [];
    if (name === undefined || request.method !== 'POST') {
      return awsRefusal('UnknownOperationException', `${request.method} ${request.path} is not hosted.`, 404);
    }
    const definition = functions.find(decodeURIComponent(name));
    if (definition === null) {
      return awsRefusal('ResourceNotFoundException', `Function not found: ${decodeURIComponent(name)}`, 404);
    }
    const payload = request.body.length === 0 ? '{}' : request.body.toString('utf8');
    if (!isJson(payload))
      return awsRefusal('InvalidRequestContentException', 'Could not parse request body into json.');
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
    if (type === 'Event') {
      const accepted = acceptLater(definition.name, payload);
      await ledger.commit(accepted.operations);
      accepted.afterwards?.();
      return { status: 202, headers: {}, body: '' };
    }
    const outcome = await functions.invoke(definition.name, payload, caller);
    const headers = { 'x-amz-executed-version': '$LATEST', 'x-amzn-requestid': outcome.requestId };
    if (outcome.ok)
      return { status: 200, headers: { 'content-type': 'application/json', ...headers }, body: outcome.payload };
    return json(200, outcome.error, { 'x-amz-function-error': 'Unhandled', ...headers });
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
