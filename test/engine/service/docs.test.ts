import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
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
