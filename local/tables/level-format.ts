import { checksum, masked, word } from './checksum.ts';

/** Files of LevelDB, read without it: it opens what is damaged and leaves out, without a word, what it cannot read. */

/** A log (of writes, or of the files that there are): its records, as far as they are whole. */
export interface Log {
  readonly records: readonly Buffer[];
  /** Where the end was cut off in the middle of a record, which is what a power failure leaves; null when it ends well. */
  readonly tornAt: number | null;
  /** Where something is wrong before the end; null when nothing is. */
  readonly damagedAt: number | null;
}

const blockSize = 32_768;
const header = 7;
const [full, first, last] = [1, 2, 4];

/** @source LevelDB, doc/log_format.md */
export function readLog(bytes: Buffer): Log {
  const records: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const left = blockSize - (at % blockSize);
    if (left < header) {
      at += left;
      continue;
    }
    const part = partAt(bytes, at);
    if (part === 'torn') return { records, tornAt: at, damagedAt: null };
    if (part === 'damaged') return { records, tornAt: null, damagedAt: at };
    if (part.type === full || part.type === first) parts = [];
    parts.push(bytes.subarray(at + header, part.end));
    if (part.type === full || part.type === last) records.push(Buffer.concat(parts));
    at = part.end;
  }
  return { records, tornAt: null, damagedAt: null };
}

/** A record, or the part of one that lies in this block. */
function partAt(bytes: Buffer, at: number): { readonly type: number; readonly end: number } | 'torn' | 'damaged' {
  if (at + header > bytes.length || isNothing(bytes, at)) return 'torn';
  const [length, type] = [bytes.readUInt16LE(at + 4), bytes[at + 6] ?? 0];
  const end = at + header + length;
  if (end > bytes.length) return 'torn';
  const isWhole = (at % blockSize) + header + length <= blockSize && type >= full && type <= last;
  if (isWhole && masked(checksum(bytes, at + 6, end)) === word(bytes, at)) return { type, end };
  // Of the last record alone it cannot be told whether it was damaged or never written to its end.
  return end === bytes.length ? 'torn' : 'damaged';
}

/** Whether nothing but zeros follows: room that was taken and never written to. */
function isNothing(bytes: Buffer, at: number): boolean {
  return word(bytes, at) === 0 && bytes[at + 6] === 0 && bytes.subarray(at).every((byte) => byte === 0);
}

/** Which files make up the database. */
export interface Contents {
  /** Numbers and sizes of the files with sorted rows. */
  readonly files: ReadonlyMap<number, number>;
  /** The oldest log that is still needed; 0 for none. */
  readonly log: number;
}

/** @param records of the manifest @source LevelDB, db/version_edit.cc */
export function readManifest(records: readonly Buffer[]): Contents {
  const files = new Map<number, number>();
  let log = 0;
  for (const record of records) {
    const read = new Reader(record);
    while (!read.isOver) {
      const tag = read.number();
      if (tag === 1) read.skip(read.number());
      else if (tag === 2) log = read.number();
      else if (tag === 3 || tag === 4 || tag === 9) read.number();
      else if (tag === 5) {
        read.number();
        read.skip(read.number());
      } else if (tag === 6) {
        read.number();
        files.delete(read.number());
      } else if (tag === 7) {
        read.number();
        files.set(read.number(), read.number());
        read.skip(read.number());
        read.skip(read.number());
      } else throw new Error(`The manifest has an entry of an unknown kind: ${tag}.`);
    }
  }
  return { files, log };
}

const footer = 48;
const magic = 0xdb4775248b80fb57n;

/** Whether every block of a file with sorted rows is as it was written. @source LevelDB, doc/table_format.md */
export function isWholeTable(bytes: Buffer): boolean {
  if (bytes.length < footer || bytes.readBigUInt64LE(bytes.length - 8) !== magic) return false;
  const read = new Reader(bytes.subarray(bytes.length - footer));
  const [meta, index] = [read.place(), read.place()];
  if (!isWholeBlock(bytes, meta) || !isWholeBlock(bytes, index)) return false;
  return placesIn(blockAt(bytes, index)).every((place) => isWholeBlock(bytes, place));
}

interface Place {
  readonly offset: number;
  readonly size: number;
}

function isWholeBlock(bytes: Buffer, { offset, size }: Place): boolean {
  const end = offset + size;
  return end + 5 <= bytes.length && masked(checksum(bytes, offset, end + 1)) === word(bytes, end + 1);
}

function blockAt(bytes: Buffer, { offset, size }: Place): Buffer {
  const packed = bytes.subarray(offset, offset + size);
  return bytes[offset + size] === 1 ? unpacked(packed) : packed;
}

/** Where the blocks lie that an index names. */
function placesIn(index: Buffer): Place[] {
  const entries = index.subarray(0, index.length - 4 * (index.readUInt32LE(index.length - 4) + 1));
  const places: Place[] = [];
  for (const read = new Reader(entries); !read.isOver; ) {
    read.number();
    const [key, value] = [read.number(), read.number()];
    read.skip(key);
    const end = read.at + value;
    places.push(read.place());
    read.skip(end - read.at);
  }
  return places;
}

/** Undoes Snappy. @source google/snappy, format_description.txt */
function unpacked(packed: Buffer): Buffer {
  const read = new Reader(packed);
  const out = Buffer.alloc(read.number());
  for (let to = 0; !read.isOver; ) {
    const tag = read.byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const length = (short < 60 ? short : read.little(short - 59)) + 1;
      read.bytes.copy(out, to, read.at, read.at + length);
      read.skip(length);
      to += length;
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | read.byte() : read.little(kind === 2 ? 2 : 4);
    for (let step = 0; step < length; step += 1, to += 1) out[to] = out[to - back] ?? 0;
  }
  return out;
}

/** Numbers as LevelDB writes them: seven bits a byte, the lowest first. */
class Reader {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isOver(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    if (this.isOver) throw new RangeError('It ends too early.');
    return this.bytes[this.at++] as number;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  little(size: number): number {
    let value = 0;
    for (let step = 0; step < size; step += 1) value += this.byte() * 256 ** step;
    return value;
  }

  place(): Place {
    return { offset: this.number(), size: this.number() };
  }

  skip(length: number): void {
    this.at += length;
  }
}
