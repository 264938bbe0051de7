import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';

export interface FunctionLog {
  write(functionName: string, level: string, line: string): void;
  close(): Promise<void>;
}

const largest = 10 * 1024 * 1024;

/** What functions write to their console, with the machine's time. One file; one that has grown long becomes `.1` at a start. */
export function openLog(file: string): FunctionLog {
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a' });
  return {
    write: (functionName, level, line) => {
      stream.write(`${new Date().toISOString()} ${functionName} ${level} ${line}\n`);
    },
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
