/** What time it is for everything that is hosted. `now` is in milliseconds since 1970-01-01T00:00:00Z and never decreases on a virtual clock. */
export interface Clock {
  readonly kind: 'real' | 'virtual';
  now(): number;
}

/** The machine's own clock. */
export const realClock: Clock = { kind: 'real', now: () => Date.now() };

/** Stands still until it is set. Only a timeline sets it: everybody else reads. */
export class VirtualClock implements Clock {
  readonly kind = 'virtual';
  #instant: number;

  /** @param instant epoch milliseconds, a whole number */
  constructor(instant: number) {
    this.#instant = wholeMilliseconds(instant);
  }

  now(): number {
    return this.#instant;
  }

  /** @throws RangeError when `instant` is before `now()` or not a whole number: a timeline refuses such a move before it comes here. */
  set(instant: number): void {
    if (wholeMilliseconds(instant) < this.#instant) throw new RangeError('A virtual clock never goes back');
    this.#instant = instant;
  }
}

function wholeMilliseconds(instant: number): number {
  if (!Number.isSafeInteger(instant)) throw new RangeError(`Not a whole number of epoch milliseconds: ${instant}`);
  return instant;
}
