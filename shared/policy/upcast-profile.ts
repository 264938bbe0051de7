type Json = Readonly<Record<string, unknown>>;

/**
 * The schema in which profiles are written today. It goes up by one when the words of a profile change: a new word is declared in
 * `later-words.ts`, one that changed or went has its step here. Profiles of before stay as they are.
 */
export const newestSchema = 2;

/** From a schema to the next one. */
const upcasters: Readonly<Record<number, (profile: Json) => Json>> = {
  // No rule ever read how often a meeting is held: people hold it.
  1: (profile) => without(profile, 'settings', 'agendaEvery'),
};

/** A profile as it was written, in today's shape; `schema` still says in which it was written. What is no profile stays what it is. */
export function upcastProfile(content: unknown): unknown {
  if (!isRecord(content)) return content;
  const { schema = 1 } = content;
  if (typeof schema !== 'number') return content;
  let profile = content;
  for (let from = schema; from < newestSchema; from += 1) profile = upcasters[from]?.(profile) ?? profile;
  return profile;
}

function without(profile: Json, section: string, name: string): Json {
  const words = profile[section];
  if (!isRecord(words)) return profile;
  return { ...profile, [section]: Object.fromEntries(Object.entries(words).filter(([word]) => word !== name)) };
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
