import type { HttpRequest, HttpResponse } from '../gateway/http.ts';
import { type AwsCall, type AwsService, awsRefusal } from './call.ts';

/** From the service in `X-Amz-Target`, without its version, to who answers. */
export type TargetedServices = Readonly<Record<string, AwsService>>;

export interface Services {
  readonly targeted: TargetedServices;
  /** By the beginning of the path. */
  readonly byPath: readonly (readonly [prefix: string, service: AwsService])[];
  /** Answer to a call that its caller may not make; null for one that it may. */
  refusal(call: AwsCall): HttpResponse | null;
}

/** Whether a request is a call of an AWS API, as SDK and CLI make it. */
export function isAwsCall({ headers }: HttpRequest): boolean {
  return headers['x-amz-target'] !== undefined || /^AWS4-HMAC-SHA256 /.test(headers.authorization ?? '');
}

/** The access key id with which a request was signed. */
export function accessKeyOf({ headers }: HttpRequest): string | undefined {
  return /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1];
}

/** Hands a call to the service that it is for. @param caller name of the function that calls, when it is one */
export async function callAws(
  services: Services,
  request: HttpRequest,
  caller: string | undefined,
): Promise<HttpResponse> {
  const target = request.headers['x-amz-target'];
  const [name = '', operation = ''] = (target ?? '').split('.');
  const service =
    target === undefined
      ? services.byPath.find(([prefix]) => request.path.startsWith(prefix))?.[1]
      : services.targeted[name.replace(/_\d+$/, '')];
  if (service === undefined) {
    const asked = target ?? `${request.method} ${request.path}`;
    const status = target === undefined ? 404 : 400;
    return awsRefusal('UnknownOperationException', `${asked} is of no service that is hosted.`, status);
  }
  const input = target === undefined ? {} : parsed(request.body.toString('utf8'));
  if (input === null) return awsRefusal('SerializationException', 'The body is not a JSON object.');
  const call: AwsCall = { operation, input, request, caller };
  return services.refusal(call) ?? service(call);
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
