import { advance } from '../advance/advance.ts';
import type { Effect, ExecutionEvent } from '../advance/event.ts';
import type { MachineRow, Store } from '../store/store.ts';
import type { Archive, Live, Start } from './archive.ts';

/** Executions at rest that are kept in memory: a bound, whatever the number of those that wait. */
const mostResting = 32;

/** Executions between the store and the heart. What has changed waits here to be written together. */
export class Executions {
  readonly #store: Store;
  readonly #archive: Archive;
  readonly #live = new Map<number, Live>();
  /** The last ones that nothing is happening to, oldest first: who is woken often need not be read every time. */
  readonly #resting = new Map<number, Live>();
  readonly #dirty = new Set<Live>();
  /** Executions that are not in the store yet, by machine and name. */
  readonly #unsaved = new Map<string, Live>();
  #last: number;

  constructor(store: Store, archive: Archive) {
    this.#store = store;
    this.#archive = archive;
    this.#last = store.last('executions');
  }

  /** Number that the next execution will have. */
  get next(): number {
    return this.#last + 1;
  }

  /** The execution as it is now, from memory or from the store. */
  get(number: number): Live | undefined {
    return this.#live.get(number) ?? this.#resting.get(number) ?? this.#archive.read(number);
  }

  find(machine: MachineRow, name: string): Live | undefined {
    const unsaved = this.#unsaved.get(`${machine.number}/${name}`);
    if (unsaved !== undefined) return unsaved;
    const number = this.#store.executionNumber(machine.number, name);
    return number === undefined ? undefined : this.get(number);
  }

  /** A new execution, to which nothing has happened yet. */
  add(start: Omit<Start, 'number'>): Live {
    this.#last += 1;
    const live = this.#archive.create({ ...start, number: this.#last });
    this.keep(live);
    this.#unsaved.set(nameOf(live), live);
    return live;
  }

  /** Has everybody who asks for the execution get this one, until it is written and nothing is running for it. */
  keep(live: Live): void {
    if (this.#live.has(live.number)) return;
    this.#resting.delete(live.number);
    this.#live.set(live.number, live);
  }

  /** After executions have been removed from the store. */
  forgetResting(): void {
    this.#resting.clear();
  }

  #rest(live: Live): void {
    this.#live.delete(live.number);
    if (live.execution.status !== 'RUNNING') return;
    this.#resting.set(live.number, live);
    const [oldest] = this.#resting.keys();
    if (this.#resting.size > mostResting && oldest !== undefined) this.#resting.delete(oldest);
  }

  /** Hands an event to the heart. @returns what is to be done outside; null when the event did not concern the execution */
  apply(live: Live, event: ExecutionEvent): Effect[] | null {
    const [execution, effects] = advance(live.definition, live.execution, event);
    if (execution === live.execution) return null;
    this.keep(live);
    live.execution = execution;
    for (const effect of effects) if (effect.type === 'record') live.chunks.push(effect.chunk);
    this.#dirty.add(live);
    return effects;
  }

  /** Writes what has changed; without `all` only executions that nothing in this process is doing something for. */
  save(all: boolean): void {
    for (const live of this.#dirty) {
      if (!all && live.inFlight > 0) continue;
      if (live.saved === null) this.#unsaved.delete(nameOf(live));
      this.#archive.write(live);
      this.#dirty.delete(live);
      if (live.inFlight === 0) this.#rest(live);
    }
  }

  /** Lets an execution go that has been written and for which nothing is running any more. */
  release(live: Live): void {
    if (live.inFlight === 0 && !this.#dirty.has(live)) this.#rest(live);
  }
}

function nameOf({ machine, execution }: Live): string {
  return `${machine.number}/${execution.identity.name}`;
}
