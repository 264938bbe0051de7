import type { ExecutionEvent, Task } from '../../advance/event.ts';
import type { Identity } from '../../advance/execution.ts';
import type { EngineOptions } from '../../engine.ts';
import { compile } from '../../language/compile.ts';
import type { Source } from '../../language/definition.ts';
import { type Failure, statesError } from '../../language/errors.ts';
import { Random } from '../../language/random.ts';
import { formatTimestamp } from '../../language/timestamp.ts';
import {
  type Json,
  type JsonObject,
  ServiceError,
  type TestStateRequest,
  type TestStateResponse,
} from '../../model.ts';
import { answered, rejected } from '../outcome.ts';
import { readJson, refusal } from '../refusal.ts';
import { givenContext, mockedResult, refuseContradictions, waits } from './refusals.ts';
import { machineOf, mocked, type TestedMachine } from './tested-machine.ts';
import { TestedState } from './tested-state.ts';

type Setting = EngineOptions & { region: string; account: string; seed: string };

/** What one state does with an input, without a machine and without history. A Wait does not wait; a retry is told, not made. */
export async function testState(request: TestStateRequest, setting: Setting): Promise<TestStateResponse> {
  const tested = machineOf(request, setting.integrations);
  const { state } = tested;
  const input = readJson(request.input ?? '{}', refusal.executionInput) as Json;
  refuseContradictions(request, state);
  const mock = request.mock?.result === undefined ? undefined : mockedResult(request, state, setting.integrations);
  const variables =
    request.variables === undefined ? null : (readJson(request.variables, refusal.executionInput) as JsonObject);
  const definition = compile(mocked(tested) as unknown as Source);
  const bare = identityOf(setting, request, input);
  const identity = { ...bare, context: givenContext(request, state) ?? contextOf(bare, tested, request) };
  const underTest = new TestedState(
    definition,
    identity,
    variables,
    request.stateConfiguration?.retrierRetryCount ?? 0,
  );
  const event = underTest.task === null ? null : await outcomeOf(underTest.task, mock, request, state, setting);
  if (event !== null) underTest.tell(event);
  underTest.passWait();
  const { response, errorDetails } = underTest.finding();
  if (request.inspectionLevel !== 'DEBUG' && request.inspectionLevel !== 'TRACE') return response;
  const inside = inspect(request, state, underTest.task, event);
  return { ...response, inspectionData: { ...inside, ...(errorDetails === null ? {} : { errorDetails }) } };
}

function identityOf({ region, account, seed, clock }: Setting, { roleArn }: TestStateRequest, input: Json): Identity {
  const random = new Random(`${seed}/test-state`);
  const [machine, name] = [random.uuid(), random.uuid()];
  return {
    arn: `arn:aws:states:${region}:${account}:express:${machine}:${name}`,
    name,
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${machine}`,
    stateMachineName: machine,
    roleArn: roleArn ?? '',
    number: 0,
    seed: `${seed}/test-state`,
    startedAt: clock.now(),
    input,
  };
}

/** The context object as AWS makes it up for a test. @source recordings of TestState */
function contextOf(
  { arn, name, input, startedAt, stateMachineArn, stateMachineName }: Identity,
  { name: stateName, state }: TestedMachine,
  { roleArn, stateConfiguration }: TestStateRequest,
): JsonObject {
  const time = formatTimestamp(startedAt);
  const retried = stateConfiguration?.retrierRetryCount ?? 0;
  return {
    Execution: { Id: arn, Input: input, Name: name, RoleArn: roleArn ?? null, StartTime: time },
    StateMachine: { Id: stateMachineArn, Name: stateMachineName },
    State: { Name: stateName, EnteredTime: time, ...(triesAgain.has(String(state.Type)) && { RetryCount: retried }) },
    ...(waits(state) && { Task: { Token: `${name}-token` } }),
  };
}

const triesAgain = new Set(['Task', 'Parallel', 'Map']);

async function outcomeOf(
  task: Task,
  mock: Json | undefined,
  request: TestStateRequest,
  state: JsonObject,
  setting: Setting,
): Promise<ExecutionEvent> {
  const at = setting.clock.now();
  const { errorOutput } = request.mock ?? {};
  const failure = errorOutput ?? toleranceExceeded(state, request.stateConfiguration?.mapIterationFailureCount ?? 0);
  if (failure !== null) return { type: 'task-failed', at, task: task.ref, failure, phase: 'run' };
  if (mock !== undefined || request.mock !== undefined) {
    return { type: 'task-succeeded', at, task: task.ref, output: mock ?? {} };
  }
  return callForReal(task, setting, request.roleArn ?? '');
}

function toleranceExceeded({ ToleratedFailureCount: tolerated }: JsonObject, failed: number): Failure | null {
  if (failed <= (typeof tolerated === 'number' ? tolerated : 0)) return null;
  const cause = 'The specified tolerated failure threshold was exceeded';
  return { error: statesError.exceedToleratedFailureThreshold, cause };
}

async function callForReal(task: Task, setting: Setting, roleArn: string): Promise<ExecutionEvent> {
  const { clock, region, account, integrations } = setting;
  const { resource, pattern, state, attempt, token } = task;
  const call = {
    resource,
    pattern,
    arguments: task.arguments,
    ...(token === null ? {} : { token }),
    execution: { arn: '', name: '', stateMachineArn: '' },
    state,
    attempt,
    id: new Random(`${setting.seed}/test-state/task`).uuid(),
    ...(task.roleArn === null ? {} : { credentials: task.roleArn }),
    roleArn,
  };
  const startChild = () => Promise.reject(new ServiceError('ValidationException', 'TestState starts no executions'));
  try {
    const output = await integrations[task.integration]?.run(call, { clock, region, account, startChild });
    return answered(task, clock.now(), output ?? null);
  } catch (error) {
    return rejected(task, clock.now(), error);
  }
}

/** What the levels DEBUG and TRACE tell of the inside of the state. */
function inspect(
  { input = '{}', variables }: TestStateRequest,
  state: JsonObject,
  task: Task | null,
  event: ExecutionEvent | null,
): JsonObject {
  const isTask = state.Type === 'Task';
  const result = event !== null && 'output' in event ? event.output : undefined;
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage, MaxConcurrency: most } = state;
  return {
    input,
    ...(isTask && task !== null ? { afterArguments: JSON.stringify(task.arguments) } : {}),
    ...(isTask && result !== undefined ? { result: JSON.stringify(result) } : {}),
    ...(variables === undefined || variables === '{}' ? {} : { variables }),
    ...(state.Type === 'Map' ? { maxConcurrency: typeof most === 'number' ? most : 0 } : {}),
    ...(typeof count === 'number' ? { toleratedFailureCount: count } : {}),
    ...(typeof percentage === 'number' ? { toleratedFailurePercentage: percentage } : {}),
  };
}
