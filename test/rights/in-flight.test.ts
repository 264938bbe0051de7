import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { routes } from '../../functions/api/routes.ts';
import { completes, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { found } from './at-rest.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const client = {
  givenName: 'Qzjvkwxb',
  familyName: 'Hfpydmgu',
  birthDate: '1961-02-03',
  bsn: '123456782',
  phone: '0698143750',
  email: 'tkwqzrxn@example.org',
};
const word = 'Jdgxqwmf';

test('what goes over the bus and to the machines, and what functions log, holds nothing of the person', async () => {
  const caseId = await withHolder(here, { client });
  const farida = here.as('farida');
  await farida.post(`/v1/cases/${caseId}/notes`, { kind: 'signal', text: `${word} een signaal` });
  await completes(here, 'farida', caseId, 'first-meeting', { outcome: 'met' });
  await farida.post(`/v1/cases/${caseId}/requests`, { text: `${word} een vraag` });
  const correction = { right: 'correction', client: { phone: '0627395841' }, words: `${word} waarom` };
  await here.as('bram').post(`/v1/cases/${caseId}/client-file`, correction);
  await here.as('bram').post(`/v1/cases/${caseId}/client-file`, { right: 'access' });
  await here.as('ingrid').post('/v1/client-searches', { bsn: client.bsn });
  await here.drain();
  const marks = [...Object.values(client), '0627395841', word];
  const told = here.around.calls.filter(({ action }) => action === 'PutEvents');
  expect(JSON.stringify(told)).toContain('note-written');
  expect(JSON.stringify(told)).toContain('right-used');
  expect(here.around.of('StartExecution').length).toBeGreaterThan(0);
  expect(found(marks, JSON.stringify(here.around.calls))).toEqual([]);
  expect(here.logs.length).toBeGreaterThan(5);
  expect(found(marks, here.logs.join('\n'))).toEqual([]);
});

test('no address of the interface has room for anything of a person', () => {
  const personal = /name|birth|bsn|phone|mail|address|text|words|client$/i;
  for (const { path, query } of routes) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const asked = query ? Object.entries(z.toJSONSchema(query(), { io: 'input' }).properties ?? {}) : [];
    for (const name of named) expect([path, name, personal.test(name)]).toEqual([path, name, false]);
    for (const [name, schema] of asked) {
      const { type, pattern, format, enum: choices } = schema as Record<string, unknown>;
      const isClosed = type !== 'string' || choices !== undefined || pattern !== undefined || format !== undefined;
      // Whether names are shown is asked by `names`, yes or no; a cursor is ours.
      const isOurs = name === 'cursor' || (name === 'names' && choices !== undefined);
      expect([path, name, isOurs || (isClosed && !personal.test(name))]).toEqual([path, name, true]);
    }
  }
});
