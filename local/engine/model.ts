/** Any value that JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

/** What time it is for the engine: epoch milliseconds. Virtual time only moves when somebody moves it. */
export interface EngineClock {
  readonly kind: 'real' | 'virtual';
  now(): number;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/**
 * One event of GetExecutionHistory. Names of types and detail members are AWS's; `timestamp` is in epoch milliseconds
 * (the wire has seconds). A type has at most one `…EventDetails` member, named as AWS names it.
 */
export interface HistoryEvent {
  timestamp: number;
  type: string;
  /** Counts from 1 without a gap. */
  id: number;
  /** 0 for the first event and the one after it, as in AWS. */
  previousEventId: number;
  [details: `${string}EventDetails`]: JsonObject;
}

/** How a task waits for its answer: the suffix of its resource. */
export type TaskPattern = 'requestResponse' | 'waitForTaskToken' | 'sync' | 'sync:2';

/** What an integration is asked to do. Everything in it is data and the same when the task is run again after a crash. */
export interface TaskCall {
  /** The resource as it stands in the definition, such as `arn:aws:states:::lambda:invoke.waitForTaskToken`. */
  readonly resource: string;
  readonly pattern: TaskPattern;
  /** `Arguments` as evaluated; the state's input when the state has none. */
  readonly arguments: Json;
  /** Only with `.waitForTaskToken`. */
  readonly token?: string;
  readonly execution: { readonly arn: string; readonly name: string; readonly stateMachineArn: string };
  readonly state: string;
  /** 0 at the first try, then the number of retries before this one. */
  readonly attempt: number;
  /** The same for the same try of the same task, also after a restart, and for no other: good for a derived name or client token. */
  readonly id: string;
  /** The role of `Credentials`, else none: the machine's own role is used. */
  readonly credentials?: string;
  /** The role of the state machine. */
  readonly roleArn: string;
}

export interface IntegrationContext {
  readonly clock: EngineClock;
  readonly region: string;
  readonly account: string;
  /**
   * Starts an execution as a child of the running task. Unlike `Engine.startExecution` it answers the same again when the same
   * task is run again after a crash, even when the child has ended by then. Rejects with a ServiceError as StartExecution does.
   */
  startChild(request: StartExecutionRequest): Promise<StartExecutionResponse>;
}

/**
 * Does what a Task state asks for and answers what becomes `$states.result`. Rejects with a TaskError to fail the task; any
 * other error fails it as `States.Runtime` with the error's message as cause.
 * With `.waitForTaskToken` the answer is that of the request alone (TaskSubmitted); the engine waits for the token.
 * With `.sync` and `.sync:2` the answer must be what `startChild` answered, in the integration's own form: the engine finds the
 * execution in its `ExecutionArn` member, waits for its end and makes the result or the failure of it.
 */
export type Integration = (call: TaskCall, context: IntegrationContext) => Promise<Json>;

/** One entry of the table from resources to integrations. */
export interface IntegrationEntry {
  readonly run: Integration;
  /** Suffixes that may follow the resource; `requestResponse` is none. */
  readonly patterns: readonly TaskPattern[];
  /** Members that must stand in `Arguments` when it is written as an object; a machine without them is refused. */
  readonly required?: readonly string[];
  /** What it answers, by pattern: mocked results are held against it. A pattern that is left out may answer anything. */
  readonly answers?: Readonly<Partial<Record<TaskPattern, AnswerShape>>>;
}

/** The form of a service's answer, as far as the model of its API tells. Lengths are in characters, both ends included. */
export type AnswerShape =
  | {
      readonly kind: 'string';
      readonly shortest?: number;
      readonly longest?: number;
      readonly among?: readonly string[];
    }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'array'; readonly of: AnswerShape }
  /** An object whose members have names of their own choice. */
  | { readonly kind: 'map'; readonly of: AnswerShape }
  | {
      readonly kind: 'object';
      readonly members: { readonly [name: string]: AnswerShape };
      readonly required: readonly string[];
    };

/**
 * From a resource to who does it. The key is what follows `arn:aws:states:::` without the suffix, such as `lambda:invoke`,
 * `states:startExecution`, `events:putEvents`, `dynamodb:getItem`; `lambda:function` stands for a bare function ARN, whose
 * `arguments` are the payload itself and whose resource is the ARN.
 */
export type Integrations = { readonly [resource: string]: IntegrationEntry };

/** The failure of a task as its state sees it: `error` is matched by Retry and Catch. */
export class TaskError extends Error {
  readonly error: string;
  override readonly cause: string;
  /** Set when the service could not be asked at all: the history then says `TaskStartFailed` or `LambdaFunctionScheduleFailed`. */
  readonly phase: 'schedule' | 'start' | 'run';

  constructor(error: string, cause: string, phase: 'schedule' | 'start' | 'run' = 'run') {
    super(`${error}: ${cause}`);
    this.name = 'TaskError';
    this.error = error;
    this.cause = cause;
    this.phase = phase;
  }
}

/** An API call that is refused: `name` is the error as AWS names it, such as `StateMachineDoesNotExist`. Nothing was changed. */
export class ServiceError extends Error {
  /** Further members of the error's body, such as `reason` and `resourceName`. */
  readonly members: JsonObject;

  constructor(name: string, message: string, members: JsonObject = {}) {
    super(message);
    this.name = name;
    this.members = members;
  }
}

/** A fault of a definition as ValidateStateMachineDefinition reports it. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  /** `SCHEMA_VALIDATION_FAILED`, `INVALID_JSON_DESCRIPTION`, `MISSING_TRANSITION_TARGET`, `UNSUPPORTED_FEATURE` … */
  readonly code: string;
  readonly message: string;
  /** A JSON pointer such as `/States/Ask/Arguments`. */
  readonly location: string;
}

export interface StateMachineSummary {
  stateMachineArn: string;
  name: string;
  type: 'STANDARD';
  creationDate: number;
}

export interface StateMachineDescription extends StateMachineSummary {
  status: 'ACTIVE' | 'DELETING';
  definition: string;
  roleArn: string;
  loggingConfiguration?: Json;
  tracingConfiguration?: Json;
  label?: string;
  /** None before the first update, as in AWS. */
  revisionId?: string;
  description?: string;
  /** By name of a state, the variables that it reads; none when no state reads one. */
  variableReferences?: { [state: string]: string[] };
}

export interface StartExecutionRequest {
  stateMachineArn: string;
  name?: string;
  /** JSON text; `{}` when left out. */
  input?: string;
  traceHeader?: string;
}

export interface StartExecutionResponse {
  executionArn: string;
  startDate: number;
}

export interface ExecutionSummary {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: ExecutionStatus;
  startDate: number;
  stopDate?: number;
  redriveCount: number;
  redriveDate?: number;
}

export interface ExecutionDescription extends ExecutionSummary {
  input: string;
  inputDetails: { included: boolean };
  output?: string;
  outputDetails?: { included: boolean };
  error?: string;
  cause?: string;
  redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  redriveStatusReason?: string;
}

export interface TestStateRequest {
  definition: string;
  roleArn?: string;
  /** JSON text; `{}` when left out. */
  input?: string;
  /** JSON text of an object: variables the state may read, by name. */
  variables?: string;
  /** Which state of a whole machine in `definition` is tested. */
  stateName?: string;
  inspectionLevel?: 'INFO' | 'DEBUG' | 'TRACE';
  revealSecrets?: boolean;
  mock?: {
    result?: string;
    errorOutput?: { error?: string; cause?: string };
    fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE';
  };
  /** JSON text of a context object that takes the place of the one made up. */
  context?: string;
  stateConfiguration?: {
    retrierRetryCount?: number;
    errorCausedByState?: string;
    mapIterationFailureCount?: number;
    mapItemReaderData?: string;
  };
}

export interface TestStateResponse {
  status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  output?: string;
  error?: string;
  cause?: string;
  nextState?: string;
  inspectionData?: JsonObject;
}
