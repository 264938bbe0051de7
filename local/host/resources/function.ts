import { usualSettings } from '../functions/asynchronous.ts';
import { entryOf } from '../functions/bundle.ts';
import { HostRefusal } from '../hosting.ts';
import { arnOf, type Hosting, identity, sending } from './hosting.ts';

interface FunctionProperties {
  readonly Code: { readonly S3Key?: string };
  readonly Handler?: string;
  readonly Role?: string;
  readonly Runtime?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
}

/** `AWS::Lambda::Function`: its bundle, unchanged. One of another runtime than Node is accepted and not hosted. */
export const lambdaFunction: Hosting = {
  identify(resource) {
    const name = resource.name('FunctionName');
    return identity(name, { Arn: arnOf(resource, 'lambda', `function:${name}`) });
  },
  host({ properties, ref, identity: { attribute }, logicalId, stack }, world) {
    const {
      Code: code,
      Handler: handler = '',
      Runtime: runtime = '',
      ...rest
    } = properties as unknown as FunctionProperties;
    if (!runtime.startsWith('nodejs')) {
      world.notHosted.push(`AWS::Lambda::Function ${logicalId} (${runtime || 'no runtime'})`);
      return;
    }
    const folder = stack.assetFolder(code.S3Key ?? '');
    if (folder === null) {
      throw new HostRefusal(
        `The function ${logicalId} has no bundle in the synthesized app: only assets can be hosted.`,
      );
    }
    entryOf(folder, handler);
    const variables = Object.entries(rest.Environment?.Variables ?? {}).map(([name, value]) => [name, String(value)]);
    const memory = rest.MemorySize ?? 128;
    world.functions.register({
      name: ref,
      arn: attribute('Arn') ?? '',
      role: rest.Role ?? '',
      folder,
      handler,
      timeoutSeconds: rest.Timeout ?? 3,
      memoryMegabytes: memory,
      environment: {
        ...world.sdkSettings,
        AWS_ACCESS_KEY_ID: ref,
        AWS_LAMBDA_FUNCTION_NAME: ref,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
        AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${ref}`,
        AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: handler,
        TZ: ':UTC',
        ...Object.fromEntries(variables),
      },
    });
  },
};

interface InvokeConfigProperties {
  readonly FunctionName: string;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: {
    readonly OnFailure?: { readonly Destination?: string };
    readonly OnSuccess?: { readonly Destination?: string };
  };
}

/** `AWS::Lambda::EventInvokeConfig`: retries and destinations of asynchronous invocations. */
export const eventInvokeConfig: Hosting = {
  identify: ({ logicalId }) => identity(logicalId),
  host({ properties, logicalId }, world) {
    const config = properties as unknown as InvokeConfigProperties;
    const definition = world.functions.find(config.FunctionName);
    if (definition === null) return;
    const { OnFailure: onFailure, OnSuccess: onSuccess } = config.DestinationConfig ?? {};
    const destinations = [onFailure?.Destination, onSuccess?.Destination].filter((arn) => arn !== undefined);
    world.permissions.demand(logicalId, definition.role, destinations.map(sending));
    world.asyncSettings.set(definition.name, {
      maximumRetryAttempts: config.MaximumRetryAttempts ?? usualSettings.maximumRetryAttempts,
      maximumEventAgeSeconds: config.MaximumEventAgeInSeconds ?? usualSettings.maximumEventAgeSeconds,
      ...(onFailure?.Destination === undefined ? {} : { onFailure: onFailure.Destination }),
      ...(onSuccess?.Destination === undefined ? {} : { onSuccess: onSuccess.Destination }),
    });
  },
};

/** `AWS::Lambda::Version` and `AWS::Lambda::Alias`: other names of one function. */
export const functionVersion: Hosting = {
  identify(resource) {
    const arn = `${resource.property('FunctionName')}`;
    const qualifier = String(resource.property('Name') ?? '1');
    const whole = arn.startsWith('arn:') ? arn : arnOf(resource, 'lambda', `function:${arn}`);
    return identity(`${whole}:${qualifier}`, { Version: qualifier, FunctionArn: `${whole}:${qualifier}` });
  },
};
