import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personOf, putPerson, putTexts, textsOf } from '../../shared/store/clients.ts';
import { reported } from './journey.ts';
import { type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const invented = { givenName: 'Voorbeeld', familyName: 'Verzonnen', birthDate: '1984-11-07' };
const written = '2026-01-05T07:00:00.000Z';
const dayLater = '2026-01-06T07:00:01.000Z';
const sweep = async (time: string) => {
  const { handler } = await import('../../functions/sweep/handler.ts');
  return (handler as unknown as (event: unknown, context: unknown) => Promise<unknown>)(
    { time },
    { awsRequestId: 's' },
  );
};

test('a person without a case goes after a day, a person with a case stays', async () => {
  const caseId = await reported(here);
  await putPerson(here.database, 'orphan', 'haarlem', invented, written);
  expect(await sweep('2026-01-06T06:59:00.000Z')).toEqual({ looked: 0, swept: 0 });
  expect(await personOf(here.database, 'orphan')).not.toBeNull();
  // The town that the person comes from lies beside, and is held by the report.
  expect(await sweep(dayLater)).toEqual({ looked: 3, swept: 1 });
  expect(await personOf(here.database, 'orphan')).toBeNull();
  expect(await personOf(here.database, caseId)).not.toBeNull();
});

test('words that an event holds stay, words that none holds go, words of a minute ago stay', async () => {
  const caseId = await reported(here);
  await here.as('ingrid').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Kept.' });
  const ids = [];
  for await (const { events } of here.cases.history(caseId)) {
    for (const event of events) if (event.type === 'note-written') ids.push(...textIdsIn(event.data));
  }
  const held = await textsOf(here.database, caseId, ids);
  expect([...held.values()]).toEqual(['Kept.']);
  await putTexts(here.database, caseId, [{ id: 'lost-words', text: 'Nobody’s.' }], written);
  await putTexts(here.database, caseId, [{ id: 'new-words', text: 'Just put.' }], '2026-01-06T06:59:01.000Z');
  expect(await sweep(dayLater)).toMatchObject({ swept: 1 });
  const left = await textsOf(here.database, caseId, [...ids, 'lost-words', 'new-words']);
  expect([...left.values()].sort()).toEqual(['Just put.', 'Kept.']);
});

/** Every string in an event that could be an id of words. */
function textIdsIn(data: object): readonly string[] {
  return Object.values(data).filter((value): value is string => typeof value === 'string' && value !== '');
}
