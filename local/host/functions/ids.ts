import { createHash, randomUUID } from 'node:crypto';

/** Draws ids in the form of a UUID. */
export type NextId = () => string;

/**
 * @param seed on a virtual clock: the same seed draws the same ids, so that the same inputs leave the same traces;
 * null draws them at random
 */
export function ids(seed: string | null): NextId {
  if (seed === null) return randomUUID;
  let count = 0;
  return () => {
    count += 1;
    return uuidOf(`${seed}/${count}`);
  };
}

/** A UUID (version 8) that stands for a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
