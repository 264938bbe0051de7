/** CRC-32C, as LevelDB writes it beside everything that it keeps: eight tables, so that eight bytes are taken at a time. */
const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte += 1) {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
  (tables[0] as Uint32Array)[byte] = sum;
}
for (let byte = 0; byte < 256; byte += 1) {
  for (let step = 1; step < 8; step += 1) {
    const before = tables[step - 1]?.[byte] ?? 0;
    (tables[step] as Uint32Array)[byte] = (before >>> 8) ^ (tables[0]?.[before & 0xff] ?? 0);
  }
}
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as unknown as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];

/** Of the bytes from `start` to `end` (exclusive). */
export function checksum(bytes: Uint8Array, start: number, end: number): number {
  const at = (table: Uint32Array, index: number): number => table[index] as number;
  let sum = 0xffffffff;
  let place = start;
  for (; place + 8 <= end; place += 8) {
    const low = sum ^ word(bytes, place);
    const high = word(bytes, place + 4);
    sum =
      at(t7, low & 0xff) ^
      at(t6, (low >>> 8) & 0xff) ^
      at(t5, (low >>> 16) & 0xff) ^
      at(t4, low >>> 24) ^
      at(t3, high & 0xff) ^
      at(t2, (high >>> 8) & 0xff) ^
      at(t1, (high >>> 16) & 0xff) ^
      at(t0, high >>> 24);
  }
  for (; place < end; place += 1) sum = at(t0, (sum ^ (bytes[place] as number)) & 0xff) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** As LevelDB disguises a checksum that lies beside what it is of. */
export function masked(sum: number): number {
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

/** Four bytes, the lowest first. */
export function word(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [number, number, number, number];
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
