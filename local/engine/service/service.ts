import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { type Json, type JsonObject, ServiceError } from '../model.ts';
import { checked } from './constraints.ts';
import { emptyLists } from './empty-lists.ts';
import { executions } from './executions.ts';
import { machines } from './machines.ts';
import type { Operation, Serving } from './operation.ts';
import { tagging } from './tagging.ts';
import { Tags } from './tags.ts';
import { tasks } from './tasks.ts';

/** A request of JSON 1.0 over HTTP: always `POST`, its operation in a header. */
interface ServiceRequest {
  /** The header `x-amz-target`: `AWSStepFunctions.StartExecution` */
  readonly target: string | undefined;
  /** The body as it came, in UTF-8. */
  readonly body: string;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export type StepFunctionsService = (request: ServiceRequest) => Promise<ServiceResponse>;

interface ServiceOptions {
  /** The engine's data folder, for what the service itself keeps (tags). Without it they last as long as the process. */
  readonly dataDir?: string;
  /** Told of faults; the caller is answered `InternalFailure` and nothing more. */
  readonly onFault?: (fault: unknown) => void;
}

const prefix = 'AWSStepFunctions.';
const operations: { readonly [name: string]: Operation } = {
  ...machines,
  ...executions,
  ...tasks,
  ...tagging,
  ...emptyLists,
};

/** Step Functions as the SDKs and the CLI speak it. Signatures are not checked. Never rejects: a refusal is a response. */
export function stepFunctionsService(engine: Engine, options: ServiceOptions = {}): StepFunctionsService {
  const serving: Serving = { engine, tags: new Tags(options.dataDir) };
  return async ({ target, body }) => {
    try {
      const named = operationOf(target);
      const input = checked(named.input, parsed(body));
      return response(200, JSON.stringify(await named.run(input, serving)));
    } catch (fault) {
      if (fault instanceof ServiceError) return refusal(fault);
      options.onFault?.(fault);
      return response(500, JSON.stringify({ __type: 'InternalFailure', message: 'The engine failed: see its log.' }));
    }
  };
}

function operationOf(target: string | undefined): Operation {
  const name = target?.startsWith(prefix) ? target.slice(prefix.length) : undefined;
  const found = name !== undefined && Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (found !== undefined) return found;
  const what = name === undefined ? `X-Amz-Target must name an operation of ${prefix}*` : `${name} is not supported`;
  throw new ServiceError('UnknownOperationException', what);
}

function parsed(body: string): JsonObject {
  let value: Json;
  try {
    value = body === '' ? {} : JSON.parse(body);
  } catch {
    // What the parser says would show what it read, and a body may hold anything.
    throw new ServiceError('SerializationException', 'The body is not JSON.');
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  throw new ServiceError('SerializationException', 'The body must be a JSON object.');
}

function refusal({ name, message, members }: ServiceError): ServiceResponse {
  const body = JSON.stringify({ __type: name, message, ...members });
  return response(400, body, { 'x-amzn-ErrorType': name });
}

function response(status: number, body: string, headers: { [name: string]: string } = {}): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': randomUUID(), ...headers },
    body,
  };
}
