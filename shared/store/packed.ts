import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * A folded state as the snapshot holds it: JSON, compressed. As a map the state of a long case would come near the 400 kB that
 * an item may have, and each kilobyte of it would be paid for with every load.
 */
export const packed = (state: unknown): Uint8Array => gzipSync(JSON.stringify(state));

export const unpacked = <State>(item: unknown): State =>
  JSON.parse(gunzipSync(item as Uint8Array).toString('utf8')) as State;
