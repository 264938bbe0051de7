import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundles } from './function-bundles.ts';
import { type FunctionName, functionNames, tablesOf } from './grants.ts';
import type { Keys } from './keys.ts';
import { constructName } from './names.ts';
import type { Stage } from './stage.ts';
import type { Tables } from './tables.ts';

type Size = {
  readonly description: string;
  /** Megabytes; the processor comes with it. */
  readonly memory: number;
  readonly timeout: Duration;
};

const sizes: Readonly<Record<FunctionName, Size>> = {
  tend: {
    description: 'Applies the rules to a case at this moment and answers what the machine is to do',
    memory: 1024,
    timeout: Duration.seconds(30),
  },
  park: {
    description: 'Keeps the task token of a machine that waits, unless there is a reason to look already',
    memory: 512,
    timeout: Duration.seconds(30),
  },
  projector: {
    description: 'Brings lists, machines and domain events up to what was appended',
    memory: 1024,
    timeout: Duration.minutes(2),
  },
  watchdog: {
    description: 'Finds cases that should have moved and did not, and sets them going again',
    memory: 1024,
    timeout: Duration.minutes(10),
  },
  api: {
    description: 'The HTTP interface for those who work with the system',
    memory: 1024,
    // The gateway gives up after 30 seconds.
    timeout: Duration.seconds(28),
  },
  'client-page': {
    description: 'What a client reads behind the link',
    memory: 512,
    timeout: Duration.seconds(10),
  },
  mailer: {
    description: 'Mails escalations at once and each person the reminders of the day',
    memory: 512,
    timeout: Duration.minutes(1),
  },
  digest: {
    description: 'Gathers every morning what each person is to be reminded of',
    memory: 1024,
    timeout: Duration.minutes(5),
  },
  bounces: {
    description: 'Marks an address at which mail does not arrive, and tells the coordinator',
    memory: 512,
    timeout: Duration.seconds(30),
  },
  anchor: {
    description: 'Anchors every day where the chains of the access log stand',
    memory: 512,
    timeout: Duration.minutes(5),
  },
  retention: {
    description: 'Finds every day which cases have been kept long enough, and asks a person',
    memory: 512,
    timeout: Duration.minutes(10),
  },
  destruction: {
    description: 'Takes everything of a case away once a person has confirmed it',
    memory: 512,
    timeout: Duration.minutes(2),
  },
  sweep: {
    description: 'Takes away what was put with a person and never got its event',
    memory: 512,
    timeout: Duration.minutes(10),
  },
};

/** One function with its role and its log. What it may do is added by its grants. */
export type Hosted = { readonly lambda: LambdaFunction; readonly role: Role };

/** What functions are made with. */
type Needed = { readonly tables: Tables; readonly keys: Keys; readonly code: Bundles };

/** Every function, on the same runtime, each with a role and a log of its own. */
export class Functions extends Construct {
  readonly #hosted: Readonly<Record<FunctionName, Hosted>>;

  constructor(scope: Construct, stage: Stage, { tables, keys, code }: Needed) {
    super(scope, 'Functions');
    const made = functionNames.map((name) => [name, this.#make(name, stage, { tables, keys, code })] as const);
    this.#hosted = Object.fromEntries(made) as Record<FunctionName, Hosted>;
  }

  get(name: FunctionName): Hosted {
    return this.#hosted[name];
  }

  #make(name: FunctionName, stage: Stage, { tables, keys, code }: Needed): Hosted {
    const id = constructName(name);
    const log = new LogGroup(this, `${id}Log`, {
      retention: stage.logRetention,
      encryptionKey: keys.logs,
      removalPolicy: stage.removal,
    });
    const role = new Role(this, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Doorstroom ${stage.name}: ${name}`,
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] }),
    );
    // X-Ray knows no resources: these two actions can only be given on everything.
    role.addToPolicy(
      new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
    );
    const { description, memory, timeout } = sizes[name];
    const lambda = new LambdaFunction(this, id, {
      description,
      role,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: code(name),
      handler: 'index.handler',
      memorySize: memory,
      timeout,
      tracing: Tracing.ACTIVE,
      logGroup: log,
      // The runtime's own lines too; ours are JSON already, and stay as they are.
      loggingFormat: LoggingFormat.JSON,
      environment: { STAGE: stage.name, ...Object.fromEntries(tablesOf(name).map((table) => named(tables, table))) },
    });
    return { lambda, role };
  }
}

function named(tables: Tables, name: 'cases' | 'clients' | 'access'): readonly [string, string] {
  const { description, table } = tables[name];
  return [description.variable, table.tableName];
}

/** The functions that must know which machine belongs to which phase. */
export function tellMachines(functions: Functions, arns: Readonly<Record<string, string>>): void {
  for (const name of ['projector', 'watchdog'] as const) {
    const { lambda } = functions.get(name);
    lambda.addEnvironment('STATE_MACHINE_ARNS', Stack.of(lambda).toJsonString(arns));
  }
}
