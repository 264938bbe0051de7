import type { Json } from '../model.ts';

/** The most bytes of JSON in UTF-8 that a state may take in or give out. @source Step Functions quotas */
const largestPayload = 262_144;

/** The most bytes that all variables of an execution may take together. @source Step Functions developer guide, Variable limits */
export const largestVariables = 10 * 1024 * 1024;

/** At least as many bytes as the value takes as JSON in UTF-8, unless that is more than the limit: then more than the limit. */
export function bytesAtMost(value: Json, limit: number): number {
  return limit - upperBound(value, limit);
}

/** Whether a value is at most so many bytes as JSON in UTF-8. Looks no further than it must. */
export function fits(value: Json, limit: number = largestPayload): boolean {
  if (upperBound(value, limit) >= 0) return true;
  return Buffer.byteLength(JSON.stringify(value)) <= limit;
}

/** What is left of a budget after the most that the value can take; negative when it may not be enough. */
function upperBound(value: Json, budget: number): number {
  if (typeof value === 'string') return budget - 2 - 6 * value.length;
  if (value === null || typeof value !== 'object') return budget - 25;
  let left = budget - 2;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && left >= 0; i += 1) left = upperBound(value[i] as Json, left) - 1;
    return left;
  }
  for (const key in value) {
    if (left < 0) return left;
    left = upperBound(value[key] as Json, left - 4 - 6 * key.length);
  }
  return left;
}
