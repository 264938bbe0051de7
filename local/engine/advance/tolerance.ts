import { type Failure, statesError } from '../language/errors.ts';
import type { Children } from './execution.ts';

/** What a Map fails with that tolerates failures, and had more. */
export const exceeded: Failure = {
  error: statesError.exceedToleratedFailureThreshold,
  cause: 'The specified tolerated failure threshold was exceeded',
};

export function isTolerant({ toleratedCount, toleratedPercentage }: Children): boolean {
  return toleratedCount > 0 || toleratedPercentage > 0;
}

/** Whether a Map goes on after so many failures. Where both are given, both must hold. */
export function tolerates(waiting: Children, failed: number): boolean {
  const { toleratedCount, toleratedPercentage, total } = waiting;
  if (!isTolerant(waiting)) return false;
  const withinCount = toleratedCount === 0 || failed <= toleratedCount;
  return withinCount && (toleratedPercentage === 0 || (failed / total) * 100 <= toleratedPercentage);
}
