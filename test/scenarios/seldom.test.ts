import { rm } from 'node:fs/promises';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mails } from '../notices/mailbox.ts';
import { editedApp } from './edited-app.ts';
import { history, plus, sheltered, today, withHolder } from './journey.ts';
import { ran, type World, world } from './world.ts';

/** What the system does once in a while, or only when something else went wrong before: seen whole, with every right it takes. */
let usual: World;
let edited: { readonly world: World; readonly assembly: string } | undefined;
let here: World;
beforeAll(async () => {
  usual = await world();
});
beforeEach(() => {
  here = usual;
});
afterEach(async () => {
  await edited?.world.end();
  if (edited) await rm(edited.assembly, { recursive: true, force: true });
  edited = undefined;
});
afterAll(() => usual?.end());

/** For one test, the app with a few resources changed. @param refuses what a role is refused because of it */
async function otherwise(clock: string, change: Parameters<typeof editedApp>[0], refuses?: object): Promise<void> {
  const assembly = await editedApp(change);
  here = await world(clock, assembly, refuses && { EMBEDDED_REFUSES: JSON.stringify(refuses) });
  edited = { world: here, assembly };
}

const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };

/** The tables as anybody with the printed endpoints reaches them. */
async function tables() {
  const settings = (await (await fetch(`${here.url}/environment`)).json()) as Readonly<Record<string, string>>;
  const { AWS_REGION: region = '', CASES_TABLE = '', CLIENTS_TABLE = '' } = settings;
  return { send: new DynamoDBClient({ endpoint: here.url, region, credentials }), CASES_TABLE, CLIENTS_TABLE };
}

describe('what makes up for something', () => {
  test('a person who was put without a case is gone after a day', async () => {
    const { send, CLIENTS_TABLE: TableName } = await tables();
    const Key = { pk: { S: 'CASE#ofnocase' }, sk: { S: 'PERSON' } };
    const Item = { ...Key, putAt: { S: await here.now() }, client: { M: { familyName: { S: 'Verzonnen' } } } };
    await send.send(new PutItemCommand({ TableName, Item }));
    await here.pass('P2D');
    expect((await send.send(new GetItemCommand({ TableName, Key }))).Item).toBeUndefined();
  });

  test('a machine that went to sleep for longer than the case may wait is woken by who noted its token', async () => {
    const caseId = await sheltered(here);
    const machines = new SFNClient({ endpoint: here.url, region: 'eu-central-1', credentials });
    const { input } = await here.execution(`${caseId}-shelter-stay-1-1`);
    const { send, CASES_TABLE: TableName } = await tables();
    const { Item } = await send.send(
      new GetItemCommand({ TableName, Key: { pk: { S: `CASE#${caseId}` }, sk: { S: 'TOKEN#shelter-stay#1' } } }),
    );
    const { group, visit, contract } = Item?.ticket?.M ?? {};
    const asked = {
      ...(input as Readonly<Record<string, unknown>>),
      ...{ group: group?.S, visit: Number(visit?.N), contract: Number(contract?.N), turn: 900, retry: 0 },
      ...{ execution: 'sleeper', state: 'Sleep', enteredAt: await here.now() },
      until: '2036-01-05T08:00:00.000Z',
      token: '{% $states.context.Task.Token %}',
    };
    // No machine of ours sleeps too long: one that no case needs here is made into one that does.
    const { stateMachines = [] } = await machines.send(new ListStateMachinesCommand({}));
    const { stateMachineArn } = stateMachines.find(({ name }) => name?.endsWith('aftercare')) ?? {};
    const { definition = '' } = await machines.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const { FunctionName } =
      Object.values(JSON.parse(definition).States as Record<string, Park>).find(isPark)?.Arguments ?? {};
    const sleeper = {
      QueryLanguage: 'JSONata',
      StartAt: 'Sleep',
      States: {
        Sleep: {
          ...{ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', End: true },
          ...{ TimeoutSeconds: 86_400, Arguments: { FunctionName, Payload: asked } },
        },
      },
    };
    await machines.send(new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(sleeper) }));
    const started = await machines.send(new StartExecutionCommand({ stateMachineArn }));
    await here.pass('PT1M');
    const { status, cause } = await machines.send(new DescribeExecutionCommand({ executionArn: started.executionArn }));
    expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
  });

  test('a machine that nobody started, though its case is on every list, is started by the watchdog within its hour', async () => {
    const lacksStart: Parameters<typeof editedApp>[0] = (resource) => {
      resource('AWS::Scheduler::Schedule', 'WatchRound').Properties.ScheduleExpression = 'rate(1 hour)';
      const { Statement } = resource('AWS::IAM::Policy', 'ProjectorGrants').Properties.PolicyDocument;
      for (const one of Statement as { Action: string | string[] }[]) {
        if (Array.isArray(one.Action)) one.Action = one.Action.filter((action) => action !== 'states:StartExecution');
      }
    };
    const projector = { role: '*FunctionsProjectorRole*', action: 'states:StartExecution', resource: '*' };
    await otherwise('2026-01-05T08:00:00+01:00', lacksStart, projector);
    const caseId = await sheltered(here);
    expect(await here.executions(caseId)).toEqual([]);
    const { code } = await ran('functions/projector/reproject.ts', [caseId, '--port', new URL(here.url).port]);
    expect(code).toBe(0);
    await here.pass('PT1H10M');
    // Under its first name: nothing was begun anew.
    expect(await here.executions(caseId)).toContain(`${caseId}-shelter-stay-1-1`);
    const begunAnew = (await history(here, caseId)).filter(
      ({ type, data }) => type === 'run-started' && data.why === 'restart',
    );
    expect(begunAnew).toEqual([]);
  });
});

describe('what is looked up', () => {
  test('a colleague’s reading, by who read and by the day; who sleeps here; who stays longest; who has this number', async () => {
    const bsn = '123456782';
    const client = { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07', bsn };
    const caseId = await sheltered(here, { client });
    const day = await today(here);

    for (const asked of ['user=ingrid', `user=ingrid&from=${day}&until=${day}`, `from=${day}&until=${day}`]) {
      const { status, body } = await here.as('anton').get(`/v1/access-log?${asked}`);
      expect([asked, status]).toEqual([asked, 200]);
      const found = (body.items as { user: string; chain: string }[]).filter(({ chain }) => chain === caseId);
      expect(found.map(({ user }) => user)).toContain('ingrid');
    }
    const { body: sleepers } = await here.as('sjoerd').get('/v1/cases');
    expect(sleepers.items.map((card: { caseId: string }) => card.caseId)).toContain(caseId);

    const { body: found } = await here.as('ingrid').post('/v1/client-searches', { bsn });
    expect(JSON.stringify(found)).toContain(caseId);

    await here.until('2026-04-07T10:00:00+02:00');
    const { body: agenda } = await here.as('bram').get('/v1/agenda');
    expect(agenda.items.map((item: { caseId: string }) => item.caseId)).toContain(caseId);
  });

  test('the client asks where they stand, and somebody has to answer', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const { body } = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    const asked = await here.anybodySends(new URL(body.url).pathname, { ask: true }, { accept: 'application/json' });
    expect(asked.status).toBe(200);
    const { steps } = await here.as('farida').reads(caseId);
    expect(steps).toContainEqual(
      expect.objectContaining({ step: 'answer-request', status: 'open', assignee: 'farida' }),
    );
  });
});

describe('what comes after fifteen years', () => {
  test('a case that ended is put before a person, who alone can have it destroyed', async () => {
    await otherwise('2011-01-03T08:00:00+01:00', (resource) => {
      const schedule = (beginning: string) => resource('AWS::Scheduler::Schedule', beginning).Properties;
      for (const daily of ['WatchRound', 'SweepDaily', 'Rightsanchor', 'NoticesMorning'])
        schedule(daily).State = 'DISABLED';
      schedule('Rightsretention').ScheduleExpression = 'cron(40 3 5 1 ? *)';
    });
    const caseId = await sheltered(here);
    const on = await today(here);
    const left = await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on, reason: 'deceased' });
    expect(left.status).toBe(200);
    const due = plus(on, 'P15Y');
    await here.until(`${plus(due, 'P1D')}T08:00:00+01:00`);
    expect((await here.as('bram').get('/v1/destructions')).body.items).toEqual([]);
    await here.until(`${plus(due, 'P3D')}T08:00:00+01:00`);
    const { body } = await here.as('bram').get('/v1/destructions');
    expect(body.items).toEqual([
      expect.objectContaining({ caseId, ground: 'retention', dueOn: due, overdue: true, confirmed: false }),
    ]);
    expect((await here.as('bram').reads(caseId)).status).toBe('closed');
    const told = (await mails(here)).filter(({ text }) => /bewaard, is voorbij|is kept has ended/.test(text));
    // Each coordinator once, however long it waits.
    expect(told.map(({ to }) => to[0]).sort()).toEqual(['bram@example.org', 'noor@example.org']);
  });
});

type Park = { readonly Resource?: string; readonly Arguments?: { readonly FunctionName?: string } };
const isPark = ({ Resource }: Park): boolean => Resource?.endsWith('lambda:invoke.waitForTaskToken') ?? false;
