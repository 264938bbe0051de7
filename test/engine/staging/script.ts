import { type Json, type JsonObject, TaskError } from '../../../local/engine/model.ts';

/** What a scripted task does when it is called, once. Delays are virtual seconds. */
export interface Answer {
  /** What the arguments (for a function: its payload) must be. */
  readonly given?: Json;
  readonly returns?: Json;
  /** Answers what it was given. */
  readonly echoes?: true;
  /** Error name and cause of the failed task. */
  readonly fails?: readonly [error: string, cause: string];
  /** A function that throws: what Lambda then answers. */
  readonly throws?: JsonObject;
  readonly never?: true;
  /** Seconds before it answers. */
  readonly after?: number;
  /** What somebody does with the token it was handed, so many seconds later. */
  readonly token?: {
    readonly after: number;
    readonly success?: Json;
    readonly failure?: readonly [error: string, cause: string];
  };
}

/** By function name, or by resource without prefix (`events:putEvents`). A single answer is given every time; of a list the last is repeated. */
export type Script = { readonly [task: string]: Answer | readonly Answer[] };

interface ScriptedCall {
  readonly task: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The same when the same try is run again after a crash. */
  readonly id: string;
  readonly given: Json;
  readonly token: string | undefined;
}

/**
 * Plays the script: the n-th different call of a task gets the n-th answer, and a call that is run again after a crash gets
 * the answer it had, as a function with idempotent effects would give it.
 */
export class Play {
  readonly #script: Script;
  readonly #calls: ScriptedCall[] = [];
  readonly #answers = new Map<string, { answer: Answer; at: number }>();

  constructor(script: Script) {
    this.#script = script;
  }

  /** @returns the answer, and when the call was first made. @throws TaskError when the script does not know the task */
  take(call: ScriptedCall): { answer: Answer; at: number } {
    const known = this.#answers.get(call.id);
    if (known !== undefined) return known;
    const answers = this.#script[call.task];
    if (answers === undefined) throw new TaskError('Script.Unknown', `the script has no task ${call.task}`);
    const list: readonly Answer[] = Array.isArray(answers) ? answers : [answers as Answer];
    const answer = list[Math.min(this.given(call.task).length, list.length - 1)] ?? {};
    const taken = { answer, at: call.at };
    this.#answers.set(call.id, taken);
    this.#calls.push(call);
    return taken;
  }

  /** The world as it was after the first so many calls. */
  upTo(calls: number): Play {
    const play = new Play(this.#script);
    for (const call of this.#calls.slice(0, calls)) play.take(call);
    return play;
  }

  /** All calls, each once, in the order in which they were first made. */
  get calls(): readonly ScriptedCall[] {
    return this.#calls;
  }

  /** What a task was given, call by call; a try that was run again counts once. */
  given(task: string): Json[] {
    return this.#calls.filter((call) => call.task === task).map((call) => call.given);
  }

  /** @param which `ask` is the newest token handed to that task, `ask#1` the first; text after `=` is taken as it stands */
  token(which: string): string {
    if (which.startsWith('=')) return which.slice(1);
    const [task = '', n] = which.split('#');
    const tokens = this.#calls.flatMap((call) => (call.task === task && call.token ? [call.token] : []));
    const handed = tokens[n === undefined ? tokens.length - 1 : Number(n) - 1] ?? this.#inPayload(task);
    if (handed === undefined) throw new Error(`no token was handed to ${which}`);
    return handed;
  }

  /** A nested machine hands a token on as data. */
  #inPayload(task: string): string | undefined {
    const last = this.given(task).at(-1) as JsonObject | null | undefined;
    return typeof last?.token === 'string' ? last.token : undefined;
  }
}
