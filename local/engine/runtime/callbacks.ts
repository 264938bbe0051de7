import type { ExecutionEvent, TaskRef } from '../advance/event.ts';
import { isGenuine, readToken, type TokenContent } from '../advance/token.ts';
import { type Json, ServiceError } from '../model.ts';
import type { Live } from './archive.ts';
import type { EventLoop } from './event-loop.ts';
import type { Executions } from './executions.ts';
import { readJson, refusal } from './refusal.ts';

/** What whoever holds a token says of its task. What changes something resolves when that is durable. @throws ServiceError InvalidToken, TaskTimedOut */
export class Callbacks {
  readonly #executions: Executions;
  readonly #loop: EventLoop;

  constructor(executions: Executions, loop: EventLoop) {
    this.#executions = executions;
    this.#loop = loop;
  }

  /** @throws ServiceError also InvalidOutput */
  async succeed({ taskToken, output: text }: { taskToken: string; output: string }): Promise<void> {
    const output = readJson(text, refusal.output) as Json;
    await this.#tell(taskToken, (at, task) => ({ type: 'task-succeeded', at, task, output }));
  }

  async fail({ taskToken, ...failure }: { taskToken: string; error?: string; cause?: string }): Promise<void> {
    await this.#tell(taskToken, (at, task) => ({ type: 'task-failed', at, task, failure, phase: 'run' }));
  }

  async beat({ taskToken }: { taskToken: string }): Promise<void> {
    await this.#tell(taskToken, (at, task) => ({ type: 'heartbeat', at, task }));
  }

  /** The ARN of the machine whose task waits for the token; null when none does. */
  machineOf(taskToken: string): string | null {
    try {
      return this.#waitingFor(taskToken)[0].execution.identity.stateMachineArn;
    } catch (fault) {
      if (fault instanceof ServiceError) return null;
      throw fault;
    }
  }

  async #tell(taskToken: string, event: (at: number, task: TaskRef) => ExecutionEvent): Promise<void> {
    const [live, task] = this.#waitingFor(taskToken);
    this.#loop.apply(live, event(this.#loop.now, task));
    await this.#loop.committed();
  }

  #waitingFor(taskToken: string): [Live, TokenContent] {
    const content = readToken(taskToken);
    const live = content === null ? undefined : this.#executions.get(content.execution);
    if (content === null || live === undefined) throw refusal.taskToken();
    const { identity, threads, status } = live.execution;
    if (!isGenuine(taskToken, identity.seed, content)) throw refusal.taskToken();
    const waiting = threads[content.thread]?.waiting;
    const isWaiting = status === 'RUNNING' && waiting?.for === 'task' && waiting.scheduled === content.scheduled;
    if (!isWaiting) throw refusal.taskOver();
    return [live, content];
  }
}
