import type { ExecutionEvent, TaskRef } from '../advance/event.ts';
import type { Live, Parent } from './archive.ts';
import { readExecutionArn } from './arn.ts';
import type { Executions } from './executions.ts';
import type { Machines } from './machines.ts';
import { childEnded } from './outcome.ts';

/** Executions that were started by a task of another. */
export class Nested {
  readonly #machines: Machines;
  readonly #executions: Executions;

  constructor(machines: Machines, executions: Executions) {
    this.#machines = machines;
    this.#executions = executions;
  }

  find(arn: string): Live | undefined {
    const parts = readExecutionArn(arn);
    const machine = parts === null ? undefined : this.#machines.find(parts.machine);
    return machine === undefined || parts === null ? undefined : this.#executions.find(machine, parts.name);
  }

  /** How many executions this one is nested in. */
  depthOf({ parent }: Live): number {
    const above = parent === null ? undefined : this.#executions.get(parent.execution);
    return above === undefined ? 0 : this.depthOf(above) + 1;
  }

  /** What the end of an execution means to the `.sync` task that waits for it; null when none does, or not yet. */
  outcomeFor(parent: Parent | null, child: Live): { live: Live; event: ExecutionEvent } | null {
    const live = parent === null ? undefined : this.#executions.get(parent.execution);
    if (parent === null || live === undefined || child.execution.status === 'RUNNING') return null;
    const { thread, scheduled } = parent;
    const waitingThread = live.execution.threads[thread];
    const waiting = waitingThread?.waiting;
    if (waiting?.for !== 'task' || waiting.scheduled !== scheduled) return null;
    if (waiting.child !== child.execution.identity.arn) return null;
    const state = live.definition.states[waitingThread?.state ?? -1];
    const asJson = state?.type === 'Task' && state.pattern === 'sync:2';
    const task: TaskRef = { thread, scheduled };
    return { live, event: childEnded(child.execution, child.inputText, asJson, child.execution.at, task) };
  }
}
