import { type AwsService, awsRefusal } from './aws/call.ts';
import { dynamodbService } from './aws/dynamodb.ts';
import { accessKeyOf, callAws, isAwsCall, type Services } from './aws/endpoint.ts';
import { eventsService } from './aws/events.ts';
import { lambdaService } from './aws/lambda.ts';
import { mailService } from './aws/mail.ts';
import { queuesService } from './aws/queues.ts';
import { type HttpRequest, type HttpResponse, problem } from './gateway/http.ts';
import { answerFromHost } from './host-routes.ts';
import { askedBy } from './permissions/asked.ts';
import type { Handle } from './server.ts';
import type { World } from './world.ts';

export interface Answering {
  readonly handle: Handle;
  /** From now on requests from outside are answered; until then only hosted functions are. */
  open(): void;
}

/** Tells requests apart: AWS calls, the host's own routes, and the HTTP API. */
export function answering(
  world: World,
  environment: () => Readonly<Record<string, string>>,
  webConfiguration: string | null,
): Answering {
  const hosted = servicesOf(world);
  const { meter, tables, clock } = world;
  const services =
    meter === null ? hosted : { ...hosted, targeted: meter.counting(hosted.targeted, tables, () => clock.now()) };
  const opened = Promise.withResolvers<void>();
  const outside = turns(world);
  const hostOptions = {
    ...{ timeline: world.timeline, mails: world.mails, outside, environment, webConfiguration },
    compact: async () => {
      await tables.lingering.clear();
      world.machines?.engine.compact();
    },
  };
  const handle: Handle = async (request): Promise<HttpResponse> => {
    if (isAwsCall(request)) {
      const caller = world.functions.find(accessKeyOf(request) ?? '')?.name;
      if (caller !== undefined) return callAws(services, request, caller);
      await opened.promise;
      const lack = readsOnly(request) ? null : await world.room.lack();
      if (lack !== null) return awsRefusal('ServiceUnavailable', lack, 503);
      return outside(() => callAws(services, request, undefined));
    }
    await opened.promise;
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const lack = isReading ? null : await world.room.lack();
    if (lack !== null) return problem(503, lack);
    const answer = await answerIn(request);
    // What could not be read for want of room, because who reads is written down, is no fault of the host.
    const after = answer.status < 500 ? null : await world.room.lack();
    return after === null ? answer : problem(503, after);
  };
  const answerIn: Handle = async (request) => {
    const own = answerFromHost(request, hostOptions);
    if (own !== null) return own;
    const [[front], [api]] = [world.fronts, world.apis];
    const asked: typeof outside = (fn) => {
      if (world.meter !== null) world.meter.requests += 1;
      return outside(fn);
    };
    if (front !== undefined) return front(request, asked);
    return api === undefined ? problem(404, 'The template has no HTTP API.') : asked(() => api(request));
  };
  return { handle, open: opened.resolve };
}

/** Whether a call of an AWS API changes nothing, as its name says. */
function readsOnly({ headers }: HttpRequest): boolean {
  return /\.(Get|BatchGet|Describe|List|Query|Scan)[A-Za-z]*$/.test(headers['x-amz-target'] ?? '');
}

/**
 * How requests from outside go in. On a virtual clock one after the other, each when what the one before it set going is at
 * rest: whoever posts one thing after another finds a settled world.
 */
function turns({ timeline, clock }: World): <T>(fn: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (fn) => {
    if (clock.kind === 'real') return fn();
    const turn = last.then(async () => {
      await timeline.atRest();
      return timeline.run(fn);
    });
    last = turn.catch(() => {});
    return turn;
  };
}

function servicesOf(world: World): Services {
  const { tables, buses, ledger, queues, functions, mails, asynchronous } = world;
  const stepFunctions: AwsService = async ({ request }) => {
    if (world.machines === null) return awsRefusal('UnknownOperationException', 'The template has no state machine.');
    return world.machines.service({ target: request.headers['x-amz-target'], body: request.body.toString('utf8') });
  };
  return {
    targeted: {
      DynamoDB: dynamodbService(tables),
      AWSStepFunctions: stepFunctions,
      AWSEvents: eventsService(buses, ledger),
      AmazonSQS: queuesService(queues, ledger),
    },
    byPath: [
      [
        '/2015-03-31/functions/',
        lambdaService({ functions, ledger, acceptLater: (name, payload) => asynchronous.accept(name, payload) }),
      ],
      ['/v2/email/', mailService(mails)],
    ],
    refusal: (call) => {
      const definition = call.caller === undefined ? null : functions.find(call.caller);
      if (definition === null) return null;
      const refused = world.permissions.refused(definition.role, askedBy(call, world));
      if (refused === null) return null;
      const { action, resource = '*' } = refused;
      const message = `${definition.name} is not authorized to perform: ${action} on resource: ${resource} because its role does not allow it`;
      return awsRefusal('AccessDeniedException', message, call.operation === '' ? 403 : 400);
    },
  };
}
