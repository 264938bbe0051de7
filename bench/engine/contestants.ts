import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StateMachine } from 'aws-local-stepfunctions';
import { realClock } from '../../local/clock/clock.ts';
import type { Engine } from '../../local/engine/engine.ts';
import { integrations } from '../../local/engine/integrations/integrations.ts';
import type { Json } from '../../local/engine/model.ts';
import { openEngine } from '../../local/engine/open-engine.ts';
import type { Shape } from './shapes.ts';

/** Runs a shape once, from its start to its end, and checks that it succeeded. */
export type RunOnce = () => Promise<void>;

export interface Contestant {
  readonly name: string;
  prepare(shape: Shape): Promise<RunOnce>;
  close(): Promise<void>;
}

/** The peer: in this process, nothing kept. */
export function peer(): Contestant {
  return {
    name: 'aws-local-stepfunctions 3',
    prepare: async ({ peer: definition, input }) => {
      // The peer writes into the definition it is given.
      const machine = new StateMachine(structuredClone(definition) as never);
      const states = Object.entries(definition.States as { [name: string]: { Type: string } });
      const tasks = states.filter(([, state]) => state.Type === 'Task').map(([name]) => name);
      const taskResourceLocalHandlers = Object.fromEntries(tasks.map((name) => [name, (given: Json) => given]));
      return async () => {
        await machine.run(input as never, { overrides: { taskResourceLocalHandlers } as never }).result;
      };
    },
    close: async () => undefined,
  };
}

/** This engine with its history kept: in memory, or durable in a folder that is removed at the end. */
export function ours(kept: 'in memory' | 'durable'): Contestant {
  const folder = kept === 'durable' ? mkdtempSync(path.join(tmpdir(), 'engine-bench-')) : undefined;
  const engine = openBench(folder ?? ':memory:');
  let machines = 0;
  return {
    name: `ours, ${kept}`,
    prepare: async (shape) => {
      machines += 1;
      const { stateMachineArn } = await engine.createStateMachine({
        name: `shape-${machines}`,
        definition: JSON.stringify(shape.ours),
        roleArn: 'arn:aws:iam::123456789012:role/bench',
      });
      const input = JSON.stringify(shape.input);
      return async () => {
        const { executionArn } = await engine.startExecution({ stateMachineArn, input });
        await ended(engine, executionArn);
      };
    },
    close: async () => {
      await engine.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An engine on the machine's clock whose functions answer at once with what they were given. */
export function openBench(dataDir: string, clock = realClock): Engine {
  return openEngine({
    dataDir,
    clock,
    seed: 'bench',
    integrations: integrations({ invoke: async (_arn, payload) => ({ payload }) }),
  });
}

async function ended(engine: Engine, executionArn: string): Promise<void> {
  await engine.atRest();
  const { status, error, cause } = engine.describeExecution(executionArn);
  if (status !== 'SUCCEEDED') throw new Error(`the execution is ${status}: ${error} ${cause}`);
}
