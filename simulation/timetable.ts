/** When the rules of a case are to be asked again, and for which version of it that was found. */
export type Entry = { readonly moment: number; readonly caseId: string; readonly version: number };

/**
 * What is to come, soonest first; of one moment by case, and of one case in the order in which it was put: the same whoever
 * put it first. Instants are milliseconds since 1970. Putting and taking cost the logarithm of what waits.
 */
export class Timetable {
  readonly #heap: (Entry & { readonly sequence: number })[] = [];
  #sequence = 0;

  put(entry: Entry): void {
    const heap = this.#heap;
    heap.push({ ...entry, sequence: this.#sequence });
    this.#sequence += 1;
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) break;
      this.#swap(at, above);
      at = above;
    }
  }

  /** The soonest entry at or before an instant, taken off; undefined when there is none. */
  takeUntil(instant: number): Entry | undefined {
    const [first] = this.#heap;
    if (!first || first.moment > instant) return undefined;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= this.#heap.length) return;
      const right = left + 1;
      const least = right < this.#heap.length && this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(least, at)) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return false;
    if (a.moment !== b.moment) return a.moment < b.moment;
    if (a.caseId !== b.caseId) return a.caseId < b.caseId;
    return a.sequence < b.sequence;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
