import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { ClientRights } from './client-rights.ts';
import type { Bundles } from './function-bundles.ts';
import { Functions, tellMachines } from './functions.ts';
import { functionNames } from './grants.ts';
import { Identity } from './identity.ts';
import { Keys } from './keys.ts';
import { Machines } from './machines.ts';
import { Mail } from './mail.ts';
import { constructName } from './names.ts';
import { Notices } from './notices.ts';
import { OrphanSweep } from './orphan-sweep.ts';
import { permit } from './permissions.ts';
import { Projection } from './projection.ts';
import { stageOf } from './stage.ts';
import { Tables } from './tables.ts';
import { WatchdogTriggers } from './watchdog.ts';

/** Everything of one stage. The embedded host runs this same template; there is no other wiring. */
export class DoorstroomStack extends Stack {
  /**
   * @param region where everything lies: said outright, for a key must be in the region of its table
   * @param themes municipalities that bring a look of their own
   */
  constructor(scope: Construct, stageName: string, region: string, code: Bundles, themes: readonly string[] = []) {
    const stage = stageOf(stageName);
    super(scope, `Doorstroom${constructName(stage.name)}`, {
      env: { region },
      description: 'Doorstroom: from the shelter to a home, without anyone being forgotten',
      terminationProtection: stage.isProtected,
    });
    const tables = new Tables(this, stage);
    const keys = new Keys(this, stage);
    const functions = new Functions(this, stage, { tables, keys, code });
    const machines = new Machines(this, stage, functions, keys);
    const bus = new EventBus(this, 'Bus', { eventBusName: `doorstroom-${stage.name}` });
    tellMachines(functions, machines.arns());
    functions.get('projector').lambda.addEnvironment('EVENT_BUS', bus.eventBusName);
    const mail = new Mail(this, stage, keys);
    for (const name of functionNames) permit(this, name, functions.get(name).role, { tables, machines, bus, mail });

    const projection = new Projection(this, tables, functions, bus, keys);
    const watch = new WatchdogTriggers(this, stage, functions, machines, keys);
    new OrphanSweep(this, functions, watch.failures);
    const rights = new ClientRights(this, functions, bus, keys);
    const identity = new Identity(this, stage);
    functions.get('api').lambda.addEnvironment('USER_CLAIM', identity.userClaim);
    const api = new Api(this, stage, functions, identity, keys);
    new Notices(this, { functions, bus, mail, workbenchUrl: identity.webUrl });
    const alarms = new Alarms(this, {
      stage,
      functions,
      machines,
      api,
      deadLetters: {
        Reproject: projection.reproject,
        Watch: watch.failures,
        Mail: mail.letters,
        Rights: rights.failures,
      },
      mail,
      key: keys.messages,
    });

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description }).overrideLogicalId(name);
    output('ApiUrl', identity.webUrl, 'Where the HTTP interface answers, below /v1');
    output('ApiTarget', api.target, 'What the name of ApiDomain must point to');
    output(
      'SignInOrigins',
      identity.signInOrigins,
      'Origins that the workbench calls to sign in: a parameter of the door',
    );
    output(
      'WebConfiguration',
      this.toJsonString({ ...identity.webConfiguration, themes }),
      'What the workbench must know: it reads this as /config.json',
    );
    for (const [name, { table }] of tables.all()) {
      output(`${constructName(name)}TableName`, table.tableName, `The table of ${name}`);
    }
    for (const [phase, { stateMachineArn }] of machines.all()) {
      output(`${constructName(phase)}StateMachineArn`, stateMachineArn, `The machine of ${phase}`);
    }
    output('EventBusName', bus.eventBusName, 'The bus with the domain events');
    output('ReprojectQueueUrl', projection.reproject.queueUrl, 'What the projector gave up');
    output('AlarmTopicArn', alarms.topic.topicArn, 'Subscribe here to hear of faults');
    output(
      'StartupFunctionName',
      functions.get('watchdog').lambda.functionName,
      'Called once after a start or a restore: reconciles every open run with the events',
    );
  }
}
