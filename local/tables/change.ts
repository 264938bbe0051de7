import { createHash } from 'node:crypto';
import { dynaliteDb, type Item, type StoredTable } from './dynalite.ts';

export type StreamViewType = 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';

/** One record of a table's stream, as a Lambda function receives it. */
export interface ChangeRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Seconds since 1970, on the host's clock. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

export interface Change {
  readonly table: StoredTable;
  readonly before: Item | undefined;
  readonly after: Item | null;
  /** Removed because its time to live had passed. */
  readonly expired: boolean;
}

/** @returns null when nothing changed: DynamoDB writes no record then */
export function changeRecord(
  change: Change,
  stream: { readonly arn: string; readonly region: string; readonly view: StreamViewType },
  at: { readonly sequence: string; readonly milliseconds: number },
): ChangeRecord | null {
  const { before, after, table } = change;
  const eventName = after === null ? 'REMOVE' : before === undefined ? 'INSERT' : 'MODIFY';
  if (eventName === 'MODIFY' && same(before, after)) return null;
  const whole = after ?? before;
  if (whole === undefined) return null;
  const keys: Record<string, Item[string]> = {};
  for (const { AttributeName } of table.KeySchema) {
    const value = whole[AttributeName];
    if (value !== undefined) keys[AttributeName] = value;
  }
  const showsNew = stream.view === 'NEW_AND_OLD_IMAGES' || stream.view === 'NEW_IMAGE';
  const showsOld = stream.view === 'NEW_AND_OLD_IMAGES' || stream.view === 'OLD_IMAGE';
  const images = {
    ...(showsNew && after !== null ? { NewImage: after } : {}),
    ...(showsOld && before !== undefined ? { OldImage: before } : {}),
  };
  return {
    eventID: createHash('md5').update(`${table.TableName}/${at.sequence}`).digest('hex'),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: stream.region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at.milliseconds / 1000),
      Keys: keys,
      ...images,
      SequenceNumber: at.sequence,
      SizeBytes: [keys, ...Object.values(images)].reduce((sum, image) => sum + dynaliteDb.itemSize(image), 0),
      StreamViewType: stream.view,
    },
    eventSourceARN: stream.arn,
    ...(change.expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
  };
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => name in right && same(left[name], right[name]))
  );
}
