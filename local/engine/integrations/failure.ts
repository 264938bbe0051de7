import { type Json, type JsonObject, type TaskCall, TaskError } from '../model.ts';

/** A service that integrations call: as error names begin with it, as causes name it, and as sentences say it. */
export interface Called {
  /** `Lambda` in `Lambda.TooManyRequestsException` */
  readonly prefix: string;
  /** `AWSLambda` in `(Service: AWSLambda; Status Code: 404; …)` */
  readonly service: string;
}

/**
 * The failure of a task whose request a service refused, in the form that a state's Catch and the history of AWS show it.
 * @param error the name of the error, such as `ResourceNotFoundException`
 */
export function refusedBy(
  called: Called,
  call: TaskCall,
  refusal: { error: string; message: string; status?: number; code?: string },
): TaskError {
  const details = [
    `Service: ${called.service}`,
    `Status Code: ${refusal.status ?? 400}`,
    `Error Code: ${refusal.code ?? refusal.error}`,
    `Request ID: ${call.id}`,
    'Proxy: null',
  ];
  return new TaskError(`${called.prefix}.${refusal.error}`, `${refusal.message} (${details.join('; ')})`);
}

/** The failure of a task whose service could not be reached: what a Retry on `….SdkClientException` is for. */
export function unreachable(called: Called, reason: string): TaskError {
  return new TaskError(`${called.prefix}.SdkClientException`, `Unable to execute HTTP request: ${reason}`);
}

/** What AWS adds to the answer of a service about the request itself. Derived from the call, so that it is the same each time. */
export function sdkMetadata(call: TaskCall): JsonObject {
  return { SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata: { RequestId: call.id } };
}

/** `Arguments` as the object they have to be. @throws TaskError `States.Runtime` when they are something else */
export function members(call: TaskCall): JsonObject {
  const given = call.arguments;
  if (given !== null && typeof given === 'object' && !Array.isArray(given)) return given;
  throw new TaskError('States.Runtime', `The Arguments of ${call.resource} must be an object, not ${kind(given)}`);
}

/** A member that has to be text. @throws TaskError `States.Runtime` when it is not */
export function text(call: TaskCall, member: string): string {
  const value = members(call)[member];
  if (typeof value === 'string' && value !== '') return value;
  throw new TaskError(
    'States.Runtime',
    `The member ${member} of the Arguments of ${call.resource} must be a string, not ${kind(value)}`,
  );
}

function kind(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (value === '') return 'empty';
  return Array.isArray(value) ? 'an array' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
