import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ListStateMachinesCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { shownOf } from '../../shared/store/case-rows.ts';
import { openCases } from '../../shared/store/cases.ts';
import { factsFor } from '../../shared/store/facts.ts';
import { putRows, putSnapshot } from '../../shared/store/projection.ts';
import { rowsOf } from '../../shared/store/rows.ts';
import { loadUsers } from '../demo/seed.ts';
import { withoutStream } from '../growth/filled.ts';
import { inBatches } from '../growth/in-batches.ts';
import { databaseOf, sdkOf } from '../pathway/store.ts';
import type { Told } from './told.ts';

/** So many copies of a told case. */
export type Copies = { readonly named: string; readonly count: number; readonly of: Told };

/**
 * A host in which these cases are open and each of their plans' machines sleeps until the case's next moment. The cases are put
 * by the store itself, appended and projected; the machines are started as the projector starts them, and go to sleep by
 * themselves. What follows an append is only hosted from then on, and the round over every open case at a start is left out.
 * @param now epoch milliseconds at which the virtual clock stands
 */
export async function asleep(assembly: string, copies: readonly Copies[], now: number): Promise<Sleeping> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'doorstroom-asleep-'));
  const still = await withoutStream(assembly);
  const kept = await withoutStart(assembly);
  await filled(still, dataDir, copies, now);
  await rm(path.dirname(still), { recursive: true, force: true });
  const host = await hostTemplate({ assembly: kept, dataDir, port: 0 });
  await host.warm();
  await start(host, copies);
  await host.timeline.atRest();
  return {
    host,
    async end() {
      await host.close();
      for (const folder of [dataDir, path.dirname(kept)]) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Sleeping = { readonly host: Host; end(): Promise<void> };

/** The assembly as it is, beside the round over every open case when it starts. */
async function withoutStart(assembly: string): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'doorstroom-kept-')), 'assembly');
  const { cp } = await import('node:fs/promises');
  await cp(assembly, folder, { recursive: true });
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
    delete template.Outputs?.StartupFunctionName;
    await writeFile(path.join(folder, file), JSON.stringify(template));
  }
  return folder;
}

export const caseIdOf = ({ named }: Copies, n: number): string => `${named}${String(n).padStart(6, '0')}`;

async function filled(still: string, dataDir: string, copies: readonly Copies[], now: number): Promise<void> {
  const host = await hostTemplate({ assembly: still, dataDir, port: 0, clock: now });
  try {
    await loadUsers(host.env);
    const { database, flush } = inBatches(databaseOf(host.env));
    const cases = openCases(database);
    for (const each of copies) {
      const appends = JSON.stringify(each.of.appends);
      const state = JSON.stringify(each.of.state);
      for (let n = 0; n < each.count; n += 1) {
        const rename = <T>(text: string): T =>
          JSON.parse(text.replaceAll(each.of.state.caseId, caseIdOf(each, n))) as T;
        for (const append of rename<Told['appends']>(appends)) await cases.append(append);
        const folded = rename<Told['state']>(state);
        const rows = rowsOf(folded, (await factsFor(database, [folded]))(folded));
        const shown = shownOf(folded, rows, each.of.next);
        await putRows(database, folded.version, [], shown.rows);
        await putSnapshot(database, cases.fold, folded.caseId, folded, shown.snapshot);
      }
    }
    await flush();
  } finally {
    await host.close();
  }
}

/** The machine of the plan keeps the time of the whole case: one for each, under the name and with the input of its run. */
async function start(host: Host, copies: readonly Copies[]): Promise<void> {
  const client = new SFNClient(sdkOf(host.env));
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const stateMachineArn = stateMachines.find(({ name }) => name?.includes('trajectory-plan'))?.stateMachineArn;
  const waiting = copies.flatMap((each) => Array.from({ length: each.count }, (_, n) => ({ each, n })));
  const next = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const record = one.each.of.state.phases.find(({ phase }) => phase === 'trajectory-plan');
      if (!record?.run) throw new Error('The plan has no run.');
      const { phase, occurrence, run: current } = record;
      const { run, group, visit, startedAt, contract } = current;
      const caseId = caseIdOf(one.each, one.n);
      const input = JSON.stringify({ caseId, phase, occurrence, run, group, visit, startedAt, contract });
      const name = `${caseId}-${phase}-${occurrence}-${run}`;
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    }
  };
  await Promise.all(Array.from({ length: 8 }, next));
  client.destroy();
}
