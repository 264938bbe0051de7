import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TestStateCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { alone, create, endings, virtual } from './alone.ts';
import { machineArn, role, serving } from './serving.ts';

/** What stands between the first two marks of the guide. */
async function guide(from: string, to: string): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, '../../../docs/engine.md'), 'utf8');
  const start = text.indexOf(from);
  expect(start).toBeGreaterThan(-1);
  return text.slice(start + from.length, text.indexOf(to, start + from.length)).trim();
}

test("the guide's example gives the history that the guide shows", async () => {
  const served = await serving({ invoke: async () => ({ payload: { received: true } }) });
  const definition = await guide('```json\n', '```');
  await served.sfn.send(new CreateStateMachineCommand({ name: 'ask', definition, roleArn: role }));
  const stateMachineArn = machineArn('ask');
  const input = '{"question": "tea?"}';
  const { executionArn } = await served.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'first', input }));
  await served.timeline.advanceBy('P1D');
  const { events = [] } = await served.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const shown = events.map(({ id, previousEventId, type, timestamp }) =>
    [id, previousEventId, type, Number(timestamp) / 1000].join('\t'),
  );
  expect(shown).toEqual((await guide("'events[].[id,previousEventId,type,timestamp]'", '```')).split('\n'));
  await served.stop();
});

test('the faults that the guide shows are those that are found', async () => {
  const served = await serving();
  const definition = await guide("validate-state-machine-definition --definition \\\n    '", "' \\");
  const { diagnostics = [] } = await served.sfn.send(new ValidateStateMachineDefinitionCommand({ definition }));
  const shown = diagnostics.map(({ code, location, message }) => [code, location, message].join('\t'));
  expect(shown).toEqual((await guide("'diagnostics[].[code,location,message]' --output text", '```')).split('\n'));
  await served.stop();
});

const root = path.join(import.meta.dirname, '../../..');

/** Runs a program of the guide as somebody would who had copied it. */
function program(source: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endings.push(() => child.kill('SIGKILL'));
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

test("the guide's function is asked, shows the token, and the token is good once", async () => {
  const port = await freePort();
  const source = await guide('```js\nimport { createServer }', '```');
  const functions = program(`import { createServer }${source.replace('8084', String(port))}`);
  const shown = once(functions.stdout, 'data');
  const up = await alone(virtual, { AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}` });
  await create(up.sfn, 'ask', await guide('```json\n', '```'));
  const { executionArn } = await up.sfn.send(
    new StartExecutionCommand({ stateMachineArn: machineArn('ask'), name: 'second', input: '{"question": "tea?"}' }),
  );
  const [, question, taskToken] = /^mail {"question":"(.*)","token":"(.*)"}$/.exec(String(await shown).trim()) ?? [];
  expect(question).toBe('tea?');
  const answer = (output: string) => up.sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
  await answer('{"answer": "yes"}');
  expect(await up.sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'SUCCEEDED',
    output: '{"answer":"yes"}',
  });
  const told = await guide('An error occurred (TaskTimedOut) when calling the SendTaskSuccess operation:', '```');
  await expect(answer('{"answer": "no"}')).rejects.toMatchObject({ name: 'TaskTimedOut', message: told });
});

test("the guide's program for the SDK prints what the guide shows", async () => {
  const up = await alone(virtual);
  const source = await guide('## With an SDK\n\n```js\n', '```');
  const printed = await text(program(source.replaceAll('http://127.0.0.1:8083', up.url)).stdout);
  expect(printed.trim()).toBe(await guide('console.log(status, output);\n```\n\n```\n', '```'));
});

test("the guide's test of a state gives what the guide shows", async () => {
  const served = await serving();
  const definition = await guide(
    '--role-arn arn:aws:iam::123456789012:role/any --definition \\\n    \'{"Type"',
    "' \\",
  );
  const result = JSON.parse(await guide("--mock '", "'\n")).result;
  const answer = await served.sfn.send(
    new TestStateCommand({ definition: `{"Type"${definition}`, roleArn: role, mock: { result } }),
  );
  expect(answer).toMatchObject(JSON.parse(await guide(`--mock '${JSON.stringify({ result })}'\n`, '```')));
  await served.stop();
});
