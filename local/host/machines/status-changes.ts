import type { Clock } from '../../clock/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ExecutionDescription, ExecutionStatus } from '../../engine/model.ts';
import { type Ledger, Shelf } from '../../tables/ledger.ts';
import type { Buses, Entry } from '../events/bus.ts';
import type { Work } from '../worker.ts';

export interface StatusChangesOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly buses: Buses;
  readonly changed: () => void;
}

/** How an execution can end that somebody should hear of. */
const bad: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/**
 * Tells the default bus of executions that ended badly, as Step Functions does. Each is told once: what ended just before the
 * process died is found at the next start.
 */
export class StatusChanges implements Work {
  readonly #options: StatusChangesOptions;
  readonly #told: Shelf<true>;
  readonly #pending: string[] = [];
  #engine: Engine | null = null;

  constructor(options: StatusChangesOptions) {
    this.#options = options;
    this.#told = new Shelf(options.ledger, 'ended');
  }

  /** To be called when the machines are there: takes up what was not told before. */
  async open(engine: Engine): Promise<void> {
    this.#engine = engine;
    for (const { stateMachineArn } of pages((nextToken) => engine.listStateMachines(next(nextToken)))) {
      for (const statusFilter of bad) {
        const list = (nextToken?: string) =>
          engine.listExecutions({ stateMachineArn, statusFilter, ...next(nextToken) });
        for (const ended of pages(list)) {
          if ((await this.#told.get(keyOf(ended))) === undefined) this.ended(ended.executionArn);
        }
      }
    }
  }

  /** To be called when an execution has ended, in whatever way, and that is durable. */
  ended(executionArn: string): void {
    this.#pending.push(executionArn);
    this.#options.changed();
  }

  nextAt(): number | null {
    return this.#pending.length > 0 && this.#engine !== null ? this.#options.clock.now() : null;
  }

  take(): (() => Promise<void>) | null {
    const [executionArn] = this.#pending.splice(0, 1);
    const engine = this.#engine;
    if (executionArn === undefined || engine === null) return null;
    return () => this.#tell(engine.describeExecution(executionArn));
  }

  async #tell(execution: ExecutionDescription): Promise<void> {
    const key = keyOf(execution);
    if (!bad.includes(execution.status) || (await this.#told.get(key)) !== undefined) return;
    const accepted = this.#options.buses.accept([entryOf(execution)], 'aws');
    await this.#options.ledger.commit([this.#told.put(key, true), ...accepted.operations]);
    accepted.afterwards?.();
  }
}

/** An execution that is redriven may end again. */
function keyOf({ executionArn, redriveCount }: { executionArn: string; redriveCount: number }): string {
  return `${executionArn}#${redriveCount}`;
}

function entryOf(execution: ExecutionDescription): Entry {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate, input, inputDetails, error, cause } =
    execution;
  const detail = {
    ...{ executionArn, stateMachineArn, name, status, startDate, stopDate, input, inputDetails },
    ...{ output: null, outputDetails: null, error: error ?? null, cause: cause ?? null },
    ...{ stateMachineVersionArn: null, stateMachineAliasArn: null },
    redriveCount: execution.redriveCount,
  };
  return {
    Source: 'aws.states',
    DetailType: 'Step Functions Execution Status Change',
    Detail: JSON.stringify(detail),
    Resources: [executionArn],
  };
}

function next(nextToken: string | undefined): { nextToken?: string } {
  return nextToken === undefined ? {} : { nextToken };
}

function* pages<T>(list: (nextToken?: string) => { items: readonly T[]; nextToken?: string }): Generator<T> {
  let token: string | undefined;
  do {
    const page = list(token);
    yield* page.items;
    token = page.nextToken;
  } while (token !== undefined);
}
