import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-synth-'));
const node = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    // The library's check of the template is `npm run check`'s.
    env: { ...process.env, CI: '' },
  });

type Manifest = { readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>> };

describe('synthesizing', () => {
  const out = path.join(folder, 'out');
  beforeAll(() => node('infra/synth.ts', '--out', out));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('leaves a whole assembly and nothing beside it', () => {
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(['manifest.json', 'DoorstroomLocal.template.json', 'DoorstroomLocalEdge.template.json']),
    );
    // What only AWS runs, to upload the workbench's files, is not kept on a machine of one's own.
    expect(readdirSync(out).filter((name) => name.endsWith('.zip'))).toEqual([]);
  });

  test('bundles every function so that it starts by itself, without the packages of this repository', async () => {
    const { files } = JSON.parse(readFileSync(path.join(out, 'DoorstroomLocal.assets.json'), 'utf8')) as Manifest;
    const bundles = Object.values(files).flatMap(({ source }) =>
      source.path.startsWith('asset.') ? [path.join(out, source.path, 'index.mjs')] : [],
    );
    expect(bundles).toHaveLength(13);
    for (const bundle of bundles) {
      // In a process of its own and a folder without node_modules, as in Lambda.
      const { stdout } = await node('-e', `console.log(typeof (await import(${JSON.stringify(bundle)})).handler)`);
      expect(stdout).toBe('function\n');
    }
  });

  test('a wrong stage is one sentence, and leaves nothing behind', async () => {
    await expect(
      node('infra/synth.ts', '--out', path.join(folder, 'wrong'), '--stage', 'No Stage'),
    ).rejects.toMatchObject({
      code: 1,
      stderr: 'Name the stage in lower-case letters and digits, at most 12, such as -c stage=production.\n',
    });
    expect(readdirSync(folder)).toEqual(['out']);
  });
});
