import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accessLines } from '../../shared/store/access-log.ts';
import { personOf } from '../../shared/store/clients.ts';
import { destroyedBy, destroyStream, pseudonymOf } from '../../shared/store/destruction.ts';
import { caseStream } from '../../shared/store/keys.ts';
import { reported, sheltered } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const call = async (name: string, event: unknown) => {
  const { handler } = await import(`../../functions/${name}/handler.ts`);
  return (handler as Handler)(event, { awsRequestId: name });
};
const nightly = (time: string) => call('retention', { time });
const destroys = (caseId: string, version: number) =>
  call('destruction', {
    'detail-type': 'destruction-confirmed',
    time: here.now,
    detail: { caseId, version, municipality: 'haarlem' },
  });
async function ended(): Promise<string> {
  const caseId = await sheltered(here);
  const on = here.now.slice(0, 10);
  await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on, reason: 'deceased' });
  await here.drain();
  return caseId;
}
const asks = (caseId: string, body: unknown) => here.as('bram').post(`/v1/cases/${caseId}/client-file`, body);

describe('every night', () => {
  test('a case whose fifteen years are over is put before a person, once, and destroyed by nobody', async () => {
    const caseId = await ended();
    const still = await reported(here);
    await here.drain();
    expect(await nightly('2041-01-05T02:40:00.000Z')).toEqual({ overdue: 0, asked: 0 });
    expect(await nightly('2041-01-06T02:40:00.000Z')).toEqual({ overdue: 1, asked: 1 });
    await here.drain();
    expect(await nightly('2041-01-07T02:40:00.000Z')).toEqual({ overdue: 1, asked: 0 });
    here.now = '2041-01-07T08:00:00.000Z';
    const due = (await here.as('bram').get('/v1/destructions')).body.items;
    expect(due).toEqual([
      {
        caseId,
        municipality: 'haarlem',
        status: 'closed',
        ground: 'retention',
        since: '2041-01-05',
        dueOn: '2041-01-05',
        overdue: true,
        confirmed: false,
      },
    ]);
    expect((await here.as('dora').get('/v1/destructions')).body.items).toEqual([]);
    expect((await here.as('farida').get('/v1/destructions')).status).toBe(403);
    expect(await personOf(here.database, caseId)).not.toBeNull();
    expect((await here.load(still)).status).toBe('open');
    here.now = '2026-01-05T07:00:00.000Z';
  });
});

describe('carrying out a destruction', () => {
  test('that nobody confirmed destroys nothing, whoever asks for it', async () => {
    const caseId = await ended();
    const { version } = await here.load(caseId);
    expect(await destroys(caseId, version)).toEqual({ destroyed: false });
    expect(await personOf(here.database, caseId)).not.toBeNull();
  });

  test('that stopped halfway goes on where it stopped, and is certified once', async () => {
    const caseId = await ended();
    await asks(caseId, { right: 'destruction-asked' });
    const { body } = await asks(caseId, { right: 'destruction', confirmed: true });
    await here.drain();
    const stopped = destroyStream(here.database, caseStream(caseId), [], () => Promise.reject(new Error('the power')));
    await expect(stopped).rejects.toThrow('the power');
    expect(await destroyedBy(here.database, pseudonymOf(caseId))).toBeNull();
    expect(await destroys(caseId, body.version)).toEqual({ destroyed: true });
    const certified = await destroyedBy(here.database, pseudonymOf(caseId));
    expect(certified).toMatchObject({ ground: 'request', confirmedBy: 'bram', municipality: 'haarlem' });
    expect(await destroys(caseId, body.version)).toEqual({ destroyed: true });
    expect(await destroyedBy(here.database, pseudonymOf(caseId))).toEqual(certified);
    expect(await here.cases.load(caseId)).toBeNull();
  });

  test('is in the access log, which stays and names nobody', async () => {
    const caseId = await ended();
    await asks(caseId, { right: 'destruction-asked' });
    const { body } = await asks(caseId, { right: 'destruction', confirmed: true });
    await here.drain();
    await destroys(caseId, body.version);
    const { lines } = await accessLines(here.database, caseId, 100, 0);
    expect(lines.slice(-2).map(({ user, action, onBehalfOf }) => [user, action, onBehalfOf])).toEqual([
      ['bram', 'confirm-destruction', null],
      ['system', 'destroy', 'bram'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('Bewoner');
  });

  test('that was asked can be refused with its reason, which the file then tells', async () => {
    const caseId = await ended();
    await asks(caseId, { right: 'destruction-asked' });
    const refused = await asks(caseId, { right: 'destruction-refused', words: 'An objection is still under way.' });
    expect(refused.body).toMatchObject({ destruction: null, certificate: null });
    expect((await asks(caseId, { right: 'destruction', confirmed: true })).status).toBe(409);
    expect((await asks(caseId, { right: 'access' })).text).toContain('An objection is still under way.');
  });

  test('of a case on which help is given is taken in with its term, carried out by nobody, and escalated when it waits', async () => {
    const caseId = await sheltered(here);
    const asked = await asks(caseId, { right: 'destruction-asked', words: 'I want no traces.' });
    expect(asked.body.destruction).toMatchObject({ ground: 'request', dueOn: '2026-04-05', confirmed: false });
    const { status, body } = await asks(caseId, { right: 'destruction', confirmed: true });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('close it first')]);
    await here.drain();
    here.now = '2026-02-05T08:00:00.000Z';
    await nightly('2026-02-05T02:40:00.000Z');
    await here.drain();
    const waiting = (await here.as('bram').get('/v1/escalations?status=open')).body.items;
    const own = waiting.filter(
      (one: Record<string, unknown>) => one.caseId === caseId && one.reason === 'destruction-asked',
    );
    expect(own).toMatchObject([{ reason: 'destruction-asked', level: 'coordinator' }]);
    const listed = (await here.as('bram').get('/v1/destructions')).body.items;
    expect(listed).toContainEqual(expect.objectContaining({ caseId, status: 'open', overdue: false }));
    here.now = '2026-01-05T07:00:00.000Z';
  });
});
