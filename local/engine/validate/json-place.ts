const space = /[ \t\n\r]*/y;
const scalar =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;

/** Where a text stops being JSON, as line and column from 1. */
export function placeOfFault(source: string): string {
  const at = new Scanner(source).faultAt();
  const lines = source.slice(0, at).split('\n');
  return `[line: ${lines.length}, column: ${(lines.at(-1)?.length ?? 0) + 1}]`;
}

/** Walks through a text as far as it is JSON. */
class Scanner {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  faultAt(): number {
    if (this.#value()) this.#take(space);
    return this.#at;
  }

  /** @returns whether a whole value stood there; else the place is where it went wrong */
  #value(): boolean {
    this.#take(space);
    if (this.#takeCharacter('{')) return this.#members('}', () => this.#member());
    if (this.#takeCharacter('[')) return this.#members(']', () => this.#value());
    return this.#take(scalar);
  }

  #member(): boolean {
    this.#take(space);
    if (!this.#take(text)) return false;
    this.#take(space);
    return this.#takeCharacter(':') && this.#value();
  }

  #members(end: string, one: () => boolean): boolean {
    this.#take(space);
    if (this.#takeCharacter(end)) return true;
    do {
      if (!one()) return false;
      this.#take(space);
    } while (this.#takeCharacter(','));
    return this.#takeCharacter(end);
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#source);
    if (taken !== null) this.#at = pattern.lastIndex;
    return taken !== null;
  }

  #takeCharacter(character: string): boolean {
    if (this.#source[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }
}
