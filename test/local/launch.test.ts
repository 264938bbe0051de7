import { spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

let checkout: string;
beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'launch-'));
  for (const folder of ['local', 'node_modules', 'bin']) await mkdir(path.join(checkout, folder));
  await copyFile(path.join(import.meta.dirname, '../../local/launch.mjs'), path.join(checkout, 'local/launch.mjs'));
  await writeFile(path.join(checkout, 'package-lock.json'), '{}');
  await writeFile(path.join(checkout, 'program.mjs'), "console.log('runs', ...process.argv.slice(2));");
});
afterEach(() => rm(checkout, { recursive: true, force: true }));

/** An npm that notes what it was asked and ends as told. */
async function npm(code: number): Promise<void> {
  const file = path.join(checkout, 'bin/npm');
  await writeFile(file, `#!/bin/sh\necho "$@" >> "${checkout}/asked-$$"\nexit ${code}\n`);
  await chmod(file, 0o755);
}

/** @param version what the Node that calls it says it is */
function launch(version = process.versions.node) {
  const said = `Object.defineProperty(process,'versions',{value:{...process.versions,node:${JSON.stringify(version)}}})`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(said)}`, 'local/launch.mjs', 'program.mjs', '--port', '1'],
    { cwd: checkout, encoding: 'utf8', env: { PATH: `${checkout}/bin:${process.env.PATH}` } },
  );
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}
const asked = async () => (await readdir(checkout)).filter((name) => name.startsWith('asked')).length;

describe('whoever has just cloned the repository', () => {
  test('has what is missing installed first, once for each state of the lock file', async () => {
    await npm(0);
    expect(launch()).toMatchObject({ status: 0, stdout: 'runs --port 1', stderr: expect.stringContaining('npm ci') });
    expect(launch()).toEqual({ status: 0, stdout: 'runs --port 1', stderr: '' });
    expect(await asked()).toBe(1);
    await writeFile(path.join(checkout, 'package-lock.json'), '{"changed": true}');
    expect(launch().status).toBe(0);
    expect(await asked()).toBe(2);
  });

  test('hears in one sentence that the installation failed, and it is tried again the next time', async () => {
    await npm(1);
    const failed = launch();
    expect(failed).toMatchObject({ status: 1, stdout: '' });
    expect(failed.stderr.split('\n').at(-1)).toMatch(/^npm ci failed: /);
    launch();
    expect(await asked()).toBe(2);
  });

  test('with a Node that is too old is told which to install', async () => {
    await npm(0);
    const { status, stderr } = launch('18.20.4');
    expect(status).toBe(1);
    expect(stderr).toBe('Node 18.20.4 is too old: install Node 20 or newer (https://nodejs.org) and run this again.');
    expect(await asked()).toBe(0);
  });

  test('whose packages came without their Node is told what to do', async () => {
    await npm(0);
    const { status, stdout, stderr } = launch('22.11.0');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/Node 24 did not install with the packages .* use a Node 24 of your own\.$/);
  });
});
