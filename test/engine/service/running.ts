import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach } from '@jest/globals';
import type { Services } from '../../../local/engine/integrations/integrations.ts';
import { definition, machineArn, role, type Serving, serving } from './serving.ts';

/** What is ended after each test, the last first. */
export const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

export async function served(services: Services = {}): Promise<Serving> {
  const up = await serving(services);
  endings.push(up.stop);
  return up;
}

/** Runs one state as a machine, until it rests. */
export async function run(up: Serving, state: object, input: unknown = {}, others: { [name: string]: object } = {}) {
  const name = `task-${Math.random().toString(36).slice(2)}`;
  await up.sfn.send(
    new CreateStateMachineCommand({
      name,
      definition: definition({ Do: { ...state, End: true }, ...others }),
      roleArn: role,
    }),
  );
  const stateMachineArn = machineArn(name);
  const { executionArn } = await up.sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  await up.timeline.atRest();
  const execution = await up.sfn.send(new DescribeExecutionCommand({ executionArn }));
  const { events = [] } = await up.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const output = execution.output === undefined ? undefined : JSON.parse(execution.output);
  return { ...execution, output, events, types: events.map((event) => event.type) };
}
