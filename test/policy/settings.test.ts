import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { settingNames } from '../../shared/policy/profile-schema.ts';

const root = path.join(import.meta.dirname, '../..');

/** Settings that wait for what will read them. */
const waiting: Readonly<Record<string, string>> = { capacity: 'places of a location, of which none are kept yet' };

const sources = ['shared', 'functions', 'workflows']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.startsWith(path.join('shared', 'policy')))
  .map((file) => readFileSync(path.join(root, file), 'utf8'));

test('every setting of a profile is read by a rule; one that is not promises what nothing keeps', () => {
  const read = (name: string) => sources.some((text) => new RegExp(`\\bsettings\\??\\.${name}\\b`).test(text));
  expect(settingNames.filter((name) => !read(name))).toEqual(Object.keys(waiting));
});
