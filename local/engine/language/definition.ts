import type { Json, TaskPattern } from '../model.ts';
import type { NumberField } from './field.ts';
import type { Scope } from './scope.ts';
import type { Template } from './template.ts';

/** A state machine ready to run: expressions are parsed and every name of a state is its number. */
export interface Definition {
  readonly startAt: number;
  readonly timeoutSeconds: number | null;
  /** Every state, also those inside Parallel and Map. */
  readonly states: readonly State[];
}

export type State =
  | PassState
  | ChoiceState
  | WaitState
  | TaskState
  | ParallelState
  | MapState
  | SucceedState
  | FailState;

/** All of them are evaluated before any is assigned. */
export type Assignments = readonly (readonly [name: string, value: Template])[];

interface Common {
  readonly index: number;
  readonly name: string;
  /** Number of the next state; -1 at the end of its machine, branch or iteration. */
  readonly next: number;
  readonly output: Template | null;
  readonly assign: Assignments | null;
}

export interface PassState extends Common {
  readonly type: 'Pass';
}

export interface SucceedState extends Common {
  readonly type: 'Succeed';
}

export interface FailState extends Common {
  readonly type: 'Fail';
  readonly error: ((scope: Scope) => string) | null;
  readonly cause: ((scope: Scope) => string) | null;
}

export interface WaitState extends Common {
  readonly type: 'Wait';
  readonly seconds: NumberField | null;
  readonly timestamp: Template | null;
}

export interface Rule {
  readonly condition: Template;
  readonly next: number;
  readonly output: Template | null;
  readonly assign: Assignments | null;
}

export interface ChoiceState extends Common {
  readonly type: 'Choice';
  readonly rules: readonly Rule[];
  /** -1 when there is none. */
  readonly otherwise: number;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | null;
  readonly fullJitter: boolean;
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: number;
  readonly output: Template | null;
  readonly assign: Assignments | null;
}

/** States that can fail and be tried again. */
interface Fallible extends Common {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface TaskState extends Fallible {
  readonly type: 'Task';
  /** As it stands in the definition. */
  readonly resource: string;
  /** Entry of the table of integrations. */
  readonly integration: string;
  readonly pattern: TaskPattern;
  /** What history says: `lambda` and `invoke.waitForTaskToken`; null for a bare function ARN, which has events of its own. */
  readonly service: { readonly resourceType: string; readonly resource: string } | null;
  readonly arguments: Template | null;
  readonly timeoutSeconds: NumberField | null;
  readonly heartbeatSeconds: NumberField | null;
  readonly roleArn: ((scope: Scope) => string) | null;
}

export interface ParallelState extends Fallible {
  readonly type: 'Parallel';
  readonly arguments: Template | null;
  /** Number of the first state of each branch. */
  readonly branches: readonly number[];
}

export interface MapState extends Fallible {
  readonly type: 'Map';
  /** The state's input when there is none. */
  readonly items: Template | null;
  readonly itemSelector: Template | null;
  readonly maxConcurrency: NumberField | null;
  readonly toleratedFailureCount: NumberField | null;
  readonly toleratedFailurePercentage: NumberField | null;
  /** Number of the first state of an iteration. */
  readonly processor: number;
}

/** A definition as JSON text says it; only read after it has been found without faults. */
export interface Source {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, SourceState>>;
  readonly TimeoutSeconds?: number;
}

export interface SourceState {
  readonly Type: State['type'];
  readonly [field: string]: Json;
}
