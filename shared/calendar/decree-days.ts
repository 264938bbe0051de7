import type { LocalDate } from './day.ts';

/** The last year for which the decree on extra days has been published. A day in a later year is computed without, and flagged. */
export const lastDecreeYear = 2028;

/**
 * Days that a royal decree puts on a par with the recognised holidays. All are Fridays between a holiday and a weekend.
 * @source Algemene termijnenwet art. 3(3) and the decrees under it for 2023 to 2028
 */
export const decreeDays: readonly LocalDate[] = [
  '2023-04-28',
  '2023-05-19',
  '2024-05-10',
  '2024-12-27',
  '2025-05-30',
  '2026-01-02',
  '2026-05-15',
  '2027-05-07',
  '2028-04-28',
  '2028-05-26',
];
