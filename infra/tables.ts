import {
  type Attribute,
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { tables as descriptions, type IndexDescription, type TableDescription } from '../shared/store/keys.ts';
import { constructName } from './names.ts';
import type { Stage } from './stage.ts';

export type TableName = keyof typeof descriptions;

export type KeptTable = {
  readonly description: TableDescription;
  readonly table: TableV2;
  /** Each table has a key of its own: who may read cases cannot therefore read persons. */
  readonly key: Key;
};

/** The three tables as `shared/store/keys.ts` describes them, so that what is made and what is used cannot differ. */
export class Tables extends Construct {
  readonly cases: KeptTable;
  readonly clients: KeptTable;
  readonly access: KeptTable;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Tables');
    this.cases = this.#table('cases', stage);
    this.clients = this.#table('clients', stage);
    this.access = this.#table('access', stage);
  }

  /** Every table with its name. */
  all(): readonly (readonly [TableName, KeptTable])[] {
    return [
      ['cases', this.cases],
      ['clients', this.clients],
      ['access', this.access],
    ];
  }

  #table(name: TableName, stage: Stage): KeptTable {
    const description: TableDescription = descriptions[name];
    const id = constructName(name);
    const key = new Key(this, `${id}Key`, {
      description: `Doorstroom ${stage.name}: what lies in the ${name} table`,
      enableKeyRotation: true,
      removalPolicy: stage.removal,
    });
    const table = new TableV2(this, id, {
      partitionKey: text(description.partitionKey),
      sortKey: text(description.sortKey),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: stage.recovery.toDays(),
      },
      deletionProtection: stage.isProtected,
      removalPolicy: stage.removal,
      globalSecondaryIndexes: description.indexes.map(index),
      ...(description.stream && { dynamoStream: StreamViewType.NEW_IMAGE }),
      ...(description.expiry && { timeToLiveAttribute: description.expiry }),
    });
    return { description, table, key };
  }
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}

function index({ name, partitionKey, sortKey, include }: IndexDescription): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    ...(include.length > 0
      ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...include] }
      : { projectionType: ProjectionType.KEYS_ONLY }),
  };
}
