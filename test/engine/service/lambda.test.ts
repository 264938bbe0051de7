import { describe, expect, test } from '@jest/globals';
import { servicesAt } from '../../../local/engine/integrations/endpoints.ts';
import { lambdaEndpoint, type Reply } from './lambda-endpoint.ts';
import { endings, run, served } from './running.ts';

const invoke = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'desk', Payload: { n: '{% $states.input.n %}' }, ...more },
});

describe('Lambda at an endpoint', () => {
  async function withLambda(reply: Reply) {
    const lambda = await lambdaEndpoint(() => reply);
    endings.push(lambda.stop);
    return { lambda, up: await served(servicesAt({ AWS_ENDPOINT_URL_LAMBDA: lambda.url }, 'eu-west-1')) };
  }

  test('is asked over HTTP, and its answer has the members that AWS gives it', async () => {
    const { lambda, up } = await withLambda({ headers: { 'X-Amz-Executed-Version': '7' }, body: { said: 'hello' } });
    const { status, output, types } = await run(up, invoke(), { n: 3 });
    expect(lambda.invocations).toMatchObject([
      {
        path: '/2015-03-31/functions/desk/invocations',
        headers: { 'x-amz-invocation-type': 'RequestResponse', 'content-type': 'application/json' },
        payload: { n: 3 },
      },
    ]);
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({
      ExecutedVersion: '7',
      Payload: { said: 'hello' },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: expect.any(String) },
      StatusCode: 200,
    });
    expect(types).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });

  test.each([
    ['arn:aws:lambda:eu-west-1:123456789012:function:desk', undefined, ''],
    ['arn:aws:lambda:eu-west-1:123456789012:function:desk:live', undefined, '?Qualifier=live'],
    ['123456789012:function:desk', undefined, ''],
    ['desk:3', undefined, '?Qualifier=3'],
    ['desk', 'live', '?Qualifier=live'],
  ])('takes the function name %s with qualifier %s', async (FunctionName, Qualifier, query) => {
    const { lambda, up } = await withLambda({ body: 1 });
    await run(up, invoke({ FunctionName, ...(Qualifier && { Qualifier }) }), { n: 1 });
    expect(lambda.invocations.map(({ path }) => path)).toEqual([`/2015-03-31/functions/desk/invocations${query}`]);
  });

  test('a bare function gets the arguments and gives its result', async () => {
    const { lambda, up } = await withLambda({ body: [1, 2] });
    const { output, types } = await run(
      up,
      {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:desk',
        Arguments: { n: '{% $states.input.n %}' },
      },
      { n: 4 },
    );
    expect(output).toEqual([1, 2]);
    expect(lambda.invocations).toMatchObject([{ path: '/2015-03-31/functions/desk/invocations', payload: { n: 4 } }]);
    expect(types).toContain('LambdaFunctionSucceeded');
  });

  test('queued only, it gives no payload', async () => {
    const { lambda, up } = await withLambda({ status: 202, body: '' });
    const { output } = await run(up, invoke({ InvocationType: 'Event' }), { n: 1 });
    expect(lambda.invocations[0]?.headers).toMatchObject({ 'x-amz-invocation-type': 'Event' });
    expect(output).toMatchObject({ StatusCode: 202 });
    expect(output).not.toHaveProperty('Payload');
  });

  test("a function's own error is the error of the task, and what it said the cause", async () => {
    const body = { errorMessage: 'no such desk', errorType: 'NoDesk', stackTrace: ['at desk'] };
    const { up } = await withLambda({ headers: { 'X-Amz-Function-Error': 'Unhandled' }, body });
    expect(await run(up, invoke(), { n: 1 })).toMatchObject({
      status: 'FAILED',
      error: 'NoDesk',
      cause: JSON.stringify(body),
    });
    const caught = await run(
      up,
      { ...invoke(), Catch: [{ ErrorEquals: ['NoDesk'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }] },
      { n: 1 },
      { Caught: { Type: 'Succeed' } },
    );
    expect(caught).toMatchObject({ status: 'SUCCEEDED', output: 'NoDesk' });
  });

  test('an error without a type is Lambda.Unknown', async () => {
    const { up } = await withLambda({
      headers: { 'X-Amz-Function-Error': 'Unhandled' },
      body: { errorMessage: 'exited' },
    });
    expect(await run(up, invoke(), { n: 1 })).toMatchObject({
      error: 'Lambda.Unknown',
      cause:
        'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"exited"}',
    });
  });

  test.each([
    [
      404,
      { 'x-amzn-ErrorType': 'ResourceNotFoundException' },
      { Message: 'Function not found: desk' },
      'ResourceNotFoundException',
    ],
    [429, {}, { message: 'Rate Exceeded.' }, 'TooManyRequestsException'],
    [500, { 'x-amzn-errortype': 'ServiceException:http://internal' }, { Message: 'oh' }, 'ServiceException'],
    [502, {}, 'no JSON', 'ServiceException'],
  ])('a refusal with %d is a Lambda error', async (status, headers, body, name) => {
    const { up } = await withLambda({ status, headers: { ...headers }, body });
    const { error, cause } = await run(up, invoke(), { n: 1 });
    expect(error).toBe(`Lambda.${name}`);
    expect(cause).toMatch(
      new RegExp(
        `\\(Service: AWSLambda; Status Code: ${status}; Error Code: ${name}; Request ID: [^;]+; Proxy: null\\)$`,
      ),
    );
  });

  test('out of reach is Lambda.SdkClientException, which a Retry can name', async () => {
    const { lambda, up } = await withLambda({ body: 'late' });
    await lambda.stop();
    expect(await run(up, invoke(), { n: 1 })).toMatchObject({
      error: 'Lambda.SdkClientException',
      cause: expect.stringContaining('ECONNREFUSED'),
    });
    const unset = await served();
    expect(await run(unset, invoke(), { n: 1 })).toMatchObject({
      error: 'Lambda.SdkClientException',
      cause: expect.stringContaining('AWS_ENDPOINT_URL_LAMBDA'),
    });
  });

  test('arguments that cannot name a function fail the task', async () => {
    const { up } = await withLambda({ body: 1 });
    expect(await run(up, invoke({ FunctionName: '{% 5 %}' }), { n: 1 })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('FunctionName'),
    });
  });
});
