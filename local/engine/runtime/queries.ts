import type { Engine, Page } from '../engine.ts';
import { expandOne, type Setting } from '../history/expand.ts';
import { width } from '../history/recorder.ts';
import type {
  ExecutionDescription,
  ExecutionSummary,
  HistoryEvent,
  StateMachineDescription,
  StateMachineSummary,
} from '../model.ts';
import { readChunks, redrivenAtOf } from '../store/pack.ts';
import type { Store } from '../store/store.ts';
import type { Live } from './archive.ts';
import { readExecutionArn } from './arn.ts';
import { describeExecution, summarize } from './describe.ts';
import type { Executions } from './executions.ts';
import { describeRevision, type Machines } from './machines.ts';
import { pageToken, readPageToken } from './page.ts';
import { refusal } from './refusal.ts';

interface QueryParts {
  readonly store: Store;
  readonly machines: Machines;
  readonly executions: Executions;
  readonly region: string;
  readonly now: () => number;
  /** Writes what is not in the store yet. */
  readonly flush: () => void;
}

type HistoryOptions = { from?: number; reverse?: boolean; limit?: number; includeExecutionData?: boolean };

/** What can be asked of the engine without changing anything. */
export class Queries {
  readonly #in: QueryParts;

  constructor(parts: QueryParts) {
    this.#in = parts;
  }

  describeStateMachine(stateMachineArn: string): StateMachineDescription {
    return this.#in.machines.describe(this.#in.machines.byArn(stateMachineArn));
  }

  describeStateMachineForExecution(executionArn: string) {
    const { machine, revision } = this.find(executionArn);
    const { row } = this.#in.machines.revision(revision);
    return { stateMachineArn: machine.arn, name: machine.name, updateDate: row.created, ...describeRevision(row) };
  }

  listStateMachines({ maxResults = 100, nextToken }: { maxResults?: number; nextToken?: string } = {}) {
    const before = nextToken === undefined ? Number.MAX_SAFE_INTEGER : readPageToken('machines', nextToken);
    const rows = this.#in.machines.all().filter(({ number }) => number < before);
    rows.sort((a, b) => b.number - a.number);
    const items: StateMachineSummary[] = rows.slice(0, maxResults).map(({ arn, name, created }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: created,
    }));
    return page(items, rows.length > maxResults, 'machines', rows[maxResults - 1]?.number);
  }

  describeExecution(executionArn: string): ExecutionDescription {
    return describeExecution(this.find(executionArn), this.#in.now());
  }

  listExecutions(request: Parameters<Engine['listExecutions']>[0]): Page<ExecutionSummary> {
    const { stateMachineArn, statusFilter, redriveFilter, maxResults = 100, nextToken } = request;
    const machine = this.#in.machines.byArn(stateMachineArn);
    this.#in.flush();
    const rows = this.#in.store.executions({
      machine: machine.number,
      status: statusFilter,
      redriven: redriveFilter === undefined ? undefined : redriveFilter === 'REDRIVEN',
      before: nextToken === undefined ? Number.MAX_SAFE_INTEGER : readPageToken('executions', nextToken),
      limit: maxResults + 1,
    });
    const items = rows
      .slice(0, maxResults)
      .map((row) => summarize(row, machine, row.redrives > 0 ? redrivenAtOf(row.state) : null));
    return page(items, rows.length > maxResults, 'executions', rows[maxResults - 1]?.number);
  }

  history(executionArn: string, { from, reverse = false, limit, includeExecutionData = true }: HistoryOptions = {}) {
    const live = this.find(executionArn);
    this.#in.flush();
    const { definition, row } = this.#in.machines.revision(live.revision);
    const setting: Setting = {
      definition,
      roleArn: row.role,
      region: this.#in.region,
      includeData: includeExecutionData,
    };
    const total = live.execution.lastEvent;
    const first = from ?? (reverse ? total : 1);
    const count = limit ?? total;
    const [low, high] = reverse ? [first - count + 1, first] : [first, first + count - 1];
    const events: HistoryEvent[] = [];
    for (const chunk of [...this.#in.store.history(live.number), ...readChunks(live.tail)]) {
      for (let at = 0; at < chunk.events.length; at += width) {
        const id = chunk.first + at / width;
        if (id >= low && id <= high) events.push(expandOne(chunk, at, setting));
      }
    }
    return { events: reverse ? events.reverse() : events, total };
  }

  /** @throws ServiceError ExecutionDoesNotExist */
  find(executionArn: string): Live {
    const parts = readExecutionArn(executionArn);
    const machine = parts && this.#in.machines.find(parts.machine);
    const live = machine && parts && this.#in.executions.find(machine, parts.name);
    if (!live) throw refusal.noExecution(executionArn);
    return live;
  }
}

function page<T>(items: T[], hasMore: boolean, kind: string, last: number | undefined): Page<T> {
  return hasMore && last !== undefined ? { items, nextToken: pageToken(kind, last) } : { items };
}
