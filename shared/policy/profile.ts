import type * as z from 'zod';
import { deadlineKinds, placeKinds } from './kinds.ts';
import { checkLadder, checkReminders } from './ladder-order.ts';
import { type Later, laterWords } from './later-words.ts';
import { type Ladder, ladderNames, type Policy, type Settings, type TermRule } from './policy.ts';
import {
  allVariants,
  settingNames,
  type WrittenLadder,
  type WrittenProfile,
  type WrittenRule,
  type WrittenSettings,
  type WrittenTarget,
  writtenProfile,
} from './profile-schema.ts';

/** One mistake in a profile: where it stands, and what is wrong with it. */
export type ProfileMistake = {
  readonly file: string;
  /** JSON pointer into the file, such as `/terms/investigate/term`. */
  readonly pointer: string;
  readonly reason: string;
};

/** A profile that cannot be used. Stops the start: its message names every mistake at once. */
export class ProfileError extends Error {
  readonly mistakes: readonly ProfileMistake[];
  constructor(mistakes: readonly ProfileMistake[]) {
    const lines = mistakes.map(({ file, pointer, reason }) => `${file} ${pointer || '/'}: ${reason}`);
    super(`The policy profiles cannot be used:\n${lines.join('\n')}`);
    this.name = 'ProfileError';
    this.mistakes = mistakes;
  }
}

type Words<K extends string, W> = Readonly<Partial<Record<K, W | undefined>>> | undefined;
type SettingName = (typeof settingNames)[number];
type Setting = NonNullable<WrittenSettings[SettingName]>;

export type ProfileFile = { readonly file: string; readonly content: unknown };

/**
 * Reads one profile on top of the one that it extends.
 * @param base the profile that every municipality extends; null for that one itself
 * @returns the policy, or every mistake in the file
 */
export function readProfile(
  { file, content }: ProfileFile,
  base: WrittenProfile | null,
): Policy | readonly ProfileMistake[] {
  const parsed = writtenProfile.safeParse(content);
  if (!parsed.success) return parsed.error.issues.flatMap((issue) => mistakesOf(file, issue));
  const profile = parsed.data;
  const mistakes: ProfileMistake[] = [];
  const wrong = (pointer: string, reason: string) => mistakes.push({ file, pointer, reason });

  if (profile.id.split('@')[0] !== profile.municipality)
    wrong('/id', `begins with the municipality: ${profile.municipality}@…`);
  if (profile.extends !== base?.id)
    wrong('/extends', base ? `extends ${base.id}, as every municipality does` : 'extends nothing: it is the default');
  const zone = profile.zone ?? base?.zone;
  if (!zone) wrong('/zone', 'is needed: the zone of all local dates');

  /** Reads a section word by word: from what the profile says itself, and from what holds where it says nothing. */
  const each = <K extends string, W, T>(
    at: string,
    names: readonly K[],
    [ownWords, baseWords, later]: readonly [Words<K, W>, Words<K, W>, Words<K, Later<W | null>>],
    read: (own: W | undefined, inherited: W | null | undefined) => T | undefined,
    missing: string,
  ) => {
    const found: Partial<Record<K, T>> = {};
    for (const name of names) {
      const own = ownWords?.[name];
      const { since, before } = later?.[name] ?? { since: 1, before: undefined };
      const isOfBefore = profile.schema < since;
      const value = read(own, baseWords?.[name] ?? (isOfBefore ? before : undefined));
      const pointer = `/${at}/${pointerPart(name)}`;
      if (own !== undefined && isOfBefore)
        wrong(pointer, `came with schema ${since}; this profile is of ${profile.schema}`);
      else if (value === undefined) wrong(pointer, missing);
      else found[name] = value;
    }
    return found as Record<K, T>;
  };
  const noRule = 'has no rule: every kind of deadline needs one, with `"term": null` where there is no term';
  const noAim = 'has no aim: write `"term": null` where a stay has none';
  const terms = each('terms', deadlineKinds, [profile.terms, base?.terms, laterWords.terms], ruleOf, noRule);
  const variants = each(
    'variants',
    allVariants,
    [profile.variants, base?.variants, laterWords.variants],
    ruleOf,
    noRule,
  );
  const stayTargets = each(
    'stayTargets',
    placeKinds,
    [profile.stayTargets, base?.stayTargets, laterWords.stayTargets],
    targetOf,
    noAim,
  );
  const ladders = each(
    'ladders',
    ladderNames,
    [profile.ladders, base?.ladders, laterWords.ladders],
    ladderOf,
    'is missing',
  );
  for (const [name, ladder] of Object.entries(ladders)) {
    for (const { pointer, reason } of checkLadder(ladder)) wrong(`/ladders/${name}${pointer}`, reason);
  }
  const remindersByLength = profile.remindersByLength ?? base?.remindersByLength ?? [];
  for (const { pointer, reason } of checkReminders(remindersByLength)) wrong(`/remindersByLength${pointer}`, reason);
  const given = each<SettingName, Setting, Setting>(
    'settings',
    settingNames,
    [profile.settings, base?.settings, laterWords.settings],
    (own, inherited) => own ?? inherited ?? undefined,
    'is missing',
  );

  if (mistakes.length > 0) return mistakes;
  return {
    id: profile.id,
    municipality: profile.municipality,
    name: profile.name,
    validFrom: profile.validFrom,
    zone: zone ?? '',
    terms,
    variants,
    stayTargets,
    ladders,
    remindersByLength,
    settings: mapped(given, ({ value }) => value) as Settings,
    grounds: mapped(given, ({ source, own }) => (own ? { source, own } : { source })) as Policy['grounds'],
  };
}

/** @returns null where the profile is of before there was such a rule; undefined where one is missing */
function ruleOf(own: WrittenRule | undefined, inherited: WrittenRule | null | undefined): TermRule | null | undefined {
  const written = own ?? inherited;
  const from = own?.from ?? inherited?.from;
  if (written === null) return null;
  if (!written || !from) return undefined;
  const extension = own?.extension === undefined ? inherited?.extension : own.extension;
  return {
    term: written.term,
    counted: own?.counted ?? inherited?.counted ?? 'after',
    from,
    basis: {
      kind: written.basis,
      source: written.source,
      ...(written.own ? { own: true as const } : {}),
      ...(written.neverRolls ? { neverRolls: true as const } : {}),
    },
    ladder: own?.ladder ?? inherited?.ladder ?? 'ordinary',
    suspendedUnder: own?.suspendedUnder ?? inherited?.suspendedUnder ?? null,
    extension: extension === undefined ? { atMost: null, source: 'agreement' } : extension,
  };
}

function targetOf(own: WrittenTarget | undefined, inherited: WrittenTarget | null | undefined): TermRule | undefined {
  const written = own ?? inherited;
  if (!written) return undefined;
  const from = own?.from ?? inherited?.from ?? 'first-night';
  return ruleOf({ ...written, from, ladder: 'stay-target' }, undefined) ?? undefined;
}

function mapped<T>(record: Readonly<Record<string, T>>, to: (value: T) => unknown): unknown {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}

function ladderOf(own: WrittenLadder | undefined, inherited: WrittenLadder | null | undefined): Ladder | undefined {
  const written = own ?? inherited;
  if (!written) return undefined;
  const rungs = written.rungs.map(({ rung, after, every, reason }) => ({
    rung,
    after,
    every: every ?? null,
    reason: reason ?? null,
  }));
  return { reminders: written.reminders, rungs };
}

function mistakesOf(file: string, issue: z.core.$ZodIssue): ProfileMistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ file, pointer: pointerTo([...issue.path, key]), reason: 'is not known here' }));
  }
  if (issue.code === 'invalid_key') return [{ file, pointer: pointerTo(issue.path), reason: 'is not known here' }];
  if (issue.code === 'invalid_union') {
    const custom = issue.errors.flat().find((inner) => inner.code === 'custom');
    const reason = custom?.message ?? 'is no term: write P14D, P6W, P3M, P2Y or {"workingDays": 5}';
    return [{ file, pointer: pointerTo(issue.path), reason }];
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ file, pointer: pointerTo(issue.path), reason: missing ? 'is needed' : issue.message }];
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${pointerPart(String(part))}`).join('');
}

function pointerPart(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}
