import type { HttpRequest, HttpResponse } from '../gateway/http.ts';
import { type AwsService, awsRefusal } from './call.ts';

/** From the service in `X-Amz-Target`, without its version, to who answers. */
export type TargetedServices = Readonly<Record<string, AwsService>>;

export interface Services {
  readonly targeted: TargetedServices;
  /** By the beginning of the path. */
  readonly byPath: readonly (readonly [prefix: string, service: AwsService])[];
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
  if (target === undefined) {
    const found = services.byPath.find(([prefix]) => request.path.startsWith(prefix));
    if (found !== undefined) return found[1]({ operation: '', input: {}, request, caller });
    return awsRefusal(
      'UnknownOperationException',
      `${request.method} ${request.path} is of no service that is hosted.`,
      404,
    );
  }
  const [name = '', operation = ''] = target.split('.');
  const service = services.targeted[name.replace(/_\d+$/, '')];
  if (service === undefined)
    return awsRefusal('UnknownOperationException', `${target} is of no service that is hosted.`);
  const input = parsed(request.body.toString('utf8'));
  if (input === null) return awsRefusal('SerializationException', 'The body is not a JSON object.');
  return service({ operation, input, request, caller });
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
