import { advance, begin, firstThread } from '../advance/advance.ts';
import type { ExecutionEvent, Task } from '../advance/event.ts';
import type { Execution, Identity, Thread } from '../advance/execution.ts';
import type { EngineOptions } from '../engine.ts';
import { expand } from '../history/expand.ts';
import { compile } from '../language/compile.ts';
import type { Definition, Source, State } from '../language/definition.ts';
import { statesError } from '../language/errors.ts';
import { Random } from '../language/random.ts';
import {
  type HistoryEvent,
  type Json,
  type JsonObject,
  ServiceError,
  type TestStateRequest,
  type TestStateResponse,
} from '../model.ts';
import { answered, rejected } from './outcome.ts';
import { readJson, refusal } from './refusal.ts';
import { machineOf, mocked } from './tested-machine.ts';

type Setting = EngineOptions & { region: string; account: string; seed: string };

/** What one state does with an input, without a machine and without history. A Wait does not wait; a retry is told, not made. */
export async function testState(request: TestStateRequest, setting: Setting): Promise<TestStateResponse> {
  const { name, machine, type } = machineOf(request, setting.integrations);
  const input = readJson(request.input ?? '{}', refusal.executionInput) as Json;
  refuseContradictions(request, type);
  const definition = compile(mocked(machine, name, type) as unknown as Source);
  const trial = new Trial(definition, identityOf(setting, request, input), setting, request);
  trial.tell({ type: 'time', at: setting.clock.now() });
  const { task } = trial;
  let result: Json | undefined;
  if (task !== null) {
    const event = await outcomeOf(task, request, machine, name, setting);
    if (event.type === 'task-succeeded' || event.type === 'task-submitted') result = event.output;
    trial.tell(event);
  }
  trial.passWait();
  return trial.answer(name, request, type, result, machine);
}

function refuseContradictions({ mock, roleArn, revealSecrets }: TestStateRequest, type: string): void {
  const refuse = (message: string) => new ServiceError('ValidationException', message);
  if (mock === undefined) {
    if (type === 'Map' || type === 'Parallel') {
      throw refuse(
        'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
      );
    }
    if (type === 'Task' && roleArn === undefined) throw refuse('RoleArn must be specified when testing a Task state');
    return;
  }
  if (type !== 'Task' && type !== 'Map' && type !== 'Parallel') {
    throw refuse(`State type '${type}' is not supported when a mock is specified`);
  }
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    throw refuse('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (revealSecrets === true) throw refuse('TestState does not support RevealSecrets when a mock is specified.');
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

/** About to enter the state, in the situation that the request describes. */
function prepared(
  definition: Definition,
  identity: Identity,
  { variables, stateConfiguration }: TestStateRequest,
): Thread {
  const used = stateConfiguration?.retrierRetryCount ?? 0;
  const state = definition.states[definition.startAt] as State;
  return {
    id: 0,
    ...firstThread(definition, identity, identity.startedAt),
    waiting: { for: 'retry', until: identity.startedAt },
    variables: variables === undefined ? null : (readJson(variables, refusal.executionInput) as JsonObject),
    retries: 'retry' in state ? state.retry.map(() => used) : null,
    retryCount: used,
  };
}

async function outcomeOf(
  task: Task,
  request: TestStateRequest,
  machine: JsonObject,
  name: string,
  setting: Setting,
): Promise<ExecutionEvent> {
  const at = setting.clock.now();
  const { mock, stateConfiguration } = request;
  const failure = toleranceExceeded(machine, name, stateConfiguration?.mapIterationFailureCount);
  if (failure !== null) return { type: 'task-failed', at, task: task.ref, failure, phase: 'run' };
  if (mock?.errorOutput !== undefined) {
    return { type: 'task-failed', at, task: task.ref, failure: mock.errorOutput, phase: 'run' };
  }
  if (mock !== undefined) {
    const invalid = () => new ServiceError('ValidationException', 'Mocked result must be valid JSON');
    return { type: 'task-succeeded', at, task: task.ref, output: readJson(mock.result ?? '{}', invalid) as Json };
  }
  return callForReal(task, setting, request.roleArn ?? '');
}

function toleranceExceeded(machine: JsonObject, name: string, failed: number | undefined) {
  const state = (machine.States as JsonObject)[name] as JsonObject;
  if (failed === undefined || state.Type !== 'Map') return null;
  const tolerated = typeof state.ToleratedFailureCount === 'number' ? state.ToleratedFailureCount : 0;
  if (failed <= tolerated) return null;
  const cause = 'The specified tolerated failure threshold was exceeded';
  return { error: statesError.exceedToleratedFailureThreshold, cause };
}

async function callForReal(task: Task, setting: Setting, roleArn: string): Promise<ExecutionEvent> {
  const { clock, region, account, integrations } = setting;
  const execution = { arn: '', name: '', stateMachineArn: '' };
  const { resource, pattern, state, attempt } = task;
  const call = { resource, pattern, arguments: task.arguments, execution, state, attempt, id: task.resource, roleArn };
  const startChild = () =>
    Promise.reject(new ServiceError('ValidationException', 'TestState does not start executions'));
  try {
    const entry = integrations[task.integration];
    const output = await entry?.run(call, { clock, region, account, startChild });
    return answered(task, clock.now(), output ?? null);
  } catch (error) {
    return rejected(task, clock.now(), error);
  }
}

/** The heart at work on one state. */
class Trial {
  readonly #definition: Definition;
  readonly #setting: Setting;
  #execution: Execution;
  readonly #events: HistoryEvent[] = [];
  task: Task | null = null;

  constructor(definition: Definition, identity: Identity, setting: Setting, request: TestStateRequest) {
    this.#definition = definition;
    this.#setting = setting;
    this.#execution = { ...begin(identity, definition), threads: [prepared(definition, identity, request)] };
  }

  tell(event: ExecutionEvent): void {
    const [execution, effects] = advance(this.#definition, this.#execution, event);
    this.#execution = execution;
    for (const effect of effects) {
      if (effect.type === 'run-task') this.task = effect.task;
      else if (effect.type === 'record') {
        const { region } = this.#setting;
        const setting = {
          definition: this.#definition,
          roleArn: execution.identity.roleArn,
          region,
          includeData: true,
        };
        this.#events.push(...expand(effect.chunk, setting));
      }
    }
  }

  passWait(): void {
    const waiting = this.#execution.threads[0]?.waiting;
    if (waiting?.for === 'time') this.tell({ type: 'time', at: waiting.until });
  }

  answer(
    name: string,
    request: TestStateRequest,
    type: string,
    result: Json | undefined,
    machine: JsonObject,
  ): TestStateResponse {
    const left = this.#events.find((event) => detailOf(event, 'stateExitedEventDetails')?.name === name);
    const failed = this.#events.findLast((event) => failureOf(event) !== null);
    const failure = failed === undefined ? {} : (failureOf(failed) ?? {});
    const inspection = this.#inspect(request, type, result, machine);
    const told =
      request.inspectionLevel === 'DEBUG' || request.inspectionLevel === 'TRACE' ? { inspectionData: inspection } : {};
    const waiting = this.#execution.threads[0]?.waiting;
    if (left === undefined) return { status: waiting?.for === 'retry' ? 'RETRIABLE' : 'FAILED', ...failure, ...told };
    const next = this.#events.find(({ id, type: kind }) => id > left.id && kind.endsWith('StateEntered'));
    return {
      status: failed === undefined ? 'SUCCEEDED' : 'CAUGHT_ERROR',
      output: String(detailOf(left, 'stateExitedEventDetails')?.output),
      ...failure,
      ...(next === undefined ? {} : { nextState: String(detailOf(next, 'stateEnteredEventDetails')?.name) }),
      ...told,
    };
  }

  #inspect(
    { input = '{}', variables }: TestStateRequest,
    type: string,
    result: Json | undefined,
    machine: JsonObject,
  ): JsonObject {
    const parameters = this.task?.arguments;
    const isTask = type === 'Task';
    const [state] = Object.values(machine.States as JsonObject) as JsonObject[];
    return {
      input,
      ...(isTask && parameters !== undefined ? { afterArguments: JSON.stringify(parameters) } : {}),
      ...(isTask && result !== undefined ? { result: JSON.stringify(result) } : {}),
      ...(variables === undefined || variables === '{}' ? {} : { variables }),
      ...(type === 'Map' ? { maxConcurrency: state?.MaxConcurrency ?? 0 } : {}),
      ...(typeof state?.ToleratedFailureCount === 'number'
        ? { toleratedFailureCount: state.ToleratedFailureCount }
        : {}),
    };
  }
}

function detailOf(
  event: HistoryEvent,
  member: 'stateExitedEventDetails' | 'stateEnteredEventDetails',
): JsonObject | undefined {
  return event[member];
}

function failureOf(event: HistoryEvent): { error?: string; cause?: string } | null {
  if (!/^(Task|LambdaFunction|Evaluation|Execution).*(Failed|TimedOut)$/.test(event.type)) return null;
  const [details] = Object.values(event).filter((value) => typeof value === 'object') as JsonObject[];
  const { error, cause } = details ?? {};
  return { ...(typeof error === 'string' ? { error } : {}), ...(typeof cause === 'string' ? { cause } : {}) };
}
