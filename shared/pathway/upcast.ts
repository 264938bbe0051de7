import type { CaseEvent } from './event.ts';

/** An event as it may lie in the store, however long ago it was written. */
export type RawEvent = { readonly type: string; readonly v: number; readonly data: unknown };

/** From one version of an event type to the next; a step per version, so that a chain reads any of them. */
type Upcaster = (data: unknown) => unknown;

/** `type/v` → the data of `v + 1`. Fixtures of every past version lie with the tests. */
const upcasters: Readonly<Record<string, Upcaster>> = {};

const newest = 1;

/** An event in today's shape. Throws for one of a later version than this code knows: then older code meets newer data. */
export function upcast(raw: RawEvent): CaseEvent {
  let { v, data } = raw;
  for (let step = upcasters[`${raw.type}/${v}`]; step; step = upcasters[`${raw.type}/${v}`]) {
    data = step(data);
    v += 1;
  }
  if (v !== newest) throw new Error(`Event ${raw.type} has version ${raw.v}, which this release does not know.`);
  return { type: raw.type, v, data } as CaseEvent;
}
