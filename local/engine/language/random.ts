/**
 * Numbers that look random and follow from a text: the same text gives the same numbers in every process.
 * Mixing of the text after MurmurHash3's finaliser, numbers by sfc32.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    let a = 0x9e3779b9;
    let b = 0x243f6a88;
    let c = 0xb7e15162;
    for (let i = 0; i < seed.length; i += 1) {
      const unit = seed.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x85ebca6b);
      b = Math.imul(b ^ unit, 0xc2b2ae35);
      c = Math.imul(c ^ unit, 0x27d4eb2f);
      a = (a << 13) | (a >>> 19);
      b = (b << 17) | (b >>> 15);
      c = (c << 5) | (c >>> 27);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    for (let i = 0; i < 12; i += 1) this.#word();
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** From 0 up to but not including 1. */
  next(): number {
    return ((this.#word() >>> 5) * 2 ** 26 + (this.#word() >>> 6)) / 2 ** 53;
  }

  /** In the form of a random (version 4) UUID. */
  uuid(): string {
    let hex = '';
    for (let i = 0; i < 4; i += 1) hex += this.#word().toString(16).padStart(8, '0');
    const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

const multiplier = 0x5deece66dn;
const mask = (1n << 48n) - 1n;

/** The first double of the 48-bit linear congruential generator that the JVM documents for a seed. */
export function seededDouble(seed: number): number {
  let state = (BigInt(Math.trunc(seed)) ^ multiplier) & mask;
  const bits = (count: bigint): bigint => {
    state = (state * multiplier + 0xbn) & mask;
    return state >> (48n - count);
  };
  const high = bits(26n) << 27n;
  return Number(high + bits(27n)) / 2 ** 53;
}
