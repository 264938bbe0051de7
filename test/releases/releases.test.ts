import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import packageFile from '../../package.json' with { type: 'json' };
import type { CaseState } from '../../shared/pathway/case.ts';
import type { Append, EventType } from '../../shared/pathway/event.ts';
import { eventVersions } from '../../shared/pathway/event-versions.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { eventReader, type RawEvent, upcast } from '../../shared/pathway/upcast.ts';
import { histories } from './histories.ts';

/** How a release reads a case: from the store's appends to a state. */
type Reader = { readonly upcast: typeof upcast; readonly evolve: typeof evolve };
type RawAppend = Omit<Append, 'events'> & { readonly events: readonly RawEvent[] };
type Release = Reader & { readonly version: string; readonly eventVersions: object; readonly appends: RawAppend[] };

/** Types of events that this release reads and only the next one writes. */
const writtenLater: readonly EventType[] = [];

/** Fields of a state that this release folds otherwise than an earlier one did, on purpose. */
const foldedOtherwise: Readonly<Record<string, readonly (keyof CaseState)[]>> = {};

const today: Reader = { upcast, evolve };

const parts = (version: string) => version.split('.').map(Number);
const releases: readonly Release[] = await Promise.all(
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => parts(a).reduce((order, part, n) => order || part - (parts(b)[n] ?? 0), 0))
    .map(async (version) => {
      const folder = path.join(import.meta.dirname, version);
      const lines = readFileSync(path.join(folder, 'appends.jsonl'), 'utf8').trim().split('\n');
      const reader = (await import(path.join(folder, 'reader.mjs'))) as Reader & { eventVersions: object };
      return { ...reader, version, appends: lines.map((line) => JSON.parse(line)) };
    }),
);
const last = releases.at(-1) as Release;

/** The states in which a reader leaves the cases of these appends, without what differs on purpose. */
function fold(reader: Reader, appends: readonly RawAppend[], release: string): readonly object[] {
  const states: CaseState[] = [];
  for (const raw of appends) {
    const append = { ...raw, events: raw.events.map((event) => reader.upcast(event)) } as Append;
    const before = append.version === 1 ? null : (states.pop() ?? null);
    states.push(reader.evolve(before, append));
  }
  const passedOver = new Set<string>(['foldVersion', ...(foldedOtherwise[release] ?? [])]);
  return states.map((state) => Object.fromEntries(Object.entries(state).filter(([field]) => !passedOver.has(field))));
}

describe.each(releases)('release $version', (release) => {
  const { version, appends, eventVersions: then } = release;

  test('left one append of each type of event that it knew, each in the version that it wrote', () => {
    const left = new Map(appends.flatMap(({ events }) => events.map(({ type, v }) => [type, v])));
    expect(Object.fromEntries(left)).toEqual(then);
  });

  test('wrote what this release reads, and understands as it did', () => {
    expect(fold(today, appends, version)).toMatchObject(fold(release, appends, version));
  });
});

describe('readers first', () => {
  const written = histories().flatMap((story) => JSON.parse(JSON.stringify(story.appends)) as RawAppend[]);

  test('every type of event that this release knows is written in a history, or named as written later', () => {
    const types = new Set(written.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(Object.keys(eventVersions).filter((type) => !types.has(type))).toEqual(writtenLater);
  });

  // When this fails: a reader goes out a release before what writes (docs/versions.md).
  test(`what this release writes, the last one (${last.version}) reads, and understands as this one does`, () => {
    expect(fold(today, written, last.version)).toMatchObject(fold(last, written, last.version));
  });

  test('a version of the package has its reader and its appends kept', () => {
    expect(last.version).toBe(packageFile.version);
  });
});

describe('an event of another version', () => {
  const read = eventReader({
    versions: { told: 3 },
    upcasters: { 'told/1': (data) => [data], 'told/2': (data) => ({ words: data }) },
    ahead: { 'told/4': (data) => ({ words: (data as { said: unknown }).said }) },
  });
  const today = { type: 'told', v: 3, data: { words: ['a'] } };

  test('is read from any version before, step by step, and from the one after', () => {
    expect(read({ type: 'told', v: 1, data: 'a' })).toEqual(today);
    expect(read({ type: 'told', v: 2, data: ['a'] })).toEqual(today);
    expect(read(today)).toEqual(today);
    expect(read({ type: 'told', v: 4, data: { said: ['a'], loudly: true } })).toEqual(today);
  });

  test.each([
    ['told', 5],
    ['told', 0],
    ['unheard-of', 1],
  ])('%s of version %i is a fault that says so, and nothing of what it holds', (type, v) => {
    const reading = () => read({ type, v, data: { words: 'secret' } });
    expect(reading).toThrow(`Event ${type} has version ${v}, which this release does not know.`);
    expect(reading).not.toThrow(/secret/);
  });
});
