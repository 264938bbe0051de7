import path from 'node:path';
import { readKept, writeKept } from '../kept-file.ts';

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

const withoutAccounts = 'take it away: the login page then lists nobody until users are loaded again';

/** @param folder keeps the list over restarts @throws HostRefusal when the list is damaged */
export function openAccounts(folder: string): Accounts {
  const file = path.join(folder, 'accounts.json');
  let listed = readKept(file, areAccounts, withoutAccounts) ?? [];
  return {
    all: () => listed,
    put: (more) => {
      const replaced = new Set(more.map(({ user }) => user));
      listed = [...listed.filter(({ user }) => !replaced.has(user)), ...more];
      writeKept(file, JSON.stringify(listed));
    },
  };
}

/** The accounts that a body lists; null when it is not a list of accounts. */
export function accountsIn(text: string): readonly Account[] | null {
  try {
    const listed: unknown = JSON.parse(text);
    return areAccounts(listed)
      ? listed.map(({ user, name, group, detail }: Account) => ({ user, name, group, detail }))
      : null;
  } catch {
    return null;
  }
}

function areAccounts(value: unknown): value is readonly Account[] {
  return Array.isArray(value) && value.every(isAccount);
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const account = value as Partial<Record<keyof Account, unknown>>;
  return [account.user, account.name, account.group, account.detail].every((part) => typeof part === 'string');
}
