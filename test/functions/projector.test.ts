import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { contractVersion } from '../../shared/pathway/contract.ts';
import { caseStream } from '../../shared/store/keys.ts';
import { completes, question, reported, sheltered } from './journey.ts';
import { record, type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
  here.around.answer(() => ({}));
});
afterAll(() => here?.close());

const started = () => here.around.of('StartExecution').map(({ name }) => String(name));
const woken = () => here.around.of('SendTaskSuccess').map(({ taskToken }) => String(taskToken));
const parked = (caseId: string, token: string, until: string, over: Readonly<Record<string, unknown>> = {}) => ({
  ...question(here, caseId, over),
  token,
  until,
  retry: 0,
});

describe('the projector', () => {
  test('starts the run of a phase that was entered, with the ids and instants of its event', async () => {
    const caseId = await reported(here);
    await here.drain();
    const [start] = here.around.of('StartExecution').filter(({ name }) => name === `${caseId}-central-intake-1-1`);
    expect(JSON.parse(String(start?.input))).toEqual({
      caseId,
      phase: 'central-intake',
      occurrence: 1,
      run: 1,
      group: 'screen',
      visit: 0,
      startedAt: here.now,
      contract: contractVersion,
    });
  });

  test('never starts a run that has asked already, whatever is delivered twice', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    await here.drain();
    expect(started()).not.toContain(`${caseId}-central-intake-1-1`);
  });

  test('wakes a machine when its step closed, or its next moment came nearer', async () => {
    const caseId = await sheltered(here);
    await here.drain();
    const stay = { phase: 'shelter-stay', group: 'stay', visit: 1 };
    const { until } = await here.tend(question(here, caseId, stay));
    await here.drain();
    await here.park(parked(caseId, 'stay', String(until), stay));
    expect(woken()).not.toContain('stay');
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: '2026-01-05', reason: 'network' });
    await here.drain();
    expect(woken()).toContain('stay');
  });

  test('makes lists, and leaves a tombstone where work was', async () => {
    const caseId = await reported(here);
    await here.drain();
    const work = async () => (await here.as('ingrid').get('/v1/work?limit=200')).body.items;
    expect(await work()).toContainEqual(expect.objectContaining({ caseId, step: 'screen', group: 'thisWeek' }));
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'referred' });
    await here.drain();
    expect((await work()).filter((item: { caseId: string }) => item.caseId === caseId)).toEqual([]);
    const { Item } = await here.database.documents.send(
      new GetCommand({ TableName: here.database.names.cases, Key: { pk: `CASE#${caseId}`, sk: 'WORK#screen#1' } }),
    );
    expect(Item).toMatchObject({ version: 2 });
    expect(Item?.workOf).toBeUndefined();
  });

  test('announces what happened with an id that tells doubles apart, and nothing personal', async () => {
    const caseId = await sheltered(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Talks about a daughter.' });
    await here.drain();
    const details = here.around
      .of('PutEvents')
      .flatMap(({ Entries }) => Entries as { Detail: string; DetailType: string }[])
      .filter(({ Detail }) => Detail.includes(caseId));
    const ids = details.map(({ Detail }) => JSON.parse(Detail).id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe(`${caseId}/1/0`);
    expect(details.map(({ DetailType }) => DetailType)).toEqual(
      expect.arrayContaining(['case-registered', 'step-opened', 'note-written']),
    );
    expect(JSON.stringify(details)).not.toMatch(/daughter|Voorbeeld|rent-arrears/);
  });

  test('done twice changes nothing: no second announcement, no second row', async () => {
    const caseId = await reported(here);
    await here.drain();
    const before = here.around.calls.length;
    const { handler } = await import('../../functions/projector/handler.ts');
    const again = await (handler as unknown as (event: unknown, context: unknown) => Promise<unknown>)(
      { Records: [record(caseId, 1)] },
      { awsRequestId: 'again' },
    );
    expect(again).toEqual({ batchItemFailures: [] });
    expect(here.around.calls.slice(before)).toEqual([]);
  });

  test('a record that cannot be projected fails alone, and is done when it comes again', async () => {
    const [poison, fine] = [await reported(here), await reported(here)];
    here.around.answer(({ action, input }) =>
      action === 'StartExecution' && String(input.name).startsWith(poison) ? { error: 'ServiceUnavailable' } : {},
    );
    const { handler } = await import('../../functions/projector/handler.ts');
    const deliver = () =>
      (handler as unknown as (event: unknown, context: unknown) => Promise<unknown>)(
        { Records: [record(poison, 1), record(fine, 1)] },
        { awsRequestId: 'poison' },
      );
    expect(await deliver()).toEqual({ batchItemFailures: [{ itemIdentifier: `${poison}-1` }] });
    expect(started()).toContain(`${fine}-central-intake-1-1`);
    const told = here.around.of('PutEvents').flatMap(({ Entries }) => Entries as Readonly<Record<string, string>>[]);
    expect(told.filter(({ DetailType }) => DetailType === 'case-not-projected')).toMatchObject([
      { Source: 'doorstroom', EventBusName: 'doorstroom', Detail: JSON.stringify({ caseId: poison }) },
    ]);
    here.around.answer(() => ({}));
    expect(await deliver()).toEqual({ batchItemFailures: [] });
    expect((await here.as('ingrid').get('/v1/work?limit=200')).text).toContain(poison);
  }, 30_000);

  test('what it makes can be thrown away and made again from the events', async () => {
    const caseId = await sheltered(here);
    await here.drain();
    const rows = async () => {
      const { Items = [] } = await here.database.documents.send(
        new QueryCommand({
          TableName: here.database.names.cases,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `CASE#${caseId}` },
        }),
      );
      return Items.filter(({ sk }) => !String(sk).startsWith('TOKEN'));
    };
    const before = await rows();
    const { clearProjection } = await import('../../shared/store/projection.ts');
    const { projections } = await import('../../functions/projector/kinds.ts');
    await clearProjection(here.database, caseStream(caseId));
    expect((await rows()).every(({ sk }) => String(sk).startsWith('E#'))).toBe(true);
    const calls = here.around.calls.length;
    await projections.case(here, caseId, false);
    expect(here.around.calls).toHaveLength(calls);
    const live = (list: typeof before) =>
      list.filter((item) => item.state || item.workOf || item.escalationOf || item.events);
    // Rows carry the version at which they were made; what they say is the same.
    const said = (list: typeof before) => live(list).map(({ version: _, ...item }) => item);
    expect(said(await rows())).toEqual(said(before));
  });
});
