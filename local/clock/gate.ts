/**
 * Many may be inside together, or one alone. Whoever shares never waits for somebody who wants to be alone but is not yet:
 * one that is inside may therefore need another to come in before it can leave.
 */
export class Gate {
  #sharing = 0;
  #alone = false;
  readonly #waitingToShare: (() => void)[] = [];
  readonly #waitingAlone: (() => void)[] = [];

  async shared<T>(fn: () => T | Promise<T>): Promise<T> {
    if (this.#alone) await new Promise<void>((admit) => this.#waitingToShare.push(admit));
    else this.#sharing += 1;
    try {
      return await fn();
    } finally {
      this.#sharing -= 1;
      this.#admit();
    }
  }

  async alone<T>(fn: () => T | Promise<T>): Promise<T> {
    if (this.#alone || this.#sharing > 0) await new Promise<void>((admit) => this.#waitingAlone.push(admit));
    else this.#alone = true;
    try {
      return await fn();
    } finally {
      this.#alone = false;
      this.#admit();
    }
  }

  /** Those who share first: they run at the present moment, whoever is alone may move time on. Admitted means counted, so that nobody slips between. */
  #admit(): void {
    if (this.#alone) return;
    for (const admit of this.#waitingToShare.splice(0)) {
      this.#sharing += 1;
      admit();
    }
    if (this.#sharing > 0) return;
    const admit = this.#waitingAlone.shift();
    if (admit === undefined) return;
    this.#alone = true;
    admit();
  }
}
