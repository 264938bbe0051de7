/**
 * What really stands in a table file of LevelDB (`.ldb`): its blocks are compressed, so a search of the bytes as they lie on the
 * disk would miss what is there. Layout: doc/table_format.md of LevelDB; blocks by Snappy's format_description.txt.
 */
export function tableContent(file: Buffer): Buffer {
  const footer = { at: file.length - 48 };
  readVarint(file, footer);
  readVarint(file, footer);
  const index = blockAt(file, readVarint(file, footer), readVarint(file, footer));
  return Buffer.concat(handlesIn(index).map(([offset, size]) => blockAt(file, offset, size)));
}

type Cursor = { at: number };

function readVarint(bytes: Buffer, cursor: Cursor): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte % 128) * factor;
    if (byte < 128) return value;
  }
}

/** A block is followed by one byte that says how it is compressed. */
function blockAt(file: Buffer, offset: number, size: number): Buffer {
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnapped(block) : block;
}

function handlesIn(index: Buffer): readonly (readonly [offset: number, size: number])[] {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  const handles: (readonly [number, number])[] = [];
  for (const cursor = { at: 0 }; cursor.at < end; ) {
    readVarint(index, cursor);
    const key = readVarint(index, cursor);
    const length = readVarint(index, cursor);
    cursor.at += key;
    const value = { at: cursor.at };
    handles.push([readVarint(index, value), readVarint(index, value)]);
    cursor.at += length;
  }
  return handles;
}

function unsnapped(block: Buffer): Buffer {
  const cursor = { at: 0 };
  const plain = Buffer.alloc(readVarint(block, cursor));
  let written = 0;
  while (cursor.at < block.length) {
    const tag = block[cursor.at] ?? 0;
    cursor.at += 1;
    const kind = tag & 3;
    if (kind === 0) {
      const more = (tag >> 2) - 59;
      const length = 1 + (more > 0 ? block.readUIntLE(cursor.at, more) : tag >> 2);
      if (more > 0) cursor.at += more;
      written += block.copy(plain, written, cursor.at, cursor.at + length);
      cursor.at += length;
      continue;
    }
    const width = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    const back = block.readUIntLE(cursor.at, width) + (kind === 1 ? (tag >> 5) * 256 : 0);
    const length = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    cursor.at += width;
    for (let index = 0; index < length; index += 1, written += 1) plain[written] = plain[written - back] ?? 0;
  }
  return plain;
}
