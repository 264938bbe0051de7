import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { completes, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { newcomers, readersAmong, seeksHome } from './people.ts';

/** Two corporations in one town: the one without the home tries the tenant of the other. */

let here: System;
let caseId: string;
beforeAll(async () => {
  here = await system();
  await newcomers(here);
  caseId = await withHolder(here);
  await seeksHome(here, caseId);
}, 60_000);
afterAll(() => here?.close());

const corporations = ['wanda', 'wouter'];
const day = () => here.now.slice(0, 10);
const home = (homeRef: string) => ({ outcome: 'matched', homeRef, availableFrom: day() });
const readers = () => readersAmong(here, corporations, caseId);
const finders = async () => {
  await here.drain();
  const found = [];
  for (const user of corporations) {
    for (const list of ['/v1/cases?limit=200', '/v1/work?limit=200']) {
      if ((await here.as(user).get(list)).text.includes(caseId)) found.push(`${user} ${list}`);
    }
  }
  return found;
};

describe('a tenant', () => {
  test('is looked for a home by each corporation of the town', async () => {
    expect(await readers()).toEqual(corporations);
  });

  test('is read by the corporation that matched a home and by no other, from the match on', async () => {
    await completes(here, 'wouter', caseId, 'match-home', home('W-1'));
    expect(await readers()).toEqual(['wouter']);
    expect(await finders()).toEqual(['wouter /v1/cases?limit=200']);
  });

  test('who refused the home is anybody’s to match again, and then the next one’s alone', async () => {
    await completes(here, 'farida', caseId, 'answer-offer', { outcome: 'refused', words: 'Too far from my work.' });
    expect(await readers()).toEqual(corporations);
    await completes(here, 'wanda', caseId, 'match-home', home('A-1'));
    expect(await readers()).toEqual(['wanda']);
  });

  test('does not have the tenancy signed, the keys given or the contract flipped by another corporation', async () => {
    await completes(here, 'farida', caseId, 'answer-offer', { outcome: 'accepted' });
    await completes(here, 'farida', caseId, 'meet-corporation', { outcome: 'met' });
    const contract = { outcome: 'signed', kind: 'flip', startsOn: day(), flipOn: day() };
    const tries = async (step: string, form: object) =>
      (await here.as('wouter').post(`/v1/cases/${caseId}/steps/${step}/completion`, form)).status;
    expect(await tries('sign-tenancy', contract)).toBe(404);
    await completes(here, 'wanda', caseId, 'sign-tenancy', contract);
    expect(await tries('hand-over-keys', { outcome: 'moved-in', on: day() })).toBe(404);
    expect(await finders()).toEqual(['wanda /v1/cases?limit=200', 'wanda /v1/work?limit=200']);
    await completes(here, 'wanda', caseId, 'hand-over-keys', { outcome: 'moved-in', on: day() });
    expect(await readers()).toEqual(['wanda']);
    expect(await tries('flip-tenancy', { outcome: 'flipped', on: day() })).toBe(404);
  });

  test('is read by no corporation once the home stands in their own name', async () => {
    const open = (await here.load(caseId)).steps.some(
      ({ step, status }) => step === 'flip-tenancy' && status === 'open',
    );
    expect(open).toBe(true);
    await completes(here, 'wanda', caseId, 'flip-tenancy', { outcome: 'flipped' });
    expect(await readers()).toEqual([]);
    expect(await finders()).toEqual([]);
  });
});
