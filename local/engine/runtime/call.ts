import type { Task } from '../advance/event.ts';
import type { Identity } from '../advance/execution.ts';
import { Random } from '../language/random.ts';
import {
  type EngineClock,
  type IntegrationContext,
  type Integrations,
  type Json,
  type StartExecutionRequest,
  type StartExecutionResponse,
  type TaskCall,
  TaskError,
} from '../model.ts';
import type { Live, Parent } from './archive.ts';

interface CallerParts {
  readonly integrations: Integrations;
  readonly clock: EngineClock;
  readonly region: string;
  readonly account: string;
  /** Starts an execution on behalf of a task. */
  readonly startChild: (request: StartExecutionRequest, parent: Parent) => Promise<StartExecutionResponse>;
}

/** Has the table of integrations do what a task asks for. */
export class Caller {
  readonly #in: CallerParts;

  constructor(parts: CallerParts) {
    this.#in = parts;
  }

  /** @throws TaskError when nothing here runs the resource: the machine was made by an engine with another table */
  call({ number, execution: { identity } }: Live, task: Task): Promise<Json> {
    const { integrations, clock, region, account, startChild } = this.#in;
    const entry = Object.hasOwn(integrations, task.integration) ? integrations[task.integration] : undefined;
    if (entry === undefined) throw new TaskError('States.Runtime', `Nothing here runs the resource ${task.resource}`);
    const context: IntegrationContext = {
      clock,
      region,
      account,
      startChild: (request) => startChild(request, { execution: number, ...task.ref }),
    };
    return entry.run(callOf(identity, task), context);
  }
}

function callOf(identity: Identity, task: Task): TaskCall {
  const { arn, name, stateMachineArn, roleArn } = identity;
  const call: { -readonly [Member in keyof TaskCall]: TaskCall[Member] } = {
    resource: task.resource,
    pattern: task.pattern,
    arguments: task.arguments,
    execution: { arn, name, stateMachineArn },
    state: task.state,
    attempt: task.attempt,
    id: `${prefixOf(identity)}${task.ref.scheduled.toString(16).padStart(12, '0')}`,
    roleArn,
  };
  if (task.token !== null) call.token = task.token;
  if (task.roleArn !== null) call.credentials = task.roleArn;
  return call;
}

const prefixes = new WeakMap<Identity, string>();

/** What the ids of the tasks of an execution begin with: a UUID but for its last group. */
function prefixOf(identity: Identity): string {
  let prefix = prefixes.get(identity);
  if (prefix === undefined) {
    prefix = new Random(`${identity.seed}/tasks`).uuid().slice(0, 24);
    prefixes.set(identity, prefix);
  }
  return prefix;
}

/** Whether the task is still waited for. */
export function isWanted({ execution }: Live, { ref }: Task): boolean {
  const waiting = execution.threads[ref.thread]?.waiting;
  return execution.status === 'RUNNING' && waiting?.for === 'task' && waiting.scheduled === ref.scheduled;
}
