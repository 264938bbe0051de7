import type { Clock } from '../clock/clock.ts';
import type { Participant } from '../clock/timeline.ts';

/** Work that waits to be done, piece by piece. What has been taken is no longer counted in `nextAt`. */
export interface Work {
  /** Epoch milliseconds of the earliest piece; null when there is none. */
  nextAt(): number | null;
  /** Takes the first piece that is due at or before `at`; null when there is none. */
  take(at: number): (() => Promise<void>) | null;
}

/** Does work on the timeline: on a virtual clock one piece at a time, on a real one everything that is due side by side. */
export class Worker implements Participant {
  readonly name: string;
  readonly #clock: Clock;
  readonly #work: Work;
  readonly #changed: () => void;
  readonly #running = new Set<Promise<void>>();
  #fault: { readonly thrown: unknown } | null = null;

  /** @param changed the timeline's */
  constructor(name: string, clock: Clock, work: Work, changed: () => void) {
    this.name = name;
    this.#clock = clock;
    this.#work = work;
    this.#changed = changed;
  }

  nextAt(): number | null {
    return this.#work.nextAt();
  }

  async fire(at: number): Promise<void> {
    this.#rethrow();
    for (let piece = this.#work.take(at); piece !== null; piece = this.#work.take(at)) {
      const done = piece().catch((thrown: unknown) => {
        this.#fault = { thrown };
      });
      this.#running.add(done);
      void done.then(() => {
        this.#running.delete(done);
        this.#changed();
      });
      if (this.#clock.kind === 'virtual') return;
    }
  }

  async atRest(): Promise<boolean> {
    const waited = this.#running.size > 0;
    while (this.#running.size > 0) await Promise.all(this.#running);
    this.#rethrow();
    return waited;
  }

  /** A piece that fails is a fault of the host itself: what may fail by its nature is the piece's own matter. */
  #rethrow(): void {
    const fault = this.#fault;
    this.#fault = null;
    if (fault !== null) throw fault.thrown;
  }
}
