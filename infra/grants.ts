import type { TableName } from './tables.ts';

/**
 * What each function may do, which is what it calls and nothing else. A call that is not here is refused, in the cloud and by
 * the embedded host alike; a grant that nothing uses does not belong here.
 */

export const functionNames = [
  'tend',
  'park',
  'projector',
  'watchdog',
  'api',
  'client-page',
  'sweep',
  'mailer',
  'digest',
  'bounces',
  'anchor',
  'retention',
  'destruction',
] as const;
export type FunctionName = (typeof functionNames)[number];

type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'Scan' | 'DeleteItem';

export type TableGrant = {
  readonly table: TableName;
  readonly actions: readonly TableAction[];
  /** Indexes that are queried. */
  readonly indexes?: readonly string[];
  /** Beginnings of the only partitions on which they are given; every one when left out. */
  readonly partitions?: readonly string[];
};

export type Grants = {
  readonly tables: readonly TableGrant[];
  /** On every machine of ours, or on the executions of it. */
  readonly machines?: readonly ('StartExecution' | 'SendTaskSuccess' | 'DescribeExecution')[];
  /** May put events on our bus. */
  readonly announces?: true;
  /** May send mail from our own address. */
  readonly mails?: true;
  /** May ask for notices to be mailed. */
  readonly asksForMail?: true;
};

export const grants: Readonly<Record<FunctionName, Grants>> = {
  tend: { tables: [{ table: 'cases', actions: ['GetItem', 'Query', 'PutItem'] }] },
  park: {
    tables: [{ table: 'cases', actions: ['GetItem', 'Query', 'PutItem'] }],
    machines: ['SendTaskSuccess'],
  },
  projector: {
    tables: [{ table: 'cases', actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] }],
    machines: ['StartExecution', 'SendTaskSuccess'],
    announces: true,
  },
  watchdog: {
    tables: [{ table: 'cases', actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'], indexes: ['wake-ups'] }],
    machines: ['StartExecution', 'DescribeExecution', 'SendTaskSuccess'],
  },
  api: {
    tables: [
      {
        table: 'cases',
        actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
        indexes: ['work', 'escalations', 'municipality', 'holder', 'location', 'stay-targets', 'destructions'],
      },
      {
        table: 'clients',
        // Somebody is found by a search key alone: the table itself cannot be gone through.
        actions: ['GetItem', 'BatchGetItem', 'PutItem'],
        indexes: ['bsn', 'name'],
      },
      // Append-only: no function can change or take away a line that was written.
      { table: 'access', actions: ['Query', 'PutItem'], indexes: ['users', 'days'] },
    ],
  },
  'client-page': {
    tables: [
      { table: 'cases', actions: ['GetItem', 'BatchGetItem', 'Query'] },
      // Wrong links and numbers are counted, and the client's own question is appended; nothing else can be written.
      { table: 'cases', actions: ['UpdateItem'], partitions: ['ATTEMPTS#'] },
      { table: 'cases', actions: ['PutItem'], partitions: ['CASE#'] },
      { table: 'clients', actions: ['BatchGetItem'] },
      { table: 'access', actions: ['Query'] },
    ],
  },
  // Whoever mails, or says who is mailed, cannot read what lies with the person.
  mailer: { tables: [{ table: 'cases', actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] }], mails: true },
  digest: { tables: [{ table: 'cases', actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] }], asksForMail: true },
  bounces: { tables: [{ table: 'cases', actions: ['GetItem', 'Query', 'PutItem'] }] },
  anchor: { tables: [{ table: 'access', actions: ['Query', 'PutItem'], indexes: ['days'] }] },
  // Finds what is due and asks a person: it cannot delete.
  retention: { tables: [{ table: 'cases', actions: ['GetItem', 'Query', 'PutItem'], indexes: ['destructions'] }] },
  // The only one that can take an event away, and only what a person confirmed. It reads keys of what lies with the person.
  destruction: {
    tables: [
      { table: 'cases', actions: ['GetItem', 'Query', 'DeleteItem'] },
      { table: 'clients', actions: ['Query', 'DeleteItem'] },
      { table: 'access', actions: ['Query', 'PutItem'] },
    ],
  },
  sweep: {
    tables: [
      { table: 'cases', actions: ['Query'] },
      { table: 'clients', actions: ['Scan', 'DeleteItem'] },
    ],
  },
};

/** The environment variables by which a function finds its tables: those that it has a grant on, and no other. */
export function tablesOf(name: FunctionName): readonly TableName[] {
  return [...new Set(grants[name].tables.map(({ table }) => table))];
}
