import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostTemplate } from '../../local/host/host.ts';
import { foldVersion } from '../../shared/pathway/case.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { shownOf } from '../../shared/store/case-rows.ts';
import { openCases } from '../../shared/store/cases.ts';
import type { Database } from '../../shared/store/database.ts';
import { factsFor } from '../../shared/store/facts.ts';
import { putRows, putSnapshot } from '../../shared/store/projection.ts';
import { rowsOf } from '../../shared/store/rows.ts';
import { loadUsers } from '../demo/seed.ts';
import { databaseOf } from '../pathway/store.ts';
import { inBatches } from './in-batches.ts';
import { leftAt } from './one-case.ts';

/** Open steps that the caller has, however many cases are open. */
const ownSteps = 50;

export type Filled = {
  readonly data: string;
  /** Cases of which a colleague is the holder: their steps are completed to measure completing. */
  readonly others: readonly string[];
};

/** The assembly without what follows an append, and without what a start puts right: what is filled in stays as it is. */
export async function withoutStream(assembly: string): Promise<string> {
  const still = path.join(await mkdtemp(path.join(tmpdir(), 'doorstroom-still-')), 'assembly');
  await cp(assembly, still, { recursive: true });
  for (const file of (await readdir(still)).filter((name) => name.endsWith('.template.json'))) {
    const template = JSON.parse(await readFile(path.join(still, file), 'utf8'));
    for (const { Type, Properties } of Object.values<{ Type: string; Properties: Record<string, unknown> }>(
      template.Resources,
    )) {
      if (Type === 'AWS::Lambda::EventSourceMapping') Properties.Enabled = false;
    }
    delete template.Outputs?.StartupFunctionName;
    await writeFile(path.join(still, file), JSON.stringify(template));
  }
  return still;
}

/**
 * A data folder with so many open cases, put there by the store itself: the events of one real case under other numbers, each
 * case appended and projected. Farida holds as many as give her fifty open steps, Tom all the others.
 */
export async function filled(
  count: number,
  assembly: string,
  one: { readonly caseId: string; readonly events: Append['events'] },
): Promise<Filled> {
  const data = await mkdtemp(path.join(tmpdir(), `doorstroom-${count}-`));
  const host = await hostTemplate({ assembly, dataDir: data, port: 0, clock: Date.parse(leftAt) });
  try {
    await loadUsers(host.env);
    const { database, flush } = inBatches(databaseOf(host.env));
    const others: string[] = [];
    let own = 0;
    for (let n = 0; n < count; n += 1) {
      const caseId = `bench${String(n).padStart(6, '0')}`;
      const holder = own < ownSteps ? 'farida' : 'tom';
      const steps = await put(database, caseId, holder, one, ownSteps - own);
      if (holder === 'farida') own += steps;
      else others.push(caseId);
    }
    await flush();
    if (own !== ownSteps) throw new Error(`Farida has ${own} open steps and not ${ownSteps}.`);
    return { data, others };
  } finally {
    await host.close();
  }
}

/**
 * @param most of the holder's steps that the lists show, when it is Farida's case
 * @returns how many they show
 */
async function put(
  database: Database,
  caseId: string,
  holder: string,
  one: { readonly caseId: string; readonly events: Append['events'] },
  most: number,
): Promise<number> {
  const text = JSON.stringify(one.events).replaceAll(one.caseId, caseId).replaceAll('"farida"', JSON.stringify(holder));
  const append: Append = {
    ...{ caseId, version: 1, at: new Date(leftAt).toISOString(), by: { system: 'tend' }, commandId: `fill-${caseId}` },
    events: JSON.parse(text) as Append['events'],
  };
  const cases = openCases(database);
  await cases.append(append);
  const state = evolve(null, append);
  if (state.foldVersion !== foldVersion) throw new Error('The fold has another version.');
  const all = rowsOf(state, (await factsFor(database, [state]))(state));
  const surplus = new Set(all.work.filter(({ assignee }) => assignee === 'farida').slice(most));
  const rows = { ...all, work: all.work.filter((row) => !surplus.has(row)) };
  const shown = shownOf(state, rows, '9999-12-31T00:00:00.000Z');
  await putRows(database, 1, [], shown.rows);
  await putSnapshot(database, cases.fold, caseId, state, shown.snapshot);
  return rows.work.filter(({ assignee }) => assignee === holder).length;
}
