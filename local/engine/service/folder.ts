import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { formatInstant } from '../../clock/duration.ts';
import { Refusal } from './refusal.ts';

const format = 1;
const file = 'clock.json';
const kept = z.union([
  z.object({ format: z.literal(format), clock: z.literal('real') }),
  z.object({ format: z.literal(format), clock: z.literal('virtual'), began: z.int(), instant: z.int() }),
]);
type Kept = z.output<typeof kept>;

/** Which clock a folder's data were made with, and where it stands. */
export interface Folder {
  /** Epoch milliseconds at which the virtual clock stands; null when the clock is real. */
  readonly instant: number | null;
  /** Notes where the virtual clock stands now. Whole or not at all, also when the process is killed. */
  note(instant: number): void;
}

/**
 * Opens the folder, or makes it.
 * @param clock epoch milliseconds at which the virtual clock of a new folder begins; undefined: as the folder has it, real when it is new
 * @throws Refusal when the folder is of another version, of another clock, or holds something else
 */
export function openFolder(dataDir: string, clock: number | undefined): Folder {
  const found = read(dataDir);
  const state = found ?? begun(dataDir, clock);
  if (found !== undefined) checkSame(dataDir, found, clock);
  return {
    instant: state.clock === 'virtual' ? state.instant : null,
    note: (instant) => {
      if (state.clock === 'virtual') write(dataDir, { ...state, instant });
    },
  };
}

function begun(dataDir: string, clock: number | undefined): Kept {
  try {
    mkdirSync(dataDir, { recursive: true });
    if (readdirSync(dataDir).length > 0) {
      throw new Refusal(`The folder ${dataDir} holds something else: choose an empty one with --data.`);
    }
    const state: Kept =
      clock === undefined ? { format, clock: 'real' } : { format, clock: 'virtual', began: clock, instant: clock };
    write(dataDir, state);
    return state;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `The folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}): choose another with --data.`,
    );
  }
}

function checkSame(dataDir: string, state: Kept, clock: number | undefined): void {
  if (clock === undefined) return;
  if (state.clock === 'real') {
    throw new Refusal(
      `The data in ${dataDir} have a real clock: leave --clock out, or choose another folder with --data.`,
    );
  }
  if (clock !== state.began && clock !== state.instant) {
    const [began, now] = [formatInstant(state.began), formatInstant(state.instant)];
    throw new Refusal(
      `The data in ${dataDir} have a virtual clock that began at ${began} and stands at ${now}: leave --clock out, or choose another folder with --data.`,
    );
  }
}

function read(dataDir: string): Kept | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(dataDir, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Refusal(`The folder ${dataDir} cannot be read (${code}): choose another with --data.`);
  }
  const state = kept.safeParse(parsed(text));
  if (state.success) return state.data;
  throw new Refusal(`The data in ${dataDir} are of another version: choose another folder with --data.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(dataDir: string, state: Kept): void {
  const draft = path.join(dataDir, `${file}.new`);
  writeFileSync(draft, JSON.stringify(state));
  renameSync(draft, path.join(dataDir, file));
}
