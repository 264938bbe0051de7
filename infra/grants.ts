import { type StreamKind, streamKey, streamKinds } from '../shared/store/keys.ts';
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

/** Where the partitions of streams begin, by their kind. */
type StreamPartition = `${Uppercase<StreamKind>}#`;

/** Where the rows of the cases table begin: a partition of a stream, of the directory, of a link, of the deployment's secret. */
type CasesPartition =
  | StreamPartition
  | 'DIRECTORY'
  | 'MAIL-MARKS'
  | 'DIGEST#'
  | 'NOTICE#'
  | 'REQUEST#'
  | 'LINK#'
  | 'PACE#'
  | 'LINK-PACE#'
  | 'ATTEMPTS#'
  | 'NOBODY'
  | 'SECRET';

type AccessPartition = 'CASE#' | 'USER#' | 'ANCHORS' | 'DESTROYED';

type Given<Table extends TableName, Partition> = {
  readonly table: Table;
  readonly actions: readonly TableAction[];
  /** Indexes that are queried. */
  readonly indexes?: readonly string[];
  /** The only partitions on which the actions are given: each is named, so that nothing is within reach because nobody thought of it. */
  readonly partitions: readonly Partition[];
};

/** The clients table has partitions of streams alone: to go through it is given on the whole. */
export type TableGrant =
  | Given<'cases', CasesPartition>
  | Given<'access', AccessPartition>
  | Omit<Given<'clients', never>, 'partitions'>;

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

/** Of every kind of stream: what the projector and those who look for what should have moved have within reach. */
const everyStream = streamKinds.map((kind) => streamKey(kind, '') as StreamPartition);

/** What whoever follows a case and adds to it does on the cases table. */
const followsCases = { table: 'cases', actions: ['GetItem', 'Query', 'PutItem'], partitions: ['CASE#'] } as const;

export const grants: Readonly<Record<FunctionName, Grants>> = {
  tend: { tables: [followsCases] },
  park: { tables: [followsCases], machines: ['SendTaskSuccess'] },
  projector: {
    tables: [
      { ...followsCases, partitions: everyStream },
      { table: 'cases', actions: ['BatchGetItem'], partitions: [...everyStream, 'DIRECTORY'] },
    ],
    machines: ['StartExecution', 'SendTaskSuccess'],
    announces: true,
  },
  watchdog: {
    tables: [
      {
        table: 'cases',
        actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
        indexes: ['wake-ups'],
        partitions: everyStream,
      },
    ],
    machines: ['StartExecution', 'DescribeExecution', 'SendTaskSuccess'],
  },
  api: {
    tables: [
      {
        table: 'cases',
        actions: ['BatchGetItem', 'Query'],
        indexes: ['work', 'escalations', 'municipality', 'holder', 'location', 'stay-targets', 'destructions'],
        partitions: ['CASE#', 'DIRECTORY', 'MAIL-MARKS'],
      },
      { table: 'cases', actions: ['GetItem'], partitions: ['CASE#', 'REQUEST#', 'PACE#', 'NOBODY', 'SECRET'] },
      {
        table: 'cases',
        actions: ['PutItem'],
        // A link is made here and read by the client's page alone.
        partitions: ['CASE#', 'DIRECTORY', 'MAIL-MARKS', 'REQUEST#', 'LINK#', 'PACE#', 'NOBODY', 'SECRET'],
      },
      {
        table: 'clients',
        // Somebody is found by a search key alone: the table itself cannot be gone through.
        actions: ['GetItem', 'BatchGetItem', 'PutItem'],
        indexes: ['bsn', 'name'],
      },
      // Append-only: no function can change or take away a line that was written, and who writes lines writes no anchors.
      { table: 'access', actions: ['PutItem'], partitions: ['CASE#', 'USER#'] },
      { table: 'access', actions: ['Query'], indexes: ['users', 'days'], partitions: ['CASE#', 'USER#', 'DESTROYED'] },
    ],
  },
  'client-page': {
    tables: [
      { table: 'cases', actions: ['GetItem'], partitions: ['CASE#', 'LINK#', 'LINK-PACE#', 'NOBODY', 'SECRET'] },
      { table: 'cases', actions: ['BatchGetItem'], partitions: ['DIRECTORY'] },
      { table: 'cases', actions: ['Query'], partitions: ['CASE#'] },
      // Wrong links and numbers are counted, requests are taken from a bucket, and the client's own question is appended.
      { table: 'cases', actions: ['UpdateItem'], partitions: ['ATTEMPTS#'] },
      { table: 'cases', actions: ['PutItem'], partitions: ['CASE#', 'LINK-PACE#'] },
      { table: 'clients', actions: ['BatchGetItem'] },
      { table: 'access', actions: ['Query'], partitions: ['CASE#'] },
    ],
  },
  // Whoever mails, or says who is mailed, cannot read what lies with the person.
  mailer: {
    tables: [
      { table: 'cases', actions: ['GetItem'], partitions: ['CASE#', 'NOTICE#'] },
      { table: 'cases', actions: ['BatchGetItem'], partitions: ['DIRECTORY'] },
      { table: 'cases', actions: ['Query'], partitions: ['CASE#', 'DIRECTORY', 'MAIL-MARKS'] },
      { table: 'cases', actions: ['PutItem'], partitions: ['DIGEST#', 'NOTICE#'] },
    ],
    mails: true,
  },
  digest: {
    tables: [
      { table: 'cases', actions: ['GetItem'], partitions: ['CASE#', 'NOTICE#'] },
      { table: 'cases', actions: ['BatchGetItem'], partitions: ['DIRECTORY'] },
      { table: 'cases', actions: ['Query'], partitions: ['CASE#', 'DIRECTORY', 'MAIL-MARKS', 'DIGEST#'] },
      { table: 'cases', actions: ['PutItem'], partitions: ['DIGEST#', 'NOTICE#'] },
    ],
    asksForMail: true,
  },
  bounces: {
    tables: [
      { table: 'cases', actions: ['GetItem'], partitions: ['NOTICE#'] },
      { table: 'cases', actions: ['Query'], partitions: ['DIRECTORY', 'MAIL-MARKS'] },
      // It cannot change what somebody may do: marks lie apart from the directory.
      { table: 'cases', actions: ['PutItem'], partitions: ['MAIL-MARKS', 'DIGEST#'] },
    ],
  },
  anchor: { tables: [{ table: 'access', actions: ['Query', 'PutItem'], indexes: ['days'], partitions: ['ANCHORS'] }] },
  // Finds what is due and asks a person: it cannot delete.
  retention: { tables: [{ ...followsCases, indexes: ['destructions'], partitions: everyStream }] },
  // The only one that can take an event away, and only what a person confirmed. It reads keys of what lies with the person.
  destruction: {
    tables: [
      { table: 'cases', actions: ['GetItem', 'Query'], partitions: everyStream },
      { table: 'cases', actions: ['DeleteItem'], partitions: [...everyStream, 'LINK#'] },
      { table: 'clients', actions: ['Query', 'DeleteItem'] },
      { table: 'access', actions: ['Query', 'PutItem'], partitions: ['CASE#', 'DESTROYED'] },
    ],
  },
  sweep: {
    tables: [
      { table: 'cases', actions: ['Query'], partitions: everyStream },
      { table: 'clients', actions: ['Scan', 'DeleteItem'] },
    ],
  },
};

/** The environment variables by which a function finds its tables: those that it has a grant on, and no other. */
export function tablesOf(name: FunctionName): readonly TableName[] {
  return [...new Set(grants[name].tables.map(({ table }) => table))];
}
