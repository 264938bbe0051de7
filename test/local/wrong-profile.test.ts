import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '../..');
const parts = ['bench', 'functions', 'infra', 'local', 'shared', 'web', 'workflows'];
const files = ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

let checkout: string;
beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'wrong-profile-'));
  for (const part of [...parts, ...files]) {
    await cp(path.join(root, part), path.join(checkout, part), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
});
afterEach(() => rm(checkout, { recursive: true, force: true }));

test('whoever writes a mistake in a profile and starts is told the file, the place and the reason, and nothing starts', async () => {
  const profile = 'shared/policy/profiles/weert@2026-01.json';
  const text = await readFile(path.join(checkout, profile), 'utf8');
  expect(text).toContain('"P12W"');
  await writeFile(path.join(checkout, profile), text.replace('"P12W"', '"twelve weeks"'));

  const args = ['local/launch.mjs', 'local/main.ts', '--port', '0', '--data', path.join(checkout, 'data'), '--empty'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /shared\/policy\/profiles\/weert@2026-01\.json \/stayTargets\/trajectory-bed\/term: is no term: write P14D, P6W, P3M/,
  );
  expect(stderr).not.toMatch(/^ +at /m);
}, 120_000);
