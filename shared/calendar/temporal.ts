/**
 * The one place where Temporal comes in: the runtime has no global one yet. As functions on records, each by its name, a bundle
 * takes along only what it calls: a quarter of what the classes weigh.
 */
export {
  addHours as addHoursToInstant,
  fromString as instantFrom,
  type Record as Instant,
  toString as instantToString,
} from 'temporal-polyfill/fns/Instant';
export { create as plainDate, toZonedDateTime as dateInZone } from 'temporal-polyfill/fns/PlainDate';
export { create as plainTime } from 'temporal-polyfill/fns/PlainTime';
export { toInstant as instantOf } from 'temporal-polyfill/fns/ZonedDateTime';
