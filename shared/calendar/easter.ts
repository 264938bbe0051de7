import { format, type LocalDate } from './day.ts';

/**
 * Easter Sunday in the Gregorian calendar: the Sunday after the ecclesiastical full moon on or after 21 March.
 * @source the Gregorian computus with its golden number, solar and lunar corrections
 */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skippedLeapDays = century - Math.floor(century / 4);
  const moonCorrection = Math.floor((8 * century + 13) / 25);
  // Age of the moon on 21 March counted back from the full moon, 0 to 29.
  const epact = (19 * golden + skippedLeapDays - moonCorrection + 15) % 30;
  // The calendar never puts the full moon on 19 April, nor twice on one day within a cycle of 19 years.
  const fullMoon = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0);
  // Days from the full moon to the Sunday after it.
  const weekday = (year + Math.floor(year / 4) + fullMoon + 2 - skippedLeapDays) % 7;
  const fromFirstOfMarch = fullMoon + 28 - weekday;
  return fromFirstOfMarch > 31 ? format(year, 4, fromFirstOfMarch - 31) : format(year, 3, fromFirstOfMarch);
}
