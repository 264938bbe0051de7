import { type Integration, type Json, type JsonObject, ServiceError, type TaskCall, TaskError } from '../model.ts';
import { members, refusedBy, sdkMetadata, text, unreachable } from './failure.ts';

/** What a function answered. */
export interface Invoked {
  /** 200 when it ran, 202 when it was queued (`InvocationType` `Event`). */
  readonly statusCode?: number;
  /** `$LATEST` when left out. */
  readonly executedVersion?: string;
  /** `Handled` or `Unhandled` when the function failed: `payload` then is `{errorMessage, errorType, stackTrace}`. */
  readonly functionError?: string;
  /** Left out when the function was only queued. */
  readonly payload?: Json;
}

/** What stands in `Arguments` beside the name and the payload. */
interface InvokeOptions {
  readonly invocationType: 'RequestResponse' | 'Event' | 'DryRun';
  readonly clientContext?: string;
  /** Version or alias; also when it stood at the end of the name. */
  readonly qualifier?: string;
  /** The task that asks: whose role, which execution. */
  readonly call: TaskCall;
}

/**
 * Invokes a function. Rejects with a ServiceError when the service refuses (`ResourceNotFoundException`,
 * `TooManyRequestsException`, `ServiceException` …; a member `status` is its HTTP status), with a TaskError to fail the task as
 * it says, and with any other error when the function could not be reached.
 * @param functionArn without qualifier
 */
export type Invoke = (functionArn: string, payload: Json, options: InvokeOptions) => Promise<Invoked>;

const lambda = { prefix: 'Lambda', service: 'AWSLambda' };
const missing: Invoke = async () => {
  throw new Error('no endpoint for Lambda is set (AWS_ENDPOINT_URL_LAMBDA)');
};

/** `lambda:invoke`, with and without a token: the answer has AWS's members, the function's own result is in `Payload`. */
export function lambdaInvoke(invoke: Invoke = missing): Integration {
  return async (call, { region, account }) => {
    const given = members(call);
    const named = functionName(text(call, 'FunctionName'), region, account);
    const qualifier = typeof given.Qualifier === 'string' ? given.Qualifier : named.qualifier;
    const invoked = await invokeFor(call, invoke, named.arn, given.Payload ?? {}, {
      invocationType: invocationType(given.InvocationType),
      ...(typeof given.ClientContext === 'string' && { clientContext: given.ClientContext }),
      ...(qualifier !== undefined && { qualifier }),
      call,
    });
    return {
      ExecutedVersion: invoked.executedVersion ?? '$LATEST',
      ...(invoked.payload !== undefined && { Payload: invoked.payload }),
      ...sdkMetadata(call),
      StatusCode: invoked.statusCode ?? 200,
    };
  };
}

/** The ARN of a function as `Resource`: arguments are its event, its result is the result of the task. */
export function lambdaFunction(invoke: Invoke = missing): Integration {
  return async (call, { region, account }) => {
    const named = functionName(call.resource, region, account);
    const invoked = await invokeFor(call, invoke, named.arn, call.arguments, {
      invocationType: 'RequestResponse',
      ...(named.qualifier !== undefined && { qualifier: named.qualifier }),
      call,
    });
    return invoked.payload ?? null;
  };
}

async function invokeFor(call: TaskCall, invoke: Invoke, arn: string, payload: Json, options: InvokeOptions) {
  const invoked = await invoke(arn, payload, options).catch((fault: unknown) => {
    throw asTaskError(call, fault);
  });
  if (invoked.functionError !== undefined) throw functionFailed(invoked.payload ?? null);
  return invoked;
}

function asTaskError(call: TaskCall, fault: unknown): TaskError {
  if (fault instanceof TaskError) return fault;
  if (fault instanceof ServiceError) {
    const status = fault.members.status;
    return refusedBy(lambda, call, {
      error: fault.name,
      message: fault.message,
      ...(typeof status === 'number' && { status }),
    });
  }
  return unreachable(lambda, fault instanceof Error ? fault.message : String(fault));
}

/** The function's own error is the name that Retry and Catch see; what it answered, as text, is the cause. */
function functionFailed(payload: Json): TaskError {
  const cause = JSON.stringify(payload);
  const errorType = (payload as JsonObject | null)?.errorType;
  if (typeof errorType === 'string' && errorType !== '') return new TaskError(errorType, cause);
  return new TaskError(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${cause}`,
  );
}

function invocationType(given: Json | undefined): InvokeOptions['invocationType'] {
  return given === 'Event' || given === 'DryRun' ? given : 'RequestResponse';
}

/** A name, a name with qualifier, `account:function:name` or an ARN, as Lambda takes them. */
function functionName(name: string, region: string, account: string): { arn: string; qualifier?: string } {
  const whole = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+/.exec(name)?.[0];
  if (whole !== undefined) return { arn: whole, ...qualified(name.slice(whole.length + 1)) };
  const [, owner = account, short = name, rest] = /^(?:([^:]+):function:)?([^:]+)(?::(.*))?$/.exec(name) ?? [];
  return { arn: `arn:aws:lambda:${region}:${owner}:function:${short}`, ...qualified(rest) };
}

function qualified(text: string | undefined): { qualifier?: string } {
  return text === undefined || text === '' ? {} : { qualifier: text };
}
