import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { startHost } from '../bench/host.ts';

const root = path.join(import.meta.dirname, '..');

type Turn = { readonly command: string; readonly printed: string | null };

/** The tour's commands after the start, each with the output that the README shows for it. */
function turnsOf(readme: string): Turn[] {
  const tour = /## A tour of ten minutes\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
  const blocks = [...tour.matchAll(/```(sh)?\n([\s\S]*?)```/g)].map(([, shell, text = '']) => ({ shell, text }));
  return blocks.slice(2).flatMap(({ shell, text }, index, all) => {
    if (!shell) return [];
    const after = all[index + 1];
    return [{ command: text, printed: after && !after.shell ? after.text : null }];
  });
}

describe('the README', () => {
  const readme = readFile(path.join(root, 'README.md'), 'utf8');
  const installed = ['bash', 'curl'].every((name) => spawnSync(name, ['--version']).status === 0);

  // A machine may lack either; the tour is for people who have both.
  (installed ? test : test.skip)('shows in its tour what the commands print (needs bash and curl)', async () => {
    const turns = turnsOf(await readme);
    expect(turns.length).toBeGreaterThan(6);
    const data = await mkdtemp(path.join(tmpdir(), 'doorstroom-tour-'));
    const host = await startHost({ data, clock: '2026-01-05T08:00:00+01:00', empty: true });
    try {
      const port = new URL(host.url).port;
      const script = turns
        .map(({ command }) => `${command}\necho "== end of turn"`)
        .join('\n')
        .replaceAll('localhost:3000', `localhost:${port}`)
        .replaceAll('token -- $1', `token -- $1 --port ${port} 2>/dev/null`);
      const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: root });
      const printed = stdout.split('== end of turn\n');
      const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
      for (const [index, turn] of turns.entries()) {
        if (turn.printed !== null) expect(lines(printed[index] ?? '')).toEqual(lines(turn.printed));
      }
    } finally {
      await host.stop();
      await rm(data, { recursive: true, force: true });
    }
  });

  test('names only commands that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    const named = [...(await readme).matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('leads to files that exist', async () => {
    const links = [...(await readme).matchAll(/\]\((?!http)([^)#]+)/g)].map(([, link = '']) => link);
    const missing = await Promise.all(
      links.map((link) =>
        readFile(path.join(root, link)).then(
          () => null,
          (error: NodeJS.ErrnoException) => (error.code === 'EISDIR' ? null : link),
        ),
      ),
    );
    expect(missing.filter((link) => link !== null)).toEqual([]);
  });
});
