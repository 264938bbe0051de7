import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const log = JSON.stringify(path.join(import.meta.dirname, '../../functions/shape/log.ts'));

/** What Lambda's runtime does to the console of a function whose log is to be JSON: a text becomes the message of an object. */
const runtime = `for (const level of ['info', 'warn', 'error'])
  console[level] = (message) => process.stdout.write(JSON.stringify({ timestamp: 'then', level, message }) + '\\n');`;

/** The lines that end in the log, each as CloudWatch parses it. */
function logged(program: string, env: Record<string, string>): readonly Record<string, unknown>[] {
  const whole = `${runtime} const { logWith, measure } = await import(${log}); ${program}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', whole], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('in Lambda, where logs are JSON,', () => {
  const env = { AWS_LAMBDA_LOG_FORMAT: 'JSON' };

  test('numbers stand where CloudWatch reads them, so that an alarm can sound', () => {
    const [line] = logged("measure('watchdog', '2026-01-05T07:00:00Z', { restarted: 2 });", env);
    expect(line).toEqual({
      _aws: {
        Timestamp: 1767596400000,
        CloudWatchMetrics: [
          { Namespace: 'Doorstroom', Dimensions: [['function']], Metrics: [{ Name: 'restarted', Unit: 'Count' }] },
        ],
      },
      function: 'watchdog',
      restarted: 2,
    });
  });

  test('a line is one object and not a text in another, so that it can be searched by its fields', () => {
    const program =
      "const log = logWith({ function: 'tend', caseId: 'case1' }); log.error('fault', { kind: 'NoSuchCase' });";
    expect(logged(program, env)).toEqual([
      { level: 'error', event: 'fault', function: 'tend', caseId: 'case1', kind: 'NoSuchCase' },
    ]);
  });
});

test('elsewhere lines go to the console, where the host keeps them by function', () => {
  const [line] = logged("logWith({ function: 'tend' }).info('request');", {});
  expect(JSON.parse(String(line?.message))).toEqual({ level: 'info', event: 'request', function: 'tend' });
});
