import type { Clock } from '../../clock/clock.ts';
import type { Meter } from '../meter.ts';
import { type Handler, importHandler, type LambdaContext } from './bundle.ts';
import { type Surroundings, within } from './environment.ts';
import type { NextId } from './ids.ts';

export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  /** ARN of the role that it runs as; empty when it has none. */
  readonly role: string;
  readonly folder: string;
  /** As in Lambda: `file.export`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
}

export interface LambdaError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type Invocation =
  | { readonly ok: true; readonly requestId: string; readonly payload: string }
  | { readonly ok: false; readonly requestId: string; readonly error: LambdaError; readonly timedOut: boolean };

export interface FunctionsOptions {
  readonly clock: Clock;
  readonly nextId: NextId;
  log(functionName: string, level: string, line: string): void;
  /** Tells instances of this host's bundles from those of another in the same process. */
  readonly instance: string;
  readonly meter?: Meter | null;
}

/** On a virtual clock time stands still for a function; it is given up only when it seems to hang, in machine time. */
const hangs = 60_000;

/** The functions of a template: their bundles, imported when they are first needed, in their own environment. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #definitions = new Map<string, FunctionDefinition>();
  readonly #surroundings = new Map<string, Surroundings>();
  readonly #handlers = new Map<string, Promise<Handler>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  register(definition: FunctionDefinition): void {
    const { name } = definition;
    this.#definitions.set(name, definition);
    const log = (level: string, line: string): void => this.#options.log(name, level, line);
    this.#surroundings.set(name, { functionName: name, env: { ...definition.environment }, log });
  }

  /** A function by name, ARN, partial ARN, or any of them with a version or alias. */
  find(nameOrArn: string): FunctionDefinition | null {
    const [, afterColon] = /(?:^|:)function:([^:]+)/.exec(nameOrArn) ?? [];
    const name = afterColon ?? nameOrArn.split(':')[0] ?? '';
    return this.#definitions.get(name) ?? null;
  }

  names(): readonly string[] {
    return [...this.#definitions.keys()];
  }

  /** Variables of the template on which all functions that have them agree. */
  agreedEnvironment(): Readonly<Record<string, string>> {
    const agreed: Record<string, string | null> = {};
    for (const { environment } of this.#definitions.values()) {
      for (const [name, value] of Object.entries(environment)) {
        if (/^(AWS_|LAMBDA_|_HANDLER$|TZ$)/.test(name)) continue;
        agreed[name] = agreed[name] === undefined || agreed[name] === value ? value : null;
      }
    }
    return Object.fromEntries(Object.entries(agreed).filter((entry): entry is [string, string] => entry[1] !== null));
  }

  /** Imports the bundle now, so that the first request does not wait for it. */
  async warm(name: string): Promise<void> {
    await this.#handler(name);
  }

  /**
   * Runs a function to its end. On a virtual clock one runs at a time, in the order asked for; one that is invoked by
   * a running function runs inside its turn.
   * @param payload JSON text; the function gets its own copy
   * @param caller name of the function that invokes, when it is one
   */
  invoke(name: string, payload: string, caller?: string): Promise<Invocation> {
    if (this.#options.clock.kind === 'real' || caller !== undefined) return this.#invokeNow(name, payload);
    const turn = this.#turn.then(() => this.#invokeNow(name, payload));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #invokeNow(name: string, payload: string): Promise<Invocation> {
    const requestId = this.#options.nextId();
    const definition = this.#definitions.get(name);
    const surroundings = this.#surroundings.get(name);
    if (definition === undefined || surroundings === undefined) throw new Error(`There is no function ${name}`);
    try {
      const handler = await this.#handler(name);
      const started = performance.now();
      const context = this.#context(definition, requestId, started);
      const answer = await within(surroundings, () =>
        limited(definition, requestId, this.#limit(definition), async () => handler(JSON.parse(payload), context)),
      ).finally(() => this.#options.meter?.invoked(name, definition.memoryMegabytes, performance.now() - started));
      return { ok: true, requestId, payload: JSON.stringify(answer) ?? 'null' };
    } catch (thrown) {
      const timedOut = thrown instanceof TimedOut;
      const error = lambdaError(thrown);
      this.#options.log(name, 'error', JSON.stringify(error));
      return { ok: false, requestId, error, timedOut };
    }
  }

  #handler(name: string): Promise<Handler> {
    const { folder, handler } = this.#definitions.get(name) ?? { folder: '', handler: '' };
    const surroundings = this.#surroundings.get(name);
    let loading = this.#handlers.get(name);
    if (loading === undefined && surroundings !== undefined) {
      loading = within(surroundings, () => importHandler(folder, handler, `${this.#options.instance}/${name}`));
      loading.catch(() => this.#handlers.delete(name));
      this.#handlers.set(name, loading);
    }
    if (loading === undefined) throw new Error(`There is no function ${name}`);
    return loading;
  }

  #limit({ timeoutSeconds }: FunctionDefinition): number {
    const limit = timeoutSeconds * 1000;
    return this.#options.clock.kind === 'virtual' ? Math.max(limit, hangs) : limit;
  }

  #context(definition: FunctionDefinition, requestId: string, started: number): LambdaContext {
    const limit = definition.timeoutSeconds * 1000;
    const still = this.#options.clock.kind === 'virtual';
    return {
      awsRequestId: requestId,
      functionName: definition.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: definition.arn,
      memoryLimitInMB: String(definition.memoryMegabytes),
      logGroupName: `/aws/lambda/${definition.name}`,
      logStreamName: 'embedded',
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => (still ? limit : Math.max(0, Math.round(limit - (performance.now() - started)))),
    };
  }
}

class TimedOut extends Error {}

async function limited<T>(
  definition: FunctionDefinition,
  requestId: string,
  limit: number,
  fn: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const give = `RequestId: ${requestId} Error: Task timed out after ${definition.timeoutSeconds.toFixed(2)} seconds`;
    timer = setTimeout(() => reject(new TimedOut(give)), limit);
  });
  try {
    return await Promise.race([fn(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** As the Lambda runtime for Node reports what a handler throws. */
function lambdaError(thrown: unknown): LambdaError {
  if (thrown instanceof TimedOut) return { errorType: 'Sandbox.Timedout', errorMessage: thrown.message };
  if (isError(thrown)) {
    return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}

/** Also an error that was made in another realm. */
function isError(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown && 'name' in thrown;
}
