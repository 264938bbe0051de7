import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '..', '..');

describe('loading users without saying where to', () => {
  test.each<[what: string, args: readonly string[], environment: object]>([
    ['whatever runs at the usual port', [], {}],
    ['whatever table the environment names', [], { CASES_TABLE: 'production', AWS_REGION: 'eu-west-1' }],
    ['both at once', ['--port', '3000', '--table', 'production'], {}],
    ['a table without a name', ['--table', ''], {}],
    ['a port that is none', ['--port', 'production'], {}],
  ])('is refused: %s', async (_, args, environment) => {
    const program = ['functions/directory/load.ts', 'bench/demo/directory.json', ...args];
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text;
      });
    }
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(said).toMatch(/^Say which file to load, and where to:\n.*--port 3000.*\n.*--table NAME/);
  });
});
