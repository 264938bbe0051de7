import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { evened } from '../../functions/shape/even.ts';
import { asking, type Question } from '../functions/asked.ts';
import { type Answer, type System, system } from '../functions/system.ts';
import { askers, endedLink, everySituation } from './situations.ts';

/**
 * That a case exists is already an answer to who looks for somebody in hiding. What takes the same work takes the same time, on any
 * machine; by the clock the same is measured in `timing.test.ts`.
 */
let here: System;
let forbidden: readonly string[];
let oldLink: string;

beforeAll(async () => {
  here = await system();
  const cases = await everySituation(here);
  forbidden = [cases['other municipality'].caseId, cases["a colleague's"].caseId];
  oldLink = await endedLink(here, cases.own.caseId);
  // As the projector leaves every case: a snapshot, and nothing after it.
  await here.drain();
  // The very first question of all puts the case that is nobody's.
  await here.as('farida').get(`/v1/cases/${missing()}`);
});
afterAll(() => here?.close());

const missing = () => `z${randomBytes(20).toString('hex').slice(0, 25)}`;
/** All but the number of the request. */
const said = ({ status, body }: Answer) => ({ status, ...body, instance: '' });
/** Kinds of questions, without whom they are about and in which order they come. */
const workOf = (asked: readonly Question[]): readonly string[] =>
  asked.map(({ kind, of, isConsistent }) => `${kind} ${of}${isConsistent ? ', consistent' : ''}`).sort();

describe('a case that may not be read takes the work of one that is not there', () => {
  const holder = () => here.as(askers['trajectory-holder']);

  test.each([
    ['reading a case', (caseId: string) => holder().get(`/v1/cases/${caseId}`)],
    ['reading its history', (caseId: string) => holder().get(`/v1/cases/${caseId}/events`)],
    ['writing a note', (caseId: string) => holder().post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'x' })],
    ['making a link', (caseId: string) => holder().post(`/v1/cases/${caseId}/status-link`, {})],
    [
      'completing a step',
      (caseId: string) => holder().post(`/v1/cases/${caseId}/steps/first-meeting/completion`, { outcome: 'met' }),
    ],
  ])('%s', async (_, ask) => {
    const nothing = await asking(() => ask(missing()));
    expect(nothing.given.status).toBe(404);
    expect(workOf(nothing.asked).length).toBeGreaterThan(3);
    for (const caseId of forbidden) {
      const something = await asking(() => ask(caseId));
      expect(said(something.given)).toEqual(said(nothing.given));
      expect(workOf(something.asked)).toEqual(workOf(nothing.asked));
    }
  });
});

test('an old link of a client takes the work of one that never was', async () => {
  const from = (address: string) => ({ 'x-viewer-address': address });
  const old = await asking(() => here.clientPage(oldLink, from('203.0.113.1')));
  const never = await asking(() => here.clientPage(randomBytes(16).toString('base64url'), from('203.0.113.2')));
  expect(never.given.status).toBe(404);
  expect(said(old.given)).toEqual(said(never.given));
  expect(workOf(old.asked)).toEqual(workOf(never.asked));
});

describe('what little is left between them', () => {
  afterEach(() => {
    jest.useRealTimers();
    delete process.env.NOT_FOUND_MILLISECONDS;
  });

  test('is hidden: "not found" comes at one moment after the question, known early or late, and nothing else waits', async () => {
    jest.useFakeTimers();
    process.env.NOT_FOUND_MILLISECONDS = '250';
    const told: string[] = [];
    const [early, late, another] = [evened(), evened(), evened()];
    void early(true, 'early').then((answer) => told.push(answer));
    void another(false, 'found').then((answer) => told.push(answer));
    await jest.advanceTimersByTimeAsync(240);
    expect(told).toEqual(['found']);
    void late(true, 'late').then((answer) => told.push(answer));
    await jest.advanceTimersByTimeAsync(9);
    expect(told).toEqual(['found']);
    await jest.advanceTimersByTimeAsync(1);
    expect(told.sort()).toEqual(['early', 'found', 'late']);
  });
});
