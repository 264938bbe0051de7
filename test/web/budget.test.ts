import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const web = path.join(import.meta.dirname, '../../web');
let folder: string;
let manifest: Readonly<Record<string, Chunk>>;

type Chunk = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly isEntry?: boolean;
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-web-'));
  await promisify(execFile)(process.execPath, [path.join(web, 'build/build.ts'), '--out', folder]);
  manifest = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as typeof manifest;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The chunk with everything that it needs before it can run. */
function needed(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const each of manifest[key]?.imports ?? []) needed(each, seen);
  return seen;
}

function weight(keys: Iterable<string>): { readonly js: number; readonly css: number } {
  const chunks = [...keys].flatMap((key) => manifest[key] ?? []);
  const files = new Set(chunks.map(({ file }) => file));
  const sheets = new Set(chunks.flatMap(({ css = [] }) => css));
  const sum = (names: Iterable<string>): number =>
    [...names].reduce((total, name) => total + gzipSync(readFileSync(path.join(folder, name))).length, 0);
  return { js: sum(files), css: sum(sheets) };
}

describe('the weight of a first screen, gzipped', () => {
  test('no screen asks more than 120 kB of JavaScript and 35 kB of CSS before it can be used', () => {
    const [entry] = Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? [''];
    const screens = manifest[entry]?.dynamicImports ?? [];
    expect(screens.length).toBeGreaterThan(2);
    const heavy: string[] = [];
    for (const screen of screens) {
      const { js, css } = weight([...needed(entry), ...needed(screen)]);
      if (js > 120_000 || css > 35_000) heavy.push(`${screen}: ${js} bytes of JavaScript, ${css} of CSS`);
    }
    expect(heavy).toEqual([]);
  });

  test('nothing is fetched from elsewhere and no script or style stands in the page itself', () => {
    const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<script>(?!<\/script>)|<style|\sstyle=|\son\w+=/);
  });
});
