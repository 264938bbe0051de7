import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { synthesized } from '../../local/synthesized.ts';
import { temporaryFolder } from './fixtures/app.ts';

const root = path.join(import.meta.dirname, '..', '..');
/** With the app itself only at full length: it is made twice at a time. */
const atLength = process.env.FULL === '1' ? test : test.skip;

function repository(synth: string): string {
  const made = temporaryFolder();
  for (const name of ['infra', 'functions']) mkdirSync(path.join(made, name));
  writeFileSync(path.join(made, 'infra', 'synth.ts'), synth);
  return made;
}
const good = `
  import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
  const out: string = process.argv[3] ?? '';
  mkdirSync(out, { recursive: true });
  appendFileSync('times', 'x');
  writeFileSync(out + '/manifest.json', '{}');
`;

async function atOnce(of: string): Promise<void> {
  const cache = temporaryFolder();
  const folders = await Promise.all([1, 2].map(() => synthesized(of, cache)));
  expect(new Set(folders).size).toBe(1);
  expect(readdirSync(cache)).toEqual([path.basename(folders[0] ?? '')]);
  expect(existsSync(path.join(folders[0] ?? '', 'manifest.json'))).toBe(true);
}

describe('the synthesized app', () => {
  test('is one for two starts at once, whole for each of them, with nothing beside it', async () => {
    const made = repository(good);
    await atOnce(made);
    expect(readFileSync(path.join(made, 'times'), 'utf8')).toBe('xx');
  });

  atLength('is one for two starts at once that both bundle every function', () => atOnce(root));

  test('is made once for each state of its sources, in a folder of its own', async () => {
    const made = repository(good);
    const first = await synthesized(made);
    expect(await synthesized(made)).toBe(first);
    writeFileSync(path.join(made, 'functions', 'new.ts'), 'changed');
    const second = await synthesized(made);
    expect([second === first, existsSync(path.join(first, 'manifest.json'))]).toEqual([false, true]);
    writeFileSync(path.join(made, 'functions', 'new.ts'), 'changed again');
    utimesSync(first, 0, 0);
    mkdirSync(path.join(made, '.cache', 'compiled'));
    await synthesized(made);
    expect([existsSync(first), readdirSync(path.join(made, '.cache')).length]).toEqual([false, 2]);
  });

  test('that cannot be made says why', async () => {
    await expect(synthesized(repository('console.error("line 3 is wrong"); process.exit(1);'))).rejects.toThrow(
      'Synthesizing the app failed: put right what it says.\nline 3 is wrong',
    );
  });
});
