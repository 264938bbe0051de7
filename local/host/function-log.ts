import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';

export interface FunctionLog {
  write(functionName: string, level: string, line: string): void;
  close(): Promise<void>;
}

const largest = 10 * 1024 * 1024;
/** A file that could not be written to is tried again after this many milliseconds. */
const patience = 1_000;

/**
 * What functions write to their console, with the machine's time. One file; one that has grown long becomes `.1` at a start. What
 * cannot be written, on a full disk for instance, is left out, and that something is missing is written when it can be again.
 */
export function openLog(file: string): FunctionLog {
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`);
  let failedAt: number | null = null;
  let isClosed = false;
  const open = (): WriteStream =>
    createWriteStream(file, { flags: 'a', mode: 0o600 }).on('error', () => {
      failedAt = performance.now();
    });
  let stream = open();
  const line = (text: string): void => void stream.write(`${new Date().toISOString()} ${text}\n`);
  return {
    write: (functionName, level, text) => {
      if (isClosed) return;
      if (failedAt !== null) {
        if (performance.now() - failedAt < patience) return;
        failedAt = null;
        stream = open();
        line('host warn Lines are missing here: they could not be written.');
      }
      line(`${functionName} ${level} ${text}`);
    },
    close: () => {
      isClosed = true;
      if (stream.destroyed) return Promise.resolve();
      return new Promise((resolve) => {
        stream.once('close', resolve);
        stream.end();
      });
    },
  };
}
