import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { machines } from '../../workflows/machines.ts';

const program = path.join(import.meta.dirname, '..', '..', 'workflows', 'print.ts');
const print = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args]);

test('a machine is printed as plain ASL, as it is deployed', async () => {
  const { stdout } = await print('aftercare');
  expect(JSON.parse(stdout)).toEqual(machines.aftercare);
});

test.each([[[]], [['no-such-machine']], [['aftercare', 'escalation']]])(
  'asked for %j it names the machines',
  async (args) => {
    await expect(print(...args)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'Name one machine: central-intake, shelter-stay, trajectory-plan, urgency-request, housing-placement, aftercare, escalation.\n',
    });
  },
);
