import { rm } from 'node:fs/promises';
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { editedApp } from './edited-app.ts';
import { history, plus, running, sheltered, today, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

/**
 * The app as it is, but that nobody is told of an execution that was stopped, and that the watchdog looks every hour as in the
 * cloud: what is lost is then lost without a word.
 */
const withoutWord = () =>
  editedApp((resource) => {
    resource('AWS::Events::Rule', 'WatchExecutionEnded').Properties.State = 'DISABLED';
    resource('AWS::Scheduler::Schedule', 'WatchRound').Properties.ScheduleExpression = 'rate(1 hour)';
  });

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
  test('wakes a machine that would sleep past a moment that came nearer, when the signal was lost; it is not begun anew', async () => {
    const caseId = await sheltered(here);
    const stay = `${caseId}-shelter-stay-1-1`;
    const ticket = await ticketOf(caseId, 'shelter-stay');
    await ticket.becomes('of no machine');
    const from = await today(here);
    const proposal = { from, until: plus(from, 'P7D'), ground: 'Threatened a neighbour', alternative: 'kade' };
    expect((await here.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, proposal)).status).toBe(200);
    await ticket.becomes(ticket.token);
    // Nobody confirms it within a working day, and the third night is still to come: nothing else wakes the machine.
    const [decision] = running(await here.as('bram').reads(caseId), 'exclusion-decision');
    await here.until(`${plus(decision?.dueOn ?? '', 'P1D')}T00:30:00+01:00`);
    const lapsed = async () => (await history(here, caseId)).filter(({ type }) => type === 'exclusion-lapsed').length;
    expect(await lapsed()).toBe(0);
    await here.pass('PT3H');
    expect(await lapsed()).toBe(1);
    expect(await here.executions(caseId)).toContain(stay);
    expect(await restarts(caseId)).toBe(0);
  });

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

/** What a phase's machine left to be woken by, and a way to put another token there. */
async function ticketOf(caseId: string, phase: string) {
  const settings = (await (await fetch(`${here.url}/environment`)).json()) as Readonly<Record<string, string>>;
  const { AWS_REGION: region = '', CASES_TABLE: TableName = '' } = settings;
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  const table = new DynamoDBClient({ endpoint: here.url, region, credentials });
  const at = { TableName, Key: { pk: { S: `CASE#${caseId}` }, sk: { S: `TOKEN#${phase}#1` } } };
  const { Item } = await table.send(new GetItemCommand(at));
  return {
    token: Item?.ticket?.M?.token?.S ?? '',
    async becomes(token: string): Promise<void> {
      const ExpressionAttributeNames = { '#token': 'token' };
      const ExpressionAttributeValues = { ':token': { S: token } };
      const UpdateExpression = 'SET ticket.#token = :token';
      await table.send(
        new UpdateItemCommand({ ...at, UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues }),
      );
    },
  };
}
