import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type Phase, phaseNames } from '../shared/pathway/phases.ts';
import { machines as definitions } from '../workflows/machines.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { constructName } from './names.ts';
import type { Stage } from './stage.ts';

/** The state machines, their ASL literally as `workflows/` writes it. Each may call `tend` and `park`, and nothing else. */
export class Machines extends Construct {
  readonly #machines: readonly (readonly [Phase, StateMachine])[];

  constructor(scope: Construct, stage: Stage, functions: Functions, keys: Keys) {
    super(scope, 'Machines');
    // Under this prefix the delivery of logs needs no resource policy of its own for each group.
    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/doorstroom-${stage.name}`,
      retention: stage.logRetention,
      encryptionKey: keys.logs,
      removalPolicy: stage.removal,
    });
    const [tend, park] = [functions.get('tend').lambda.functionArn, functions.get('park').lambda.functionArn];
    this.#machines = phaseNames.map((phase) => {
      const machine = new StateMachine(this, constructName(phase), {
        stateMachineName: `doorstroom-${stage.name}-${phase}`,
        stateMachineType: StateMachineType.STANDARD,
        comment: definitions[phase].Comment,
        definitionBody: DefinitionBody.fromString(JSON.stringify(definitions[phase])),
        definitionSubstitutions: { TendFunctionArn: tend, ParkFunctionArn: park },
        // What went wrong, never with which data.
        logs: { destination: log, level: LogLevel.ERROR, includeExecutionData: false },
        tracingEnabled: true,
        removalPolicy: stage.removal,
      });
      machine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [tend, park] }));
      return [phase, machine];
    });
  }

  /** Every machine with its phase, in the order of the route. */
  all(): readonly (readonly [Phase, StateMachine])[] {
    return this.#machines;
  }

  arns(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#machines.map(([phase, { stateMachineArn }]) => [phase, stateMachineArn]));
  }
}
