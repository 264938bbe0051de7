import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ExecutionDescription, type HistoryEvent, ServiceError } from '../../../local/engine/model.ts';
import { type Case, definitionOf, executionName, machineArn, machineName, machineOf } from '../conformance/case.ts';
import { signal } from '../conformance/signal.ts';
import { commits, killedAt, logSize } from './kill.ts';
import type { Play } from './script.ts';
import { dawn, Stage } from './stage.ts';

const roleArn = 'arn:aws:iam::123456789012:role/stage';

/** Everything there is to know of the executions of an engine, by ARN. */
export type Outcome = {
  readonly [executionArn: string]: { description: ExecutionDescription; events: HistoryEvent[] };
};

/** What a killed process leaves: its log so far, the instant, and which tasks had been called in the world outside. */
interface Kill {
  /** Of the log; a transaction that is not whole by then is lost. */
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How many calls of tasks had been made. */
  readonly calls: number;
}

interface Resumed {
  /** By ARN, how many events each execution still had when it was opened again. */
  readonly found: { readonly [executionArn: string]: number };
  readonly outcome: Outcome;
}

/** A durable run from the start to the end, and all moments at which it can be killed. */
interface Rehearsal {
  readonly outcome: Outcome;
  readonly play: Play;
  /** Right after each commit, in order. */
  readonly moments: readonly Kill[];
  /** What is there when it is killed, opened again at the same instant, and goes on. */
  killed(kill: Kill): Promise<Resumed>;
  remove(): void;
}

/** Runs a case durably and without a break. */
export async function rehearse(given: Case): Promise<Rehearsal> {
  const root = mkdtempSync(path.join(tmpdir(), 'engine-resume-'));
  const folder = path.join(root, 'whole');
  const seen: Kill[] = [];
  const stage: Stage = new Stage({
    dataDir: folder,
    script: given.tasks ?? {},
    onCommit: () => seen.push({ bytes: logSize(folder), at: stage.clock.now(), calls: stage.play.calls.length }),
  });
  await begin(given, stage);
  await perform(given, stage, dawn);
  const outcome = outcomeOf(stage);
  // Before closing: closing a database tidies its log away.
  const kept = path.join(root, 'kept');
  cpSync(folder, kept, { recursive: true });
  await stage.engine.close();
  const moments = commits(kept).map((bytes) => {
    const { at, calls } = seen.find((moment) => moment.bytes >= bytes) ?? { at: dawn, calls: 0 };
    return { bytes, at, calls };
  });
  let copies = 0;
  return {
    outcome,
    play: stage.play,
    moments,
    killed: async ({ bytes, at, calls }) => {
      copies += 1;
      const copy = path.join(root, `copy-${copies}`);
      killedAt(kept, bytes, copy);
      const resumed = new Stage({ dataDir: copy, now: at, play: stage.play.upTo(calls) });
      const found = Object.fromEntries(
        Object.entries(outcomeOf(resumed)).map(([arn, { events }]) => [arn, events.length]),
      );
      await begin(given, resumed);
      await perform(given, resumed, at);
      const result = outcomeOf(resumed);
      await resumed.engine.close();
      rmSync(copy, { recursive: true });
      return { found, outcome: result };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Creates the machines and starts the execution; asking again after a crash changes nothing. */
async function begin(given: Case, { engine }: Stage): Promise<void> {
  for (const [name, states] of Object.entries(given.machines ?? {})) {
    await engine.createStateMachine({ name, definition: JSON.stringify(machineOf(states)), roleArn });
  }
  await engine.createStateMachine({ name: machineName, definition: definitionOf(given), roleArn });
  await again(
    engine.startExecution({
      stateMachineArn: machineArn(machineName),
      name: executionName,
      input: JSON.stringify(given.input ?? {}),
    }),
  );
}

/** Does what is done from outside from that instant on, and lets time pass to the end. */
async function perform(given: Case, stage: Stage, from: number): Promise<void> {
  for (const given_ of given.signals ?? []) {
    const at = dawn + given_.at * 1000;
    if (at < from) continue;
    await stage.advanceTo(at);
    await again(signal(given_, stage));
    await stage.settle();
  }
  await stage.advanceToEnd();
}

/** What was done before the crash already is refused, and that is well. */
async function again(attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (fault) {
    if (!(fault instanceof ServiceError)) throw fault;
  }
}

function outcomeOf({ engine }: Stage): Outcome {
  const outcome: { [executionArn: string]: { description: ExecutionDescription; events: HistoryEvent[] } } = {};
  for (const { stateMachineArn } of engine.listStateMachines().items) {
    for (const { executionArn } of engine.listExecutions({ stateMachineArn, maxResults: 1000 }).items) {
      const { events } = engine.history(executionArn);
      outcome[executionArn] = { description: engine.describeExecution(executionArn), events };
    }
  }
  return outcome;
}
