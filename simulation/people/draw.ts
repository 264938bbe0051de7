import { createHash } from 'node:crypto';

/** A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but its arguments. */
export function draw(seed: number, ...what: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...what].join('\u0000'))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
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
