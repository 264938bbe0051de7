import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** Keys of our own beside those of the tables, for what holds numbers of cases and never a person. AWS rotates them every year. */
export class Keys extends Construct {
  /** Of every queue, and of the topic of the alarms. */
  readonly messages: Key;
  /** Of every log in this stack. */
  readonly logs: Key;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Keys');
    const key = (id: string, of: string) =>
      new Key(this, id, {
        description: `Doorstroom ${stage.name}: ${of}`,
        enableKeyRotation: true,
        removalPolicy: stage.removal,
      });
    this.messages = key('Messages', 'what lies in queues and goes out as an alarm');
    // Rules hand events to queues, and alarms to the topic: of this account alone, or anybody's rule could use the key.
    for (const service of ['events', 'cloudwatch']) {
      this.messages.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      );
    }

    this.logs = key('Logs', 'what functions, machines and the gateway log');
    const { region } = Stack.of(this);
    const groups = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.logs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey'].map(
          (action) => `kms:${action}`,
        ),
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
      }),
    );
    // By which the machines' log is delivered.
    this.logs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
