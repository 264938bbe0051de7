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
import type { Live, Parent } from './executions.ts';

interface Surroundings {
  readonly integrations: Integrations;
  readonly clock: EngineClock;
  readonly region: string;
  readonly account: string;
  /** Starts an execution on behalf of a task. */
  readonly startChild: (request: StartExecutionRequest, parent: Parent) => Promise<StartExecutionResponse>;
}

/** Has the table of integrations do what a task asks for. */
export class Caller {
  readonly #in: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#in = surroundings;
  }

  /** Rejects with a TaskError also when nothing here runs the resource: a machine made by an engine with another table. */
  async call({ number, execution: { identity } }: Live, task: Task): Promise<Json> {
    const { integrations, clock, region, account, startChild } = this.#in;
    const entry = Object.hasOwn(integrations, task.integration) ? integrations[task.integration] : undefined;
    if (entry === undefined) throw new TaskError('States.Runtime', `Nothing here runs the resource ${task.resource}`);
    const context: IntegrationContext = {
      clock,
      region,
      account,
      startChild: (request) => startChild(request, { execution: number, ...task.ref }),
    };
    return (await entry.run(callOf(identity, task), context)) ?? null;
  }
}

/** The id is made when it is asked for; it is a member of its own, so that a copy of the call has it too. */
function callOf({ arn, name, stateMachineArn, roleArn, seed }: Identity, task: Task): TaskCall {
  return {
    resource: task.resource,
    pattern: task.pattern,
    arguments: task.arguments,
    ...(task.token === null ? {} : { token: task.token }),
    execution: { arn, name, stateMachineArn },
    state: task.state,
    attempt: task.attempt,
    get id() {
      return new Random(`${seed}/task/${task.ref.scheduled}`).uuid();
    },
    ...(task.roleArn === null ? {} : { credentials: task.roleArn }),
    roleArn,
  };
}

/** Whether the task is still waited for. */
export function isWanted({ execution }: Live, { ref }: Task): boolean {
  const waiting = execution.threads[ref.thread]?.waiting;
  return execution.status === 'RUNNING' && waiting?.for === 'task' && waiting.scheduled === ref.scheduled;
}
