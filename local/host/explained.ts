import { HostRefusal } from './hosting.ts';

interface Trouble {
  readonly message: string;
  readonly code?: string;
  /** What SQLite says. */
  readonly errcode?: number;
  readonly cause?: Trouble;
}

const copy = 'put the whole folder back from a copy, or start with a new one (--data DIR)';

/** What opening a data folder met, in a sentence for whoever can put it right; anything else as it is. */
export function explained(folder: string, fault: unknown): unknown {
  if (!(fault instanceof Error) || fault instanceof HostRefusal) return fault;
  const { code = '', errcode, message, cause } = fault as Trouble;
  const all = `${message} ${cause?.message ?? ''}`;
  if (isFull(fault)) return new HostRefusal(`The disk of ${folder} is full: make room and start again.`);
  if (
    /^(EACCES|EPERM|EROFS)$/.test(code) ||
    errcode === 8 ||
    errcode === 14 ||
    /permission denied|read-only/i.test(all)
  ) {
    return new HostRefusal(
      `${folder} may not be written to: give yourself the right to, or choose another folder (--data DIR).`,
    );
  }
  if (cause?.code === 'LEVEL_LOCKED') {
    return new HostRefusal(
      `${folder} is in use by another process: stop that one, or start with another folder (--data DIR).`,
    );
  }
  if (/^LEVEL_/.test(cause?.code ?? code)) {
    return new HostRefusal(`${folder} cannot be opened (${cause?.message ?? message}): ${copy}.`);
  }
  if (code === 'ERR_SQLITE_ERROR') return new HostRefusal(`${folder} cannot be opened (${message}): ${copy}.`);
  return fault;
}

/** Whether something could not be written for want of room. */
export function isFull(fault: unknown): boolean {
  const { code = '', errcode, message = '', cause } = (fault ?? {}) as Partial<Trouble>;
  if (/^(ENOSPC|EDQUOT)$/.test(code) || errcode === 13 || /no space left|disk quota/i.test(message)) return true;
  return cause !== undefined && isFull(cause);
}
