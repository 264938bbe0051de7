import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const environments = { 'first-failure': ['--testEnvironment', './test/first-failure.mjs'], all: [] } as const;

export type Ran = {
  readonly file: string;
  readonly seconds: number;
  readonly failed: readonly { readonly test: string; readonly said: string }[];
  readonly passed: number;
};
type Result = {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

/**
 * Runs the tests of one file in a process of its own. What does not end within ten minutes has failed.
 * @param file path from the folder of tests
 * @param until all of them, or those up to the first that fails
 */
export async function tested(
  file: string,
  environment: Readonly<Record<string, string>>,
  until: keyof typeof environments = 'all',
): Promise<Ran> {
  const output = path.join(tmpdir(), `doorstroom-tested-${randomUUID()}.json`);
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const options = ['-w', '1', ...environments[until], '--json', `--outputFile=${output}`, '--runTestsByPath'];
  const began = performance.now();
  const child = spawn(process.execPath, [...jest, ...options, path.join('test', file)], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    timeout: 600_000,
  });
  await new Promise((resolve) => child.once('close', resolve));
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  if (!existsSync(output)) return { file, seconds, failed: [{ test: 'did not end', said: '' }], passed: 0 };
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as Result;
  rmSync(output);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({ test: fullName, said: failureMessages.join('\n') }));
  return { file, seconds, failed, passed: tests.filter(({ status }) => status === 'passed').length };
}
