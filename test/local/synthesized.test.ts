import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { synthesized } from '../../local/synthesized.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cache = mkdtempSync(path.join(tmpdir(), 'doorstroom-cache-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

test('two starts at once make one assembly, whole for each of them, and leave nothing beside it', async () => {
  const folders = await Promise.all([1, 2].map(() => synthesized(root, cache)));
  expect(new Set(folders).size).toBe(1);
  expect(readdirSync(cache)).toEqual([path.basename(folders[0] ?? '')]);
  expect(existsSync(path.join(folders[0] ?? '', 'manifest.json'))).toBe(true);
});
