import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type Json, ServiceError } from '../model.ts';
import type { Invoke, Invoked } from './lambda.ts';

/**
 * Invokes functions at an endpoint that speaks the HTTP interface of Lambda (`POST /2015-03-31/functions/{name}/invocations`).
 * There is no time-out of its own: a task has `TimeoutSeconds`. Requests are not signed.
 * @param endpoint such as `http://127.0.0.1:3001`
 */
export function invokeOverHttp(endpoint: string): Invoke {
  const base = new URL(endpoint);
  const secure = base.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  return async (functionArn, payload, { invocationType, clientContext, qualifier }) => {
    const name = encodeURIComponent(functionArn.slice(functionArn.lastIndexOf(':') + 1));
    const url = new URL(`${base.pathname.replace(/\/$/, '')}/2015-03-31/functions/${name}/invocations`, base);
    if (qualifier !== undefined) url.searchParams.set('Qualifier', qualifier);
    const headers = {
      'content-type': 'application/json',
      'x-amz-invocation-type': invocationType,
      ...(clientContext !== undefined && { 'x-amz-client-context': clientContext }),
    };
    const send = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const request = (secure ? httpsRequest : httpRequest)(url, { method: 'POST', agent, headers });
        request.once('response', resolve).once('error', (error: NodeJS.ErrnoException) => {
          // The endpoint had closed a connection that was kept: it has not seen this request.
          if (request.reusedSocket && error.code === 'ECONNRESET') send().then(resolve, reject);
          else reject(new Error(`Connect to ${base.host} failed: ${error.code ?? error.message}`));
        });
        request.end(JSON.stringify(payload));
      });
    const answer = await send();
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return invoked(answer, Buffer.concat(chunks).toString('utf8'));
  };
}

function invoked(answer: IncomingMessage, body: string): Invoked {
  const status = answer.statusCode ?? 500;
  if (status >= 300) throw refusal(answer, status, body);
  const version = answer.headers['x-amz-executed-version'];
  const functionError = answer.headers['x-amz-function-error'];
  return {
    statusCode: status,
    ...(typeof version === 'string' && { executedVersion: version }),
    ...(typeof functionError === 'string' && { functionError }),
    ...(body !== '' && { payload: parsed(body) }),
  };
}

/** A function's answer is JSON; what is not is passed on as text. */
function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

function refusal(answer: IncomingMessage, status: number, body: string): ServiceError {
  const said = parsed(body);
  const member = (name: string): string | undefined => {
    const value = said !== null && typeof said === 'object' && !Array.isArray(said) ? said[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const header = answer.headers['x-amzn-errortype'];
  const type = (typeof header === 'string' ? header : member('__type'))?.split(/[:#]/)[0];
  const name =
    type ??
    (status === 404 ? 'ResourceNotFoundException' : status === 429 ? 'TooManyRequestsException' : 'ServiceException');
  return new ServiceError(name, member('Message') ?? member('message') ?? `Lambda answered ${status}`, { status });
}
