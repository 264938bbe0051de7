import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** What the document for the security officer says was tried, beside what there is. */

const root = path.join(import.meta.dirname, '../..');
const section =
  readFileSync(path.join(root, 'docs/security.md'), 'utf8').split('## What was tried')[1]?.split('\n## ')[0] ?? '';
const rows = section.split('\n').filter((line) => /^\| [^|]*`test\/|^\|.*`test\/.*\|$/.test(line));
const named = [...section.matchAll(/`(test\/[\w/.-]+\.(?:ts|json))`/g)].map(([, file = '']) => file);

test('every file of attacks stands in the table of docs/security.md', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts'));
  const missing = files.map((file) => `test/attack/${file}`).filter((file) => !named.includes(file));
  expect(missing.filter((file) => !file.endsWith('/listed.test.ts'))).toEqual([]);
});

test('every file that the table names is there, and no row is without a count', () => {
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(row).toMatch(/\| (\d+|in passing) \|$/);
});
