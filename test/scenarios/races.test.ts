import { DeleteItemCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { history, open, plus, running, sheltered, today, withHolder } from './journey.ts';
import { ran, type World, world } from './world.ts';

let here: World;
let machines: SFNClient;
beforeAll(async () => {
  here = await world();
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  machines = new SFNClient({ endpoint: here.url, region: 'eu-central-1', credentials });
});
afterAll(() => here?.end());

const stopped = async (name: string) => {
  const { executionArn } = await here.execution(name);
  await machines.send(new StopExecutionCommand({ executionArn }));
};
/** The table and the queue as anybody with the printed endpoints reaches them. */
async function tables() {
  const settings = (await (await fetch(`${here.url}/environment`)).json()) as Readonly<Record<string, string>>;
  const { AWS_REGION: region = '', CASES_TABLE: TableName = '', ReprojectQueueUrl: QueueUrl = '' } = settings;
  const reach = { endpoint: here.url, region, credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' } };
  return { table: new DynamoDBClient(reach), TableName, queue: new SQSClient(reach), QueueUrl };
}
const types = async (caseId: string) => (await history(here, caseId)).map(({ type }) => type);

describe('two executions of one phase', () => {
  test('stopped by hand, a phase is begun anew within the same moment; the older, started again, leaves without a trace', async () => {
    const caseId = await sheltered(here);
    const [intake, stay] = [`${caseId}-central-intake-1`, `${caseId}-shelter-stay-1`];
    expect(await here.executions(caseId)).toEqual([`${intake}-1`, `${stay}-1`]);
    const first = await here.execution(`${stay}-1`);
    await stopped(`${stay}-1`);
    await here.pass('PT1M');
    expect(await here.executions(caseId)).toEqual([`${intake}-1`, `${stay}-2`]);

    // An old run under a free name, as after ninety days: it asks, is superseded, and leaves.
    const before = await types(caseId);
    const stateMachineArn = first.executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, '');
    const name = `${caseId}-again`;
    await machines.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(first.input) }));
    await here.pass('PT1M');
    expect((await here.execution(name)).status).toBe('SUCCEEDED');
    expect(await here.executions(caseId)).toEqual([`${intake}-1`, `${stay}-2`]);
    expect(await types(caseId)).toEqual(before);

    // And the new one does what the old one would have done.
    await here.pass('P3D');
    expect(open(await here.as('bram').reads(caseId))).toContain('assign-holder');
  });

  test('all stopped at once, as by a restore: each open phase has one again, and nobody is forgotten', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const before = await here.executions(caseId);
    expect(before.length).toBeGreaterThanOrEqual(3);
    for (const name of before) await stopped(name);
    await here.pass('PT1M');
    expect(await here.executions(caseId)).toEqual(before.map((name) => name.replace(/1$/, '2')));
    const view = await here.as('farida').completes(caseId, 'first-meeting', { outcome: 'met' });
    const [plan] = running(view, 'agree-plan');
    await here.until(`${plus(plan?.dueOn ?? '', 'P1D')}T10:00:00Z`);
    const { escalations } = await here.as('bram').reads(caseId);
    expect(escalations.filter(({ reason }: { reason: string }) => reason === 'agree-plan')).toHaveLength(1);
  });
});

describe('a restore to an earlier point in time', () => {
  test('begins each open phase anew from the events that are left, past every name that the lost future used', async () => {
    const caseId = await sheltered(here);
    const [intake, stay] = [`${caseId}-central-intake-1`, `${caseId}-shelter-stay-1`];
    const { version: restoredTo } = await here.as('bram').reads(caseId);
    const restoredAt = await here.now();
    // What is lost: three nights, a plan with its machine, and a second run of the stay.
    await withHolder(here, caseId);
    await stopped(`${stay}-1`);
    await here.pass('PT1M');
    expect(await here.executions(caseId)).toEqual([`${intake}-1`, `${stay}-2`, `${caseId}-trajectory-plan-1-1`]);
    const { table, TableName } = await tables();
    const { Items = [] } = await table.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :case',
        ExpressionAttributeValues: { ':case': { S: `CASE#${caseId}` } },
      }),
    );
    for (const { pk = { S: '' }, sk = { S: '' } } of Items) {
      const [, number] = /^E#(\d+)$/.exec(sk.S ?? '') ?? [];
      if (number !== undefined && Number(number) <= restoredTo) continue;
      await table.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
    }

    const { code, said } = await ran('functions/watchdog/reconcile.ts', ['--port', new URL(here.url).port]);
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/^\d+ executions stopped; \d+ runs begun for \d+ open cases\.$/),
    ]);
    await here.pass('PT1M');
    // The second run of the stay was had in the lost future: the third is the first that nobody has had.
    expect(await here.executions(caseId)).toEqual(expect.arrayContaining([`${intake}-2`, `${stay}-3`]));
    const { holder, stay: bed } = await here.as('bram').reads(caseId);
    expect([holder, bed.firstNight]).toEqual([null, restoredAt.slice(0, 10)]);
    const { items } = (await here.as('ingrid').get('/v1/work?limit=200')).body as { items: { caseId: string }[] };
    expect(items.map((item) => item.caseId)).toContain(caseId);

    // And it goes on: the three nights have passed, so the trajectory begins again. Its first name was had as well: at the latest
    // within the watchdog's interval it has another.
    await here.pass('PT1H');
    expect(open(await here.as('bram').reads(caseId))).toContain('assign-holder');
    expect(await here.executions(caseId)).toEqual([`${intake}-2`, `${stay}-3`, `${caseId}-trajectory-plan-1-2`]);
  }, 60_000);

  test('is not reconciled where no host answers', async () => {
    const { code, said } = await ran('functions/watchdog/reconcile.ts', ['--port', '1']);
    expect([code, said]).toEqual([1, expect.stringContaining('npm start')]);
  });
});

describe('a person completes in the moment of the time-out', () => {
  test('over the interface, while time moves past it: the step is done once, and there is one machine', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const [meeting] = running(await here.as('bram').reads(caseId), 'first-meeting');
    const at = `/v1/cases/${caseId}/steps/first-meeting/completion`;
    const [, completed] = await Promise.all([
      here.until(`${plus(meeting?.dueOn ?? '', 'P1D')}T00:30:00Z`),
      here.as('farida').post(at, { outcome: 'met' }),
    ]);
    expect(completed.status).toBe(200);
    const all = await history(here, caseId);
    const met = all.filter(({ type, data }) => type === 'step-completed' && data.step === 'first-meeting');
    expect(met).toHaveLength(1);
    const { escalations } = await here.as('bram').reads(caseId);
    const told = escalations.filter(({ reason }: { reason: string }) => reason === 'first-meeting');
    expect(told.every(({ status }: { status: string }) => status === 'resolved')).toBe(true);
    const plans = (await here.executions(caseId)).filter((name) => name.includes('trajectory-plan'));
    expect(plans).toHaveLength(1);
  });

  test('twice at once: one is taken, the other hears that it is not open, and the history has it once', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const at = `/v1/cases/${caseId}/steps/arrange-income/completion`;
    const both = await Promise.all([
      here.as('farida').post(at, { outcome: 'arranged' }),
      here.as('farida').post(at, { outcome: 'not-needed' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const done = (await history(here, caseId)).filter(
      ({ type, data }) => type === 'step-completed' && data.step === 'arrange-income',
    );
    expect(done).toHaveLength(1);
  });
});

describe('a power cut', () => {
  test('loses nothing: the same machines wait for the same things, and time goes on where it stood', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const [view, now, names] = [await here.as('bram').reads(caseId), await here.now(), await here.executions(caseId)];
    await here.kill();
    await here.restart();
    expect(await here.now()).toBe(now);
    expect(await here.as('bram').reads(caseId)).toEqual(view);
    expect(await here.executions(caseId)).toEqual(names);
    const met = await here.as('farida').completes(caseId, 'first-meeting', { outcome: 'met' });
    expect(open(met)).not.toContain('first-meeting');
    expect(await today(here)).toBe(now.slice(0, 10));
  });
});

describe('what the projector gave up', () => {
  test('is made up for by emptying its queue: the work is on the list, the machine runs, nothing is left behind', async () => {
    const caseId = await sheltered(here);
    const { table, TableName, queue, QueueUrl } = await tables();
    // As if nothing of the case had ever been projected.
    for (const sk of ['SNAPSHOT', 'WORK#find-best-place#1']) {
      await table.send(new DeleteItemCommand({ TableName, Key: { pk: { S: `CASE#${caseId}` }, sk: { S: sk } } }));
    }
    const work = async () => (await here.as('ingrid').get('/v1/work?limit=200')).body.items as { caseId: string }[];
    expect((await work()).filter((item) => item.caseId === caseId)).toEqual([]);
    const machinesBefore = await here.executions(caseId);

    await queue.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ caseId }) }));
    const port = new URL(here.url).port;
    const { code, said } = await ran('functions/projector/reproject.ts', ['--queue', '--port', port]);
    expect([code, said]).toEqual([0, '1 cases are up to date.']);
    expect((await work()).filter((item) => item.caseId === caseId)).toHaveLength(1);
    expect(await here.executions(caseId)).toEqual(machinesBefore);
    const left = await queue.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(left.Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
    const nothing = await ran('functions/projector/reproject.ts', ['--queue', '--port', port]);
    expect([nothing.code, nothing.said]).toEqual([0, '0 cases are up to date.']);
  }, 30_000);

  test('is not looked for where no host answers, or without saying where', async () => {
    const { code, said } = await ran('functions/projector/reproject.ts', ['--queue', '--port', '1']);
    expect([code, said]).toEqual([2, expect.stringContaining('npm start')]);
    const nowhere = await ran('functions/projector/reproject.ts', ['--queue']);
    expect([nowhere.code, nowhere.said]).toEqual([2, expect.stringContaining('CASES_TABLE')]);
    const both = await ran('functions/projector/reproject.ts', ['--queue', 'acase']);
    expect([both.code, both.said]).toEqual([2, expect.stringContaining('npm run reproject')]);
  });
});
