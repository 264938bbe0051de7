import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What a process leaves behind that is killed at some moment. SQLite's write-ahead log holds every transaction in order, each
 * ending with a commit frame; a folder whose log is cut off after a commit is exactly the folder of a process that was killed
 * between that commit and the next. As long as the log has not been checkpointed it holds every such moment.
 * @source https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
const database = 'engine.sqlite';
const log = `${database}-wal`;
const headerBytes = 32;
const frameHeaderBytes = 24;
/** The engine checkpoints its log at this many pages. */
const checkpointPages = 4000;

/** Bytes of the log after each commit, in order. @throws Error when the log was checkpointed and moments are lost */
export function commits(folder: string): number[] {
  const bytes = readFileSync(path.join(folder, log));
  const frame = frameHeaderBytes + bytes.readUInt32BE(8);
  const ends: number[] = [];
  for (let at = headerBytes; at + frame <= bytes.length; at += frame) {
    const pagesAfterCommit = bytes.readUInt32BE(at + 4);
    if (pagesAfterCommit !== 0) ends.push(at + frame);
  }
  if (bytes.length > checkpointPages * frame) throw new Error('the log was checkpointed: moments are lost');
  return ends;
}

/** Bytes that the log has now. */
export function logSize(folder: string): number {
  return statSync(path.join(folder, log)).size;
}

/** Makes the folder that a process leaves behind that is killed when its log has so many bytes. */
export function killedAt(folder: string, bytes: number, copy: string): void {
  mkdirSync(copy, { recursive: true });
  copyFileSync(path.join(folder, database), path.join(copy, database));
  writeFileSync(path.join(copy, log), readFileSync(path.join(folder, log)).subarray(0, bytes));
}
