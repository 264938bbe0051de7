import type { Json, JsonObject } from '../model.ts';
import type { Random } from './random.ts';

/** What an expression can see while it is evaluated. */
export interface Scope {
  readonly input: Json;
  /** Of the task, the branches or the iterations; only in `Output` and `Assign` after they have succeeded. */
  readonly result?: Json | undefined;
  /** Only in `Output` and `Assign` of a catcher. */
  readonly errorOutput?: Json | undefined;
  /** The context object; made when it is asked for. */
  context(): JsonObject;
  /** The innermost variable of that name; undefined when there is none. */
  variable(name: string): Json | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Follows from the execution and the event that is being handled. */
  random(): Random;
}
