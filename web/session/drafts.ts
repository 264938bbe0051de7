/**
 * What somebody typed and has not sent, kept on this machine under who, which case and which step. It outlives an expired
 * session and a lost connection; it is gone when the work is done, when they sign out, and when somebody else signs in.
 */
const prefix = 'doorstroom.draft/';

type Place = { readonly user: string; readonly about: string };

const keyOf = ({ user, about }: Place): string => `${prefix}${user}/${about}`;

export function readDraft<T>(place: Place): T | null {
  try {
    const text = localStorage.getItem(keyOf(place));
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** @returns whether it could be kept: a full or forbidden store says no */
export function keepDraft(place: Place, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(place: Place): void {
  localStorage.removeItem(keyOf(place));
}

/** Everything kept, or everything but one person's. */
export function dropDrafts(except?: string): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix)) continue;
    if (except === undefined || !key.startsWith(`${prefix}${except}/`)) localStorage.removeItem(key);
  }
}
