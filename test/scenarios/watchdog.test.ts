import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { synthesized } from '../../local/synthesized.ts';
import { history, sheltered, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

type Template = {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
};

/**
 * The app as it is, but that nobody is told of an execution that was stopped, and that the watchdog looks every hour as in the
 * cloud: what is lost is then lost without a word.
 */
async function withoutWord(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-assembly-'));
  await cp(await synthesized(path.join(import.meta.dirname, '../..')), folder, { recursive: true });
  const file = path.join(folder, 'DoorstroomLocal.template.json');
  const template = JSON.parse(await readFile(file, 'utf8')) as Template;
  const named = (beginning: string, type: string) =>
    Object.entries(template.Resources).find(([id, { Type }]) => Type === type && id.startsWith(beginning))?.[1];
  const rule = named('WatchExecutionEnded', 'AWS::Events::Rule');
  const round = named('WatchRound', 'AWS::Scheduler::Schedule');
  if (!rule || !round) throw new Error('The template has no rule or no round of the watchdog by these names.');
  rule.Properties.State = 'DISABLED';
  round.Properties.ScheduleExpression = 'rate(1 hour)';
  await writeFile(file, JSON.stringify(template));
  return folder;
}

let here: World;
let assembly: string;
beforeAll(async () => {
  assembly = await withoutWord();
  here = await world('2026-01-05T08:00:00+01:00', assembly);
});
afterAll(async () => {
  await here?.end();
  await rm(assembly, { recursive: true, force: true });
});

async function loses(caseId: string): Promise<void> {
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  const machines = new SFNClient({ endpoint: here.url, region: 'eu-central-1', credentials });
  for (const name of await here.executions(caseId)) {
    const { executionArn } = await here.execution(name);
    await machines.send(new StopExecutionCommand({ executionArn }));
  }
}

/** What time brought about in a case: every rung with the day on which it fell and the instant at which it was enforced. */
const rungs = async (caseId: string) =>
  (await history(here, caseId))
    .filter(({ type }) => type === 'rung-reached')
    .map(({ at, data }) => ({ key: data.key as string, fellAt: data.fellAt as string, at }));
const restarts = async (caseId: string) =>
  (await history(here, caseId)).filter(({ type, data }) => type === 'run-started' && data.why === 'restart').length;

describe('the watchdog', () => {
  test('finds every case that lost its executions within an hour of its next moment, restarts it, and counts it', async () => {
    const [kept, lost, alsoLost] = [await sheltered(here), await sheltered(here), await sheltered(here)];
    await withHolder(here, kept);
    for (const caseId of [lost, alsoLost]) await withHolder(here, caseId);
    for (const caseId of [lost, alsoLost]) await loses(caseId);
    await here.pass('PT3H');
    expect(await here.executions(lost)).toEqual([]);
    expect(await here.executions(alsoLost)).toEqual([]);

    await here.pass('P9D');
    const expected = await rungs(kept);
    expect(expected.length).toBeGreaterThan(5);
    for (const caseId of [lost, alsoLost]) {
      const reached = await rungs(caseId);
      expect(reached.map(({ key, fellAt }) => [key, fellAt]).sort()).toEqual(
        expected.map(({ key, fellAt }) => [key, fellAt]).sort(),
      );
      for (const { key, fellAt, at } of reached) {
        expect([key, (Date.parse(at) - Date.parse(fellAt)) / 60_000 <= 65]).toEqual([key, true]);
      }
      expect((await here.executions(caseId)).length).toBeGreaterThan(0);
    }

    const counted = (await here.functionLog())
      .filter((line) => line.includes('"function":"watchdog"') && line.includes('CloudWatchMetrics'))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))).restarted as number)
      .reduce((sum, found) => sum + found, 0);
    const begunAnew = (await restarts(lost)) + (await restarts(alsoLost));
    expect(begunAnew).toBeGreaterThanOrEqual(2);
    expect(counted).toBe(begunAnew);
    expect(await restarts(kept)).toBe(0);
  });
});
