import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { VirtualClock } from '../../local/clock/clock.ts';
import type { Engine } from '../../local/engine/engine.ts';
import { integrations } from '../../local/engine/integrations/integrations.ts';
import { openEngine } from '../../local/engine/open-engine.ts';
import { median } from './throughput.ts';

/**
 * Run as a process of its own, so that its memory is its own: `waiting.ts fill|reopen COUNT FOLDER`. Prints one line of JSON.
 * `fill` starts COUNT executions that wait for a token; `reopen` opens the folder again and wakes some of them.
 */
const [, , what, countText = '', folder = ''] = process.argv;
const count = Number(countText);
const tokens: string[] = [];
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 2_592_000,
      Output: '{% $states.result %}',
      End: true,
    },
  },
};
const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:waiting';
const clock = new VirtualClock(Date.parse('2026-01-05T08:00:00Z'));

function open(): Engine {
  return openEngine({
    dataDir: folder,
    clock,
    seed: 'bench',
    integrations: integrations({
      invoke: async (_arn, payload) => {
        tokens.push((payload as { token: string }).token);
        return { payload: null };
      },
    }),
  });
}

function heap(): number {
  for (let n = 0; n < 3; n += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Milliseconds from sending one token to its execution having ended, durably. */
async function wakeOne(engine: Engine, taskToken: string): Promise<number> {
  const began = performance.now();
  await engine.sendTaskSuccess({ taskToken, output: '"done"' });
  await engine.atRest();
  return performance.now() - began;
}

/** Starts executions and lets them come to wait, a thousand at a time. */
async function start(engine: Engine, prefix: string, executions: number): Promise<void> {
  for (let first = 0; first < executions; first += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, executions - first) }, (_, n) =>
      engine.startExecution({ stateMachineArn, name: `${prefix}${first + n}`, input: '{"case":"c1","phase":"stay"}' }),
    );
    await Promise.all(batch);
    await engine.atRest();
  }
}

async function fill(): Promise<object> {
  const engine = open();
  await engine.createStateMachine({
    name: 'waiting',
    definition: JSON.stringify(definition),
    roleArn: 'arn:aws:iam::123456789012:role/bench',
  });
  // What the first executions cost is the code, not the executions.
  await start(engine, 'warm', 2_000);
  for (const token of tokens.splice(0)) await engine.sendTaskSuccess({ taskToken: token, output: 'null' });
  await engine.atRest();
  const before = heap();
  const began = performance.now();
  await start(engine, 'e', count);
  const startMs = performance.now() - began;
  const handed = tokens.length;
  const some = tokens.slice(0, 95);
  tokens.length = 0;
  const heapTotal = heap();
  await engine.close();
  const diskBytes = readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  const heapEach = Math.max(0, heapTotal - before) / count;
  return { count, handed, some, startMs, heapEach, heapTotal, diskBytes };
}

async function reopen(some: string[]): Promise<object> {
  const began = performance.now();
  const engine = open();
  await engine.atRest();
  const readyMs = performance.now() - began;
  const { rss } = process.memoryUsage();
  for (const token of some.slice(0, 45)) await wakeOne(engine, token);
  const wakes: number[] = [];
  for (const token of some.slice(45)) wakes.push(await wakeOne(engine, token));
  await engine.close();
  return { readyMs, rss, wakeMs: median(wakes) };
}

async function tokensFromInput(): Promise<string[]> {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return JSON.parse(text) as string[];
}

console.log(JSON.stringify(what === 'fill' ? await fill() : await reopen(await tokensFromInput())));
