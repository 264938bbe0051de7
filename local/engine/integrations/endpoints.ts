import type { Services } from './integrations.ts';
import { invokeOverHttp } from './lambda-http.ts';

/** Settings as the SDKs have them. */
export type Environment = { readonly [name: string]: string | undefined };

/**
 * Services at the endpoints that the environment names: `AWS_ENDPOINT_URL_LAMBDA`, `AWS_ENDPOINT_URL_EVENTBRIDGE`,
 * `AWS_ENDPOINT_URL_DYNAMODB`, or `AWS_ENDPOINT_URL` for all. A service without an endpoint is left out: nothing ever goes to
 * AWS by accident.
 */
export function servicesAt(environment: Environment, region: string): Services {
  const at = (service: string) => environment[`AWS_ENDPOINT_URL_${service}`] ?? environment.AWS_ENDPOINT_URL;
  const [lambda, eventBridge, dynamodb] = [at('LAMBDA'), at('EVENTBRIDGE'), at('DYNAMODB')];
  const client = (endpoint: string) => ({ endpoint, region, credentials: credentials(environment) });
  return {
    ...(lambda !== undefined && { invoke: invokeOverHttp(lambda) }),
    ...(eventBridge !== undefined && { putEvents: putEventsAt(client(eventBridge)) }),
    ...(dynamodb !== undefined && { dynamodb: dynamodbAt(client(dynamodb)) }),
  };
}

/** Emulators want a signature and look at nothing in it. */
function credentials(environment: Environment) {
  return {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? 'local',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? 'local',
  };
}

interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The clients are loaded with the first call: most machines never need one. */
function dynamodbAt(options: ClientOptions): NonNullable<Services['dynamodb']> {
  const client = once(async () => new (await import('@aws-sdk/client-dynamodb')).DynamoDBClient(options));
  return () => client();
}

function putEventsAt(options: ClientOptions): NonNullable<Services['putEvents']> {
  const opened = once(async () => {
    const sdk = await import('@aws-sdk/client-eventbridge');
    return { client: new sdk.EventBridgeClient(options), Command: sdk.PutEventsCommand };
  });
  return async (entries) => {
    const { client, Command } = await opened();
    const sent = entries.map(({ Time: time, Resources: resources = [], ...entry }) => ({
      ...entry,
      Resources: [...resources],
      ...(time !== undefined && { Time: new Date(time) }),
    }));
    const { Entries = [], FailedEntryCount = 0 } = await client.send(new Command({ Entries: sent }));
    return { Entries, FailedEntryCount };
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
