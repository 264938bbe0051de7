/**
 * What somebody typed and has not sent. It is sealed (AES-GCM) under a key that the interface gives to nobody but the person
 * themself, signed in: whoever sits at this machine afterwards finds bytes and no name, of a person or of a case. It outlives an
 * expired session, a lost connection and a closed browser for twelve hours; it is gone when the work is done, when they sign out,
 * and when somebody else signs in.
 */
const prefix = 'doorstroom.draft/';

/** Milliseconds that a draft is kept: a shift, and the way home. */
const keptFor = 12 * 3_600_000;

type Place = { readonly user: string; readonly about: string };

const nameOf = ({ user, about }: Place): string => `${user}/${about}`;

/** What was opened for whoever is signed in, and what they have typed since; sealing follows behind. */
type Opened = { readonly value: unknown; readonly entry: string };
const opened = new Map<string, Opened>();

type Keys = { readonly user: string; readonly texts: string; readonly all: readonly CryptoKey[]; readonly at: number };
let keys: Keys | null = null;

/**
 * Opens what is kept for somebody who signed in, and takes away everything else: what is another's, what is too old.
 * @param texts keys in base64url, today's first; the others open only
 * @param now instant by the interface's clock
 */
export async function openDrafts(user: string, texts: readonly string[], now: string): Promise<void> {
  const at = Date.parse(now);
  if (keys?.user === user && keys.texts === texts.join()) {
    keys = { ...keys, at };
    return;
  }
  if (keys?.user !== user) opened.clear();
  keys = { user, texts: texts.join(), all: await Promise.all(texts.map(imported)), at };
  for (const entry of entries()) {
    const found = await unsealed(localStorage.getItem(entry) ?? '', keys);
    if (!found || found.user !== user) localStorage.removeItem(entry);
    else if (!opened.has(nameOf(found))) opened.set(nameOf(found), { value: found.value, entry });
  }
}

export const readDraft = <T>(place: Place): T | null => (opened.get(nameOf(place))?.value as T | undefined) ?? null;

/** @returns whether it could be kept: a full or forbidden store says no */
export async function keepDraft(place: Place, value: unknown): Promise<boolean> {
  const name = nameOf(place);
  const entry = opened.get(name)?.entry ?? `${prefix}${crypto.randomUUID()}`;
  const mine = { value, entry };
  opened.set(name, mine);
  try {
    const [key] = keys?.all ?? [];
    if (!key || !keys) return false;
    const text = await sealed({ ...place, value, at: keys.at }, key);
    // Typed on or dropped in the meantime: what is newer is what counts.
    if (opened.get(name) === mine) localStorage.setItem(entry, text);
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(place: Place): void {
  const known = opened.get(nameOf(place));
  opened.delete(nameOf(place));
  if (known) localStorage.removeItem(known.entry);
}

/** Everything that is kept here, whoever's it is. */
export function dropDrafts(): void {
  opened.clear();
  keys = null;
  for (const entry of entries()) localStorage.removeItem(entry);
}

const entries = (): readonly string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

type Kept = Place & { readonly value: unknown; readonly at: number };

const algorithm = 'AES-GCM';
const nonceLength = 12;

const imported = (text: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(text), algorithm, false, ['encrypt', 'decrypt']);

async function sealed(kept: Kept, key: CryptoKey): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
  const plain = new TextEncoder().encode(JSON.stringify(kept));
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: algorithm, iv }, key, plain));
  return textOf(new Uint8Array([...iv, ...cipher]));
}

/** Null for what none of the keys opens, and for what is too old. */
async function unsealed(text: string, { all, at }: Keys): Promise<Kept | null> {
  for (const key of all) {
    try {
      const bytes = bytesOf(text);
      const iv = bytes.slice(0, nonceLength);
      const plain = await crypto.subtle.decrypt({ name: algorithm, iv }, key, bytes.slice(nonceLength));
      const kept = JSON.parse(new TextDecoder().decode(plain)) as Kept;
      return at - kept.at < keptFor ? kept : null;
    } catch {
      // The next key may open it.
    }
  }
  return null;
}

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
