import type { HttpRequest, HttpResponse } from '../gateway/http.ts';

/** One call of an AWS API. */
export interface AwsCall {
  /** Name of the operation; empty for the APIs that go by path. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly request: HttpRequest;
  /** The hosted function that calls, as its access key id says; undefined for anybody else. */
  readonly caller: string | undefined;
}

/** Answers the calls of one AWS API. */
export type AwsService = (call: AwsCall) => Promise<HttpResponse>;

/** An answer of the JSON protocols. */
export function awsAnswer(body: unknown, status = 200): HttpResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}

/** A refusal in AWS's form. @param type the error's name, such as `ResourceNotFoundException` */
export function awsRefusal(type: string, message: string, status = 400): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: type, message }),
  };
}
