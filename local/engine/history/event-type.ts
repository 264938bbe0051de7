/** What the details of an event consist of, and so how its record is read. */
export type Shape =
  | 'executionStarted'
  | 'executionRedriven'
  | 'entered'
  | 'exited'
  | 'scheduled'
  | 'function-scheduled'
  | 'started'
  | 'output'
  | 'service-output'
  | 'failure'
  | 'service-failure'
  | 'evaluationFailed'
  | 'length'
  | 'iteration'
  | 'none';

const kinds = ['Pass', 'Choice', 'Wait', 'Task', 'Parallel', 'Map', 'Succeed'] as const;

/** Every type of event that can arise here, in the order of their codes. Codes are stored: only append. */
const shapes: readonly (readonly [type: string, shape: Shape])[] = [
  ['ExecutionStarted', 'executionStarted'],
  ['ExecutionSucceeded', 'output'],
  ['ExecutionFailed', 'failure'],
  ['ExecutionTimedOut', 'failure'],
  ['ExecutionAborted', 'failure'],
  ['ExecutionRedriven', 'executionRedriven'],
  ...kinds.map((kind) => [`${kind}StateEntered`, 'entered'] as const),
  ['FailStateEntered', 'entered'],
  ...kinds.map((kind) => [`${kind}StateExited`, 'exited'] as const),
  ['WaitStateAborted', 'none'],
  ['TaskStateAborted', 'none'],
  ['ParallelStateAborted', 'none'],
  ['MapStateAborted', 'none'],
  ['EvaluationFailed', 'evaluationFailed'],
  ['TaskScheduled', 'scheduled'],
  ['TaskStarted', 'started'],
  ['TaskStartFailed', 'service-failure'],
  ['TaskSubmitted', 'service-output'],
  ['TaskSubmitFailed', 'service-failure'],
  ['TaskSucceeded', 'service-output'],
  ['TaskFailed', 'service-failure'],
  ['TaskTimedOut', 'service-failure'],
  ['LambdaFunctionScheduled', 'function-scheduled'],
  ['LambdaFunctionScheduleFailed', 'failure'],
  ['LambdaFunctionStarted', 'none'],
  ['LambdaFunctionStartFailed', 'failure'],
  ['LambdaFunctionSucceeded', 'output'],
  ['LambdaFunctionFailed', 'failure'],
  ['LambdaFunctionTimedOut', 'failure'],
  ['ParallelStateStarted', 'none'],
  ['ParallelStateSucceeded', 'none'],
  ['ParallelStateFailed', 'none'],
  ['MapStateStarted', 'length'],
  ['MapStateSucceeded', 'none'],
  ['MapStateFailed', 'none'],
  ['MapIterationStarted', 'iteration'],
  ['MapIterationSucceeded', 'iteration'],
  ['MapIterationFailed', 'iteration'],
  ['MapIterationAborted', 'iteration'],
];

const codes = new Map(shapes.map(([type], code) => [type, code]));

/** @throws Error when there is no such type: a slip in this engine */
export function codeOf(type: string): number {
  const code = codes.get(type);
  if (code === undefined) throw new Error(`No type of event is named ${type}`);
  return code;
}

export function typeOf(code: number): readonly [type: string, shape: Shape] {
  const entry = shapes[code];
  if (entry === undefined)
    throw new Error(`No type of event has the code ${code}: the history was written by a newer version`);
  return entry;
}
