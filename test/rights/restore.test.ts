import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { admitted, open, planned, reported, sheltered } from '../scenarios/journey.ts';
import { ran, type World, world } from '../scenarios/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
}, 60_000);
afterAll(() => here?.end());

test('after an older copy of the tables is put back, what was destroyed stays destroyed and every case goes on', async () => {
  const port = new URL(here.url).port;
  const open1 = await sheltered(here);
  await admitted(here, open1);
  const ended = await sheltered(here);
  await here.as('sjoerd').post(`/v1/cases/${ended}/departures`, { on: '2026-01-05', reason: 'deceased' });
  await here.pass('P1D');

  await here.stop();
  const copy = path.join(here.data, '../', `${path.basename(here.data)}-copy`);
  await cp(path.join(here.data, 'tables'), copy, { recursive: true });
  await here.restart();

  // A time that will be no more: a case goes on, another begins, a third is destroyed.
  await planned(here, open1, 'urgency');
  const later = await reported(here);
  const asks = (body: unknown) => here.as('bram').post(`/v1/cases/${ended}/client-file`, body);
  await asks({ right: 'destruction-asked' });
  const { certificate } = (await asks({ right: 'destruction', confirmed: true })).body;
  const certified = (await here.as('bram').get(certificate)).body;
  expect(certified.destroyed.persons).toBe(1);
  const before = await here.executions(open1);
  expect(before.some((name) => name.includes('trajectory-plan'))).toBe(true);

  await here.stop();
  await rm(path.join(here.data, 'tables'), { recursive: true });
  await cp(copy, path.join(here.data, 'tables'), { recursive: true });
  // The folder knows that it wrote more than the copy holds, and is not opened until somebody says that this is meant.
  await expect(here.restart()).rejects.toThrow(/lacks the last \d+ of \d+ writes .* take away .*acknowledged/);
  await rm(path.join(here.data, 'acknowledged'));
  await here.restart();
  // So it is with an older copy: the destroyed is back.
  expect((await here.as('bram').get(`/v1/cases/${ended}`)).status).toBe(200);
  const file = path.join(here.data, 'certificates.json');
  await writeFile(file, JSON.stringify([certified]));
  const { code, said } = await ran('functions/watchdog/reconcile.ts', ['--certificates', file, '--port', port]);
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/^1 cases destroyed again\.\n\d+ executions stopped; \d+ runs begun for 1 open cases\.$/),
  ]);
  await rm(copy, { recursive: true });

  expect((await here.as('bram').get(`/v1/cases/${ended}`)).status).toBe(404);
  expect((await here.as('bram').get(`/v1/cases/${later}`)).status).toBe(404);
  expect(await here.executions(later)).toEqual([]);
  // One execution for each open phase, none of them of the time that is no more, none failed.
  const view = await here.as('bram').reads(open1);
  const phases = view.phases.filter(({ status }: { status: string }) => status === 'open');
  const running = await here.executions(open1);
  expect(running).toHaveLength(phases.length);
  expect(running.filter((name) => before.includes(name))).toEqual([]);
  expect(await here.executions(open1, 'FAILED')).toEqual([]);

  // And all of it goes on: by people, and by time.
  await planned(here, open1, 'urgency');
  expect(open(await here.as('farida').reads(open1))).toContain('complete-dossier');
  await here.pass('P95D');
  const late = await here.as('bram').reads(open1);
  expect(late.escalations.map(({ reason }: { reason: string }) => reason)).toContain('stay-target');
  const work = (await here.as('farida').get('/v1/work?limit=200')).body.items;
  expect(work.map(({ caseId }: { caseId: string }) => caseId)).toContain(open1);

  // Asked again: another run for each phase, and nothing else.
  const again = await ran('functions/watchdog/reconcile.ts', ['--port', port]);
  expect([again.code, again.said]).toEqual([0, expect.stringMatching(/^\d+ executions stopped/)]);
  const verified = await ran('functions/rights/verify-access-log.ts', ['verify', '--port', port]);
  expect([verified.code, verified.said]).toEqual([0, expect.stringMatching(/whole\.$/)]);
}, 240_000);

test('the commands say what is wrong with what they are asked', async () => {
  const port = new URL(here.url).port;
  const missing = await ran('functions/watchdog/reconcile.ts', ['--certificates', '/no/such/file', '--port', port]);
  expect([missing.code, missing.said]).toEqual([1, '/no/such/file cannot be read: give the path of the certificates.']);
  const file = path.join(here.data, 'wrong.json');
  await writeFile(file, '{"certificate": "x"}');
  const wrong = await ran('functions/watchdog/reconcile.ts', ['--certificates', file, '--port', port]);
  expect([wrong.code, wrong.said]).toEqual([1, `${file} holds something that is no certificate of destruction.`]);
  const unknown = await ran('functions/rights/verify-access-log.ts', ['look']);
  expect([unknown.code, unknown.said]).toEqual([2, 'Say what to do: npm run access-log -- verify [CASE] [--port N]']);
  const nobody = await ran('functions/rights/print-client-file.ts', ['nobody', '--port', port]);
  expect([nobody.code, nobody.said]).toEqual([1, expect.stringMatching(/^There is no case nobody/)]);
});

test('the file of a case is made out by a command, in two forms, and that is in the log', async () => {
  const port = new URL(here.url).port;
  const caseId = await sheltered(here);
  const args = [caseId, '--as', 'bram', '--out', path.join(here.data, 'file'), '--port', port];
  const { code, said } = await ran('functions/rights/print-client-file.ts', args);
  expect([code, said]).toEqual([0, expect.stringContaining(`${caseId}.html to read`)]);
  const log = (await here.as('anton').get(`/v1/cases/${caseId}/access-log`)).body.items;
  expect(log).toContainEqual(expect.objectContaining({ user: 'bram', purpose: 'client-right', from: 'command line' }));
});
