import type { CaseEvent, EventType } from './event.ts';
import { eventVersions } from './event-versions.ts';

/** An event as it may lie in the store, however long ago it was written. */
export type RawEvent = { readonly type: string; readonly v: number; readonly data: unknown };

/** From one shape of an event's data to another. */
type Step = (data: unknown) => unknown;

type Below<V extends number> = { 1: never; 2: 1; 3: 1 | 2; 4: 1 | 2 | 3; 5: 1 | 2 | 3 | 4 }[V & (1 | 2 | 3 | 4 | 5)];
type EveryVersionBelow = { readonly [T in EventType as `${T}/${Below<(typeof eventVersions)[T]>}`]: Step };

/** `type/v` → the data of `v + 1`: one for every version below the one that is written, or this does not compile. */
const upcasters: EveryVersionBelow = {};

/**
 * `type/v` of the version after the one that is written → today's data: what the next release writes is read while it is being
 * deployed, and after somebody went back from it.
 */
const ahead: Readonly<Record<string, Step>> = {};

/** Which versions there are, and how others than the written one are read. */
export type Shapes = {
  readonly versions: Readonly<Record<string, number>>;
  readonly upcasters: Readonly<Record<string, Step>>;
  readonly ahead: Readonly<Record<string, Step>>;
};

/** Brings events to today's shape. */
export const eventReader =
  ({ versions, upcasters, ahead }: Shapes) =>
  (raw: RawEvent): CaseEvent => {
    const written = versions[raw.type];
    let { v, data } = raw;
    const back = ahead[`${raw.type}/${v}`];
    if (back && written !== undefined) [v, data] = [written, back(data)];
    for (let step = upcasters[`${raw.type}/${v}`]; step; step = upcasters[`${raw.type}/${v}`]) {
      data = step(data);
      v += 1;
    }
    if (v !== written) throw new Error(`Event ${raw.type} has version ${raw.v}, which this release does not know.`);
    return { type: raw.type, v, data } as CaseEvent;
  };

/** An event in today's shape. @throws for one that this code does not know: then older code meets newer data */
export const upcast = eventReader({ versions: eventVersions, upcasters, ahead });
