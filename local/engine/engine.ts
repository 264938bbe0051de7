import type {
  Diagnostic,
  EngineClock,
  ExecutionDescription,
  ExecutionStatus,
  ExecutionSummary,
  HistoryEvent,
  Integrations,
  StartExecutionRequest,
  StartExecutionResponse,
  StateMachineDescription,
  StateMachineSummary,
  TestStateRequest,
  TestStateResponse,
} from './model.ts';
import type { Acknowledged } from './store/store.ts';

export interface EngineOptions {
  /** A folder for the data, made when it is missing; `:memory:` keeps nothing after `close`. */
  readonly dataDir: string;
  readonly clock: EngineClock;
  readonly integrations: Integrations;
  /** Kept outside the folder, so that one that has lost its last commits is refused. Left out: commits are not counted. */
  readonly acknowledged?: Acknowledged;
  /** What ids, tokens, `$uuid`, `$random` and jitter derive from. Drawn at random once for a folder when left out; a virtual clock takes a fixed one. */
  readonly seed?: string;
  /** `eu-west-1` when left out. */
  readonly region?: string;
  /** `123456789012` when left out. */
  readonly account?: string;
  /** Called when `nextAt` may have become earlier or work has begun: what a timeline's `changed` waits for. */
  readonly onChange?: () => void;
  /** Told of an execution that has ended, in whatever way, once that is durable: not again after a restart. */
  readonly onEnded?: (executionArn: string) => void;
  /** Told of a fault of the engine itself (never of an execution's failure). Without it the fault is thrown in a microtask. */
  readonly onFault?: (fault: unknown) => void;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextToken?: string;
}

/**
 * State machines and executions, without the wire. Reads answer at once; what changes something resolves when the change is
 * durable. Refusals are ServiceErrors with AWS's names (`StateMachineDoesNotExist`, `ExecutionDoesNotExist`,
 * `InvalidDefinition`, `InvalidExecutionInput`, `ExecutionAlreadyExists`, `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`,
 * `ExecutionNotRedrivable`, `InvalidOutput` …). The form of members (ARNs, lengths, characters, limits of pages) is the
 * service's to check. Instants are epoch milliseconds; inputs, outputs and definitions are JSON text.
 */
export interface Engine {
  readonly clock: EngineClock;
  readonly region: string;
  readonly account: string;

  /** Idempotent as in AWS: the same name with the same definition and configuration answers the same machine, whatever the role; else `StateMachineAlreadyExists`. */
  createStateMachine(request: {
    name: string;
    definition: string;
    roleArn: string;
    loggingConfiguration?: unknown;
    tracingConfiguration?: unknown;
  }): Promise<{ stateMachineArn: string; creationDate: number; isNew: boolean }>;
  /** Running executions keep the definition they began with. */
  updateStateMachine(request: {
    stateMachineArn: string;
    definition?: string;
    roleArn?: string;
    loggingConfiguration?: unknown;
    tracingConfiguration?: unknown;
  }): Promise<{ updateDate: number; revisionId: string }>;
  /** Succeeds also when there is no such machine. It is DELETING while executions of it run, then gone. */
  deleteStateMachine(stateMachineArn: string): Promise<void>;
  describeStateMachine(stateMachineArn: string): StateMachineDescription;
  /** As of the definition that the execution began with (or was last redriven with). */
  describeStateMachineForExecution(executionArn: string): Omit<
    StateMachineDescription,
    'type' | 'creationDate' | 'status'
  > & {
    updateDate: number;
  };
  /** In order of creation, newest first. `nextToken` is opaque; a bad one is `InvalidToken`. */
  listStateMachines(request?: { maxResults?: number; nextToken?: string }): Page<StateMachineSummary>;
  /** All faults at once, in the order of the definition; none means it can be created. */
  validate(definition: string): Diagnostic[];

  /** Idempotent by name and input while the execution runs; else `ExecutionAlreadyExists`. */
  startExecution(request: StartExecutionRequest): Promise<StartExecutionResponse>;
  /** Stopping an execution that has ended changes nothing and answers its stop date. */
  stopExecution(request: { executionArn: string; error?: string; cause?: string }): Promise<{ stopDate: number }>;
  /** With a client token of the last 15 minutes it answers what it answered then. */
  redriveExecution(request: { executionArn: string; clientToken?: string }): Promise<{ redriveDate: number }>;
  describeExecution(executionArn: string): ExecutionDescription;
  /** Newest first. */
  listExecutions(request: {
    stateMachineArn: string;
    statusFilter?: ExecutionStatus;
    redriveFilter?: 'REDRIVEN' | 'NOT_REDRIVEN';
    maxResults?: number;
    nextToken?: string;
  }): Page<ExecutionSummary>;
  /**
   * Events in order of id, or from the last to the first when `reverse`. `from` is the id of the first event wanted (inclusive;
   * the first or, reversed, the last when left out), `limit` how many at most (all when left out). `total` counts the whole history.
   */
  history(
    executionArn: string,
    options?: { from?: number; reverse?: boolean; limit?: number; includeExecutionData?: boolean },
  ): { events: HistoryEvent[]; total: number };

  sendTaskSuccess(request: { taskToken: string; output: string }): Promise<void>;
  sendTaskFailure(request: { taskToken: string; error?: string; cause?: string }): Promise<void>;
  sendTaskHeartbeat(request: { taskToken: string }): Promise<void>;
  /** ARN of the machine whose task waits for this token; null when none does. */
  machineOfToken(taskToken: string): string | null;
  testState(request: TestStateRequest): Promise<TestStateResponse>;

  /** Epoch milliseconds of the earliest moment at which something is due; null when there is none. Past or present means: now. */
  nextAt(): number | null;
  /** Does what is due at or before `at`, in the order of (instant, execution name, sequence). Resolves when it has been begun. */
  fire(at: number): Promise<void>;
  /** Resolves when no task is running, nothing is queued and all is durable: true when there was something to wait for. */
  atRest(): Promise<boolean>;
  /** Takes what was deleted off the disk: nothing of it is left in free pages or in the log. */
  compact(): void;
  /** Waits for nothing: running tasks are run again at the next opening. What was acknowledged is durable. */
  close(): Promise<void>;
}
