import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import base from '../../shared/policy/profiles/default@2026-01.json' with { type: 'json' };
import haarlem from '../../shared/policy/profiles/haarlem@2026-01.json' with { type: 'json' };
import { readProfiles } from '../../shared/policy/read-profiles.ts';
import { newestSchema } from '../../shared/policy/upcast-profile.ts';
import { housed } from '../pathway/story.ts';

const root = path.join(import.meta.dirname, '../..');
const later = newestSchema + 1;

/** A release to come, with a kind of deadline that has a rule for profiles of before and one that has none. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'doorstroom-kinds-'));
  for (const part of ['shared', 'test/pathway', 'package.json'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  edit('shared/policy/kinds.ts', 'const clockKinds = [', `const clockKinds = ['scratch-given', 'scratch-silent',`);
  edit('shared/policy/upcast-profile.ts', `newestSchema = ${newestSchema}`, `newestSchema = ${later}`);
  const rule = `{ term: { unit: 'weeks', count: 2 }, from: 'opened', basis: 'po', source: 'Own choice: made up', own: true }`;
  const terms = `{ 'scratch-given': { since: ${later}, before: ${rule} }, 'scratch-silent': { since: ${later}, before: null } }`;
  edit('shared/policy/later-words.ts', 'terms: {},', `terms: ${terms},`);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(path.join(copy, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer says ${from}`);
  writeFileSync(path.join(copy, file), text.replace(from, to));
}

/** What the release to come says to a program. */
function said(program: string): unknown {
  const flags = ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e'];
  return JSON.parse(execFileSync(process.execPath, [...flags, program], { cwd: copy, encoding: 'utf8' }));
}

/** The mistakes that the release to come finds in profiles. */
const mistakes = (...profiles: object[]): unknown =>
  said(`import { readProfiles } from './shared/policy/read-profiles.ts';
    try { readProfiles(${JSON.stringify(profiles.map((content, n) => ({ file: `${n}.json`, content })))}); console.log('[]'); }
    catch (error) { console.log(JSON.stringify(error.mistakes.map(({ pointer, reason }) => pointer + ' ' + reason))); }`);

const rule = { term: 'P3W', from: 'opened', basis: 'po', source: 'Own choice: made up', own: true };
const { agendaEvery: _, ...settings } = base.settings;
const unknowing = { ...base, schema: later, settings };
const knowing = {
  ...unknowing,
  terms: { ...base.terms, 'scratch-given': rule, 'scratch-silent': rule },
};

describe('a kind of deadline that a profile does not know', () => {
  test('every profile of before loads, with the rule that the kind declares for it, or none', () => {
    const terms = said(`import { policyById } from './shared/policy/profiles.ts';
      const { terms } = policyById('haarlem@2026-01');
      console.log(JSON.stringify([terms['scratch-given'], terms['scratch-silent']]))`);
    expect(terms).toEqual([expect.objectContaining({ term: { unit: 'weeks', count: 2 }, ladder: 'ordinary' }), null]);
  });

  test('a step without a rule has no deadline, one with the declared rule has that', () => {
    const set = said(`import { setClock } from './shared/pathway/clocks/setting.ts';
      import { ruleBook } from './shared/pathway/rules/book.ts';
      import { sheltered } from './test/pathway/story.ts';
      const { case: state, policy, now: at } = sheltered();
      const draft = { at, by: { system: 'tend' }, policy, book: ruleBook, events: [], state };
      const ids = ['scratch-given', 'scratch-silent'].map((kind) => setClock(draft, kind, kind, null, null, {
        term: kind === 'scratch-silent' ? { unit: 'days', count: 3 } : undefined }));
      console.log(JSON.stringify([ids, draft.events.map(({ data }) => data.deadline.dueOn)]))`);
    expect(set).toEqual([['scratch-given', null], ['2026-01-19']]);
  });

  test('a case goes on under such a profile exactly as it did', () => {
    const appends = said(`import { housed } from './test/pathway/story.ts';
      console.log(JSON.stringify(housed().until('2026-09-01').appends))`);
    expect(appends).toEqual(JSON.parse(JSON.stringify(housed().until('2026-09-01').appends)));
  });

  test('a profile of the new schema must say it, whether or not the one that it extends does', () => {
    expect(mistakes(unknowing)).toEqual([
      expect.stringMatching(/^\/terms\/scratch-given has no rule/),
      expect.stringMatching(/^\/terms\/scratch-silent has no rule/),
    ]);
    expect(mistakes(knowing)).toEqual([]);
    expect(mistakes(base, { ...haarlem, schema: later })).toHaveLength(2);
    expect(mistakes(knowing, { ...haarlem, schema: later })).toEqual([]);
    expect(mistakes(knowing, haarlem)).toEqual([]);
  });

  test('a profile of before cannot speak of it: it would be read by releases that do not know the word', () => {
    expect(mistakes({ ...knowing, schema: newestSchema })).toEqual([
      `/terms/scratch-given came with schema ${later}; this profile is of ${newestSchema}`,
      `/terms/scratch-silent came with schema ${later}; this profile is of ${newestSchema}`,
    ]);
  });
});

describe('the schema of a profile', () => {
  const read = (content: object) => () => readProfiles([{ file: 'default.json', content }]);

  test('one that this release does not know stops the start', () => {
    expect(read({ ...base, schema: later })).toThrow(
      `default.json /schema: is later than ${newestSchema}, the last that this release reads`,
    );
    expect(read({ ...base, schema: 'two' })).toThrow('default.json /schema');
    expect(read({ ...base, schema: 0 })).toThrow('default.json /schema');
  });

  test('a word that went is passed over where it was one, and no word any more where it is not', () => {
    expect(base).toHaveProperty('settings.agendaEvery');
    expect(read(base)().get('default@2026-01')?.settings).not.toHaveProperty('agendaEvery');
    expect(read({ ...base, schema: 2 })).toThrow('default.json /settings/agendaEvery: is not known here');
  });
});
