import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pass, tendAll, withHolder } from './journey.ts';
import { type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
  here.now = '2026-01-05T07:00:00.000Z';
});
afterAll(() => here?.close());

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const linkTo = async (caseId: string, body: object = {}) => {
  const { body: answer } = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, body);
  return String(answer.url).split('/').at(-1) ?? '';
};
const openRequests = async (caseId: string) => {
  const { steps } = await here.load(caseId);
  return steps.filter(({ step, status }) => step === 'answer-request' && status === 'open');
};

describe('a client asks where they stand', () => {
  test('with one press, and reads at once by when the answer comes: ten working days', async () => {
    const caseId = await withHolder(here);
    const token = await linkTo(caseId);
    const before = await here.clientPage(token, { accept: 'text/html' });
    expect(before.text).toContain('Waar sta ik? Vraag het');
    const asked = await here.clientPage(token, form, 'ask=true');
    expect(asked.status).toBe(200);
    // Thursday 8 January and ten working days: Thursday 22 January.
    expect(asked.text).toContain(
      'U vroeg dit op donderdag 8 januari 2026. U krijgt uiterlijk donderdag 22 januari 2026 antwoord.',
    );
    expect(asked.text).not.toContain('name="ask"');
    const work = await here.as('farida').get(`/v1/cases/${caseId}`);
    expect(work.body.steps).toContainEqual(
      expect.objectContaining({ step: 'answer-request', status: 'open', assignee: 'farida', dueOn: '2026-01-22' }),
    );
  });

  test('and asking again while it waits opens no other question; after the answer it can be asked anew', async () => {
    const caseId = await withHolder(here);
    const token = await linkTo(caseId);
    for (let n = 0; n < 3; n += 1) await here.clientPage(token, form, 'ask=true');
    expect(await openRequests(caseId)).toHaveLength(1);
    const again = await here.clientPage(token, form, 'ask=true');
    expect(again.text).toMatch(/U vroeg dit op .+ antwoord\.<\/strong> U hoeft het niet nog een keer te vragen\./);
    const answer = { outcome: 'submitted', words: 'You are registered.' };
    const done = await here.as('farida').post(`/v1/cases/${caseId}/steps/answer-request/completion`, answer);
    expect(done.status).toBe(200);
    expect((await here.clientPage(token)).body.question).toMatchObject({ canAsk: true, answerBy: null });
    await here.clientPage(token, {}, { ask: true });
    expect(await openRequests(caseId)).toHaveLength(1);
  });

  test('only behind their number, where they chose one, and never behind a wrong link', async () => {
    const caseId = await withHolder(here);
    const token = await linkTo(caseId, { pin: '4711' });
    expect((await here.clientPage(token, form, 'ask=true')).status).toBe(403);
    expect((await here.clientPage('A'.repeat(22), form, 'ask=true')).status).toBe(404);
    expect(await openRequests(caseId)).toHaveLength(0);
    const page = await here.clientPage(token, form, 'ask=true&pin=4711');
    expect(page.status).toBe(200);
    expect(await openRequests(caseId)).toHaveLength(1);
  });

  test('is no progress: the holder is still asked why nothing moves', async () => {
    const caseId = await withHolder(here);
    const { lastProgressOn } = await here.load(caseId);
    pass(here, 1);
    await here.clientPage(await linkTo(caseId), form, 'ask=true');
    await tendAll(here, caseId);
    expect((await here.load(caseId)).lastProgressOn).toBe(lastProgressOn);
  });
});

test('the page can be printed with a square that leads back to it, and reads in the other language', async () => {
  const caseId = await withHolder(here);
  const token = await linkTo(caseId);
  const page = await here.clientPage(token, { accept: 'text/html' });
  expect(page.text).toMatch(/<svg role="img" aria-label="Deze pagina op uw telefoon" viewBox="0 0 (\d+) \1"/);
  expect(page.text).toContain('<a lang="en" hreflang="en" href="?language=en">In English</a>');
  // Nothing that leaves the page: neither its own address in writing nor anybody else's.
  expect(page.text).not.toContain(token);
  expect(page.text).not.toMatch(/https?:|<script|src=/);
});
