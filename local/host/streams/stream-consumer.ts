import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
import type { ChangeRecord } from '../../tables/change.ts';
import type { Operation } from '../../tables/dynalite.ts';
import type { Ledger } from '../../tables/ledger.ts';
import type { Invocation } from '../functions/functions.ts';
import type { Work } from '../worker.ts';
import { failedRecord } from './partial-failure.ts';

/** How an event source mapping reads a stream. */
export interface StreamMapping {
  readonly functionArn: string;
  readonly batchSize: number;
  /** -1 is without end. */
  readonly maximumRetryAttempts: number;
  /** -1 is without end. */
  readonly maximumRecordAgeSeconds: number;
  readonly bisect: boolean;
  readonly reportsItemFailures: boolean;
  /** ARN of the destination for what could not be processed. */
  readonly onFailure?: string;
}

export interface ConsumerOptions {
  readonly mapping: StreamMapping;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly acknowledgement: (record: ChangeRecord) => Operation;
  readonly invoke: (payload: string) => Promise<Invocation>;
  readonly deliver: (arn: string, payload: string) => Companions;
  readonly changed: () => void;
}

interface Batch {
  readonly records: readonly ChangeRecord[];
  readonly failures: number;
  readonly dueAt: number;
}

/** Back-off after the nth failure, in milliseconds: 1 s, 2 s, 4 s … at most a minute. */
const backOff = (failures: number): number => Math.min(1000 * 2 ** (failures - 1), 60_000);

/**
 * Hands the changes of a table to a function in batches: in order for each partition key, each at least once, acknowledged only
 * after the function has succeeded or was given up. A record that fails holds up its own partition key, no other.
 */
export class StreamConsumer implements Work {
  readonly #options: ConsumerOptions;
  #waiting: ChangeRecord[] = [];
  #batches: Batch[] = [];
  /** Partition keys of which something is in hand or waits for a retry. */
  readonly #held = new Map<string, number>();

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  /** In the order of the changes. */
  add(record: ChangeRecord): void {
    this.#waiting.push(record);
    this.#options.changed();
  }

  nextAt(): number | null {
    const now = this.#options.clock.now();
    if (this.#waiting.some((record) => !this.#held.has(partitionOf(record)))) return now;
    const dues = this.#batches.map(({ dueAt }) => dueAt);
    return dues.length === 0 ? null : Math.min(...dues);
  }

  take(at: number): (() => Promise<void>) | null {
    const batch = this.#again(at) ?? this.#fresh(at);
    if (batch === null) return null;
    return async () => {
      await this.#process(batch);
      this.#release(batch.records);
    };
  }

  #again(at: number): Batch | null {
    const due = this.#batches.filter(({ dueAt }) => dueAt <= at).sort((a, b) => a.dueAt - b.dueAt || inOrder(a, b));
    const [first] = due;
    if (first === undefined) return null;
    this.#batches = this.#batches.filter((batch) => batch !== first);
    return first;
  }

  #fresh(at: number): Batch | null {
    const taken: ChangeRecord[] = [];
    const left: ChangeRecord[] = [];
    const passed = new Set<string>();
    for (const record of this.#waiting) {
      const partition = partitionOf(record);
      const free =
        taken.length < this.#options.mapping.batchSize && !this.#held.has(partition) && !passed.has(partition);
      if (!free) passed.add(partition);
      (free ? taken : left).push(record);
    }
    if (taken.length === 0) return null;
    this.#waiting = left;
    this.#hold(taken);
    return { records: taken, failures: 0, dueAt: at };
  }

  async #process(batch: Batch): Promise<void> {
    const { mapping, clock } = this.#options;
    const young = batch.records.filter((record) => !this.#isTooOld(record));
    if (young.length < batch.records.length) {
      const old = batch.records.filter((record) => this.#isTooOld(record));
      await this.#giveUp({ ...batch, records: old }, 'RecordAgeExceeded', null);
      if (young.length === 0) return;
    }
    const outcome = await this.#options.invoke(JSON.stringify({ Records: young }));
    const failed = failedRecord(outcome, young, mapping.reportsItemFailures);
    if (failed === null) return this.#acknowledge(young);
    if (failed === 'all') return this.#retryAll({ ...batch, records: young }, outcome);
    // As in Lambda the batch is good up to the first record that failed; what came after it is given again.
    const at = young.indexOf(failed);
    await this.#acknowledge(young.slice(0, at));
    const rest = young.slice(at);
    const poisoned = rest.filter((record) => partitionOf(record) === partitionOf(failed));
    const others = rest.filter((record) => partitionOf(record) !== partitionOf(failed));
    if (others.length > 0) this.#retry({ records: others, failures: batch.failures, dueAt: clock.now() });
    await this.#retryLater({ ...batch, records: poisoned }, outcome);
  }

  async #retryAll(batch: Batch, outcome: Invocation): Promise<void> {
    const { records } = batch;
    if (!this.#options.mapping.bisect || records.length === 1) return this.#retryLater(batch, outcome);
    const middle = Math.ceil(records.length / 2);
    const dueAt = this.#options.clock.now();
    this.#retry({ ...batch, records: records.slice(0, middle), dueAt });
    this.#retry({ ...batch, records: records.slice(middle), dueAt });
  }

  async #retryLater(batch: Batch, outcome: Invocation): Promise<void> {
    const { mapping, clock } = this.#options;
    const failures = batch.failures + 1;
    if (mapping.maximumRetryAttempts >= 0 && failures > mapping.maximumRetryAttempts) {
      return this.#giveUp({ ...batch, failures }, 'RetryAttemptsExhausted', outcome);
    }
    this.#retry({ ...batch, failures, dueAt: clock.now() + backOff(failures) });
  }

  #retry(batch: Batch): void {
    this.#hold(batch.records);
    this.#batches.push(batch);
  }

  #acknowledge(records: readonly ChangeRecord[]): Promise<void> {
    return this.#options.ledger.commit(records.map(this.#options.acknowledgement));
  }

  /** Acknowledged and told to the destination in one commit. */
  async #giveUp({ records, failures }: Batch, condition: string, outcome: Invocation | null): Promise<void> {
    const { mapping, ledger, clock, deliver, acknowledgement } = this.#options;
    const [first, last] = [records[0], records.at(-1)];
    const arrived = (record = first): string =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
    const message = {
      requestContext: {
        requestId: outcome?.requestId ?? '',
        functionArn: mapping.functionArn,
        condition,
        approximateInvokeCount: failures,
      },
      ...(outcome === null
        ? {}
        : { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' } }),
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'shardId-00000000000000000000-00000000',
        startSequenceNumber: first?.dynamodb.SequenceNumber,
        endSequenceNumber: last?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrived(first),
        approximateArrivalOfLastRecord: arrived(last),
        batchSize: records.length,
        streamArn: first?.eventSourceARN,
      },
    };
    const told = mapping.onFailure === undefined ? null : deliver(mapping.onFailure, JSON.stringify(message));
    await ledger.commit([...records.map(acknowledgement), ...(told?.operations ?? [])]);
    told?.afterwards?.();
  }

  #isTooOld(record: ChangeRecord): boolean {
    const { maximumRecordAgeSeconds: most } = this.#options.mapping;
    return most >= 0 && this.#options.clock.now() / 1000 - record.dynamodb.ApproximateCreationDateTime > most;
  }

  #hold(records: readonly ChangeRecord[]): void {
    for (const partition of records.map(partitionOf)) this.#held.set(partition, (this.#held.get(partition) ?? 0) + 1);
  }

  #release(records: readonly ChangeRecord[]): void {
    for (const partition of records.map(partitionOf)) {
      const count = (this.#held.get(partition) ?? 1) - 1;
      if (count === 0) this.#held.delete(partition);
      else this.#held.set(partition, count);
    }
  }
}

/** The first key is the partition key: keys stand in the order of the table's schema. */
function partitionOf(record: ChangeRecord): string {
  return JSON.stringify(Object.values(record.dynamodb.Keys)[0]);
}

function inOrder(a: Batch, b: Batch): number {
  const [first, second] = [a, b].map(({ records }) => records[0]?.dynamodb.SequenceNumber ?? '');
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
