/**
 * A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but its arguments: the same question gets the same answer
 * in every run, whatever else was asked. Two lanes of a multiplicative hash (FNV-1a, finished as MurmurHash3 does) give 53 bits;
 * spread and independence are what it is for, secrecy is not.
 */
export function draw(seed: number, ...what: readonly (string | number)[]): number {
  let low = 0x811c9dc5 ^ seed;
  let high = 0xc2b2ae35 ^ Math.imul(seed, 0x9e3779b1);
  for (const part of what) {
    const text = typeof part === 'string' ? part : String(part);
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
    }
    // Where one part ends and the next begins: `a, bc` is not `ab, c`.
    low = Math.imul(low ^ 0xffff, 0x01000193);
    high = Math.imul(high ^ 0xffff, 0x85ebca6b);
  }
  return ((finished(low ^ high) >>> 5) * 2 ** 26 + (finished(high + Math.imul(low, 0x9e3779b1)) >>> 6)) / 2 ** 53;
}

function finished(lane: number): number {
  let bits = lane;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** One of the choices, each as likely as its weight. */
export function choose<T>(at: number, choices: readonly (readonly [weight: number, choice: T])[]): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = at * total;
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (!last) throw new Error('Nothing to choose from.');
  return last[1];
}

/** The same things in an order that the seed decides. */
export function shuffle<T>(seed: number, name: string, things: readonly T[]): T[] {
  return things
    .map((thing, index) => [draw(seed, name, index), thing] as const)
    .sort(([one], [other]) => one - other)
    .map(([, thing]) => thing);
}
