import { ListExecutionsCommand, type SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { type StreamId, streamKey } from '../../shared/store/keys.ts';
import { projections } from '../projector/kinds.ts';
import { projectAgain } from '../projector/project.ts';
import type { Tools } from '../shape/function.ts';
import { revive, revivers } from './kinds.ts';

/** What holding everything against restored events came to. */
export type Reconciled = { readonly stopped: number; readonly runs: number };

/**
 * After the tables went back to an earlier point in time: the machines that run know a future that is gone. All of them are
 * stopped, lists are made again from the events that are left, and each open phase gets a run that no machine has had: a name
 * that was used in the lost future is passed over. Stopped anywhere, it can be begun again.
 * @param machines ARNs of every state machine
 * @param open streams that are open now
 */
export async function reconcile(
  tools: Tools,
  client: SFNClient,
  machines: readonly string[],
  open: readonly StreamId[],
): Promise<Reconciled> {
  let stopped = 0;
  for (const stateMachineArn of machines) stopped += await stopAll(client, stateMachineArn);
  let runs = 0;
  for (const stream of open) {
    await projectAgain(tools.database, projections, stream);
    runs += await begunAnew(tools, stream);
  }
  return { stopped, runs };
}

async function stopAll(client: SFNClient, stateMachineArn: string): Promise<number> {
  let stopped = 0;
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', ...(nextToken && { nextToken }) }),
    );
    for (const { executionArn } of page.executions ?? []) {
      await client.send(
        new StopExecutionCommand({ executionArn, error: 'Restored', cause: 'The events went back in time.' }),
      );
      stopped += 1;
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return stopped;
}

/** Until every open phase has a run that runs. @returns how many runs were begun on the way */
async function begunAnew(tools: Tools, stream: StreamId): Promise<number> {
  let begun = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { started, restarted, woken } = await revive(revivers, tools, [stream], nobodySaysWhen, true);
    if (started + restarted + woken === 0) return begun;
    // What a restart began is started a round later: counted once.
    begun += restarted + (round === 0 ? started : 0);
  }
  throw new Error(
    `${streamKey(stream.kind, stream.id)} has had ${rounds} runs of a phase since the restored moment: begin again.`,
  );
}

/** What is begun anew is dated with the last event of its stream. */
const nobodySaysWhen = '1970-01-01T00:00:00.000Z';
/** More runs than this a phase does not get between a moment and its restore. */
const rounds = 100;
