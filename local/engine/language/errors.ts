/** The error names that the States Language reserves and this engine can raise. */
export const statesError = {
  all: 'States.ALL',
  dataLimitExceeded: 'States.DataLimitExceeded',
  exceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  noChoiceMatched: 'States.NoChoiceMatched',
  queryEvaluationError: 'States.QueryEvaluationError',
  runtime: 'States.Runtime',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
} as const;

/** How a state failed. `error` and `cause` are missing when a Fail state or SendTaskFailure leaves them out. */
export interface Failure {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** A heartbeat that stayed away is reported as `States.Timeout` but also matched by `States.HeartbeatTimeout`. */
  readonly heartbeat?: true;
}

/** A field that could not be evaluated. `location` is the field within its state, such as `Output/total`. */
export class QueryError extends Error {
  readonly location: string;

  constructor(reason: string, location: string) {
    super(reason);
    this.name = 'QueryError';
    this.location = location;
  }
}

/**
 * Whether an `ErrorEquals` list names this failure. `States.ALL` matches everything but `States.Runtime`; `States.TaskFailed`
 * everything but time-outs and `States.Runtime`.
 * @source Step Functions developer guide, Handling errors in workflows; States Language, Errors
 */
export function namesFailure(errorEquals: readonly string[], failure: Failure): boolean {
  const { error } = failure;
  for (const name of errorEquals) {
    if (name === error) return true;
    if (name === statesError.all) return error !== statesError.runtime;
    if (name === statesError.taskFailed && error !== statesError.timeout && error !== statesError.runtime) return true;
    if (name === statesError.heartbeatTimeout && failure.heartbeat === true) return true;
  }
  return false;
}
