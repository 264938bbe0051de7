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

const entry = 'index.html';

/** Every screen, with the files that have to come before it can be shown. */
function screens(): readonly { readonly screen: string; readonly all: ReadonlySet<string> }[] {
  const page = needed(entry);
  const found = new Set([...page].flatMap((key) => manifest[key]?.dynamicImports ?? []));
  return [...found].map((screen) => ({ screen, all: new Set([...page, ...needed(screen)]) }));
}

describe('the weight of a first screen, gzipped', () => {
  test('no screen asks more than 120 kB of JavaScript and 35 kB of CSS before it can be used', () => {
    expect(screens().length).toBeGreaterThan(10);
    const heavy = screens().flatMap(({ screen, all }) => {
      const { js, css } = weight(all);
      return js > 120_000 || css > 35_000 ? [`${screen}: ${js} bytes of JavaScript, ${css} of CSS`] : [];
    });
    expect(heavy).toEqual([]);
  });

  test('no screen comes in more than fourteen pieces, each of which is a way to the server and back', () => {
    const pieces = screens().filter(({ all }) => all.size > 14);
    expect(pieces.map(({ screen, all }) => `${screen}: ${all.size}`)).toEqual([]);
  });

  test('what asks the interface first is small, and runs before anything else has come', () => {
    const [key = ''] = Object.entries(manifest).find(([, { file }]) => /^assets\/ahead-/.test(file)) ?? [];
    expect([...needed(key)]).toEqual([key]);
    expect(weight([key]).js).toBeLessThan(5_000);
    const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
    expect(page).toMatch(new RegExp(`<script type="module" async [^>]*src="/${manifest[key]?.file}"`));
  });

  test('nothing is fetched from elsewhere and no script or style stands in the page itself', () => {
    const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<script>(?!<\/script>)|<style|\sstyle=|\son\w+=/);
  });
});
