import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Somebody who can be chosen on the login page. */
export interface Account {
  readonly user: string;
  readonly name: string;
  /** Heading under which the account stands. */
  readonly group: string;
  /** What the account is for, in a few words. */
  readonly detail: string;
}

/** Who is listed on the login page. It is a list and no gate: the issuer believes whoever asks. */
export interface Accounts {
  all(): readonly Account[];
  /** Adds accounts; one of the same user is replaced. */
  put(more: readonly Account[]): void;
}

/** @param folder keeps the list over restarts */
export function openAccounts(folder: string): Accounts {
  const file = path.join(folder, 'accounts.json');
  let listed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Account[]) : [];
  return {
    all: () => listed,
    put: (more) => {
      const replaced = new Set(more.map(({ user }) => user));
      listed = [...listed.filter(({ user }) => !replaced.has(user)), ...more];
      // Beside and then moved: a kill in between leaves the list as it was.
      writeFileSync(`${file}.new`, JSON.stringify(listed));
      renameSync(`${file}.new`, file);
    },
  };
}

/** The accounts that a body lists; null when it is not a list of accounts. */
export function accountsIn(text: string): readonly Account[] | null {
  try {
    const listed: unknown = JSON.parse(text);
    return Array.isArray(listed) && listed.every(isAccount)
      ? listed.map(({ user, name, group, detail }: Account) => ({ user, name, group, detail }))
      : null;
  } catch {
    return null;
  }
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const account = value as Partial<Record<keyof Account, unknown>>;
  return [account.user, account.name, account.group, account.detail].every((part) => typeof part === 'string');
}
