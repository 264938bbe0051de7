import type { Placed } from '../resources/hosting.ts';

/**
 * The time zone in which people read the clock: that of the template's schedules when they agree on one, else UTC. A day by
 * which time is moved is a day there, also when the clocks change on it.
 */
export function wallClockOf(resources: readonly Placed[]): string {
  const zones = new Set(
    resources.flatMap(({ type, properties: { ScheduleExpressionTimezone: zone } }) =>
      type === 'AWS::Scheduler::Schedule' && typeof zone === 'string' ? [zone] : [],
    ),
  );
  const [zone = 'UTC', ...others] = zones;
  return others.length === 0 ? zone : 'UTC';
}
