import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { CommandBody, CommandType } from '../../shared/pathway/command.ts';
import { decide } from '../../shared/pathway/decide.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { policyById, policyFor } from '../../shared/policy/profiles.ts';
import { histories } from '../releases/histories.ts';
import { pass, tendAll, withHolder } from './journey.ts';
import { samplesOf } from './posts.ts';
import { caseIds, type System, system } from './system.ts';

/** What the rules make today of the command that an append keeps, on the case as it was before it. */
function decidedAgain(appends: readonly Append[]) {
  let state: CaseState | null = null;
  return appends.map((append) => {
    const { caseId, at, by, commandId, events } = append;
    const command = append.command as CommandBody;
    const policy =
      command.type === 'register' ? policyFor(command.municipality, at.slice(0, 10)) : policyById(state?.policy ?? '');
    if ('refused' in policy) throw new Error(`There is no policy for ${caseId}.`);
    const again = decide(state, { ...command, caseId, at, by, commandId }, policy);
    state = evolve(state, append);
    return { type: command.type, by, events, again };
  });
}

async function historyOf({ cases }: System, caseId: string): Promise<Append[]> {
  const appends: Append[] = [];
  for await (const append of cases.history(caseId)) appends.push(append);
  return appends;
}

/** As it lies in a store. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('an append keeps the command that it answered', () => {
  let here: System;
  let told: readonly Append[][];
  beforeAll(async () => {
    here = await system();
    // Every POST of the interface …
    for (const sampleOf of Object.values(samplesOf(here))) {
      here.now = '2026-01-05T07:00:00.000Z';
      const { user, at, body } = await sampleOf();
      await here.as(user).post(at, body);
    }
    // … and what nobody asks for by it: machines, the watchdog, the client's page and the end of the term of keeping.
    here.now = '2026-01-05T07:00:00.000Z';
    const caseId = await withHolder(here);
    const { body } = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    await here.clientPage(String(body.url).split('/').at(-1) ?? '', form, 'ask=true');
    pass(here, 30);
    await tendAll(here, caseId);
    await here.drain();
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { status: 'FAILED' } : {}));
    pass(here, 1);
    await here.watchdog({ time: here.now, detail: { reconcile: true } });
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: here.now.slice(0, 10), reason: 'deceased' });
    await here.drain();
    const { handler } = await import('../../functions/retention/handler.ts');
    await (handler as (event: unknown, context: unknown) => Promise<unknown>)(
      { time: '2042-01-05T02:40:00.000Z' },
      { awsRequestId: 'nightly' },
    );
    told = await Promise.all((await caseIds(here.database)).map((id) => historyOf(here, id)));
  });
  afterAll(() => here?.close());

  test('whoever writes it: people, machines, the watchdog, the client’s page, the nightly rule', () => {
    const appends = told.flat();
    expect(appends.filter(({ command }) => command === undefined)).toEqual([]);
    const writers = new Set(appends.map(({ by }) => ('system' in by ? by.system : 'somebody')));
    expect([...writers].sort()).toEqual(['client-page', 'retention', 'somebody', 'tend', 'watchdog']);
  });

  test('and decided again, each gives the events that were written', () => {
    for (const one of told.flatMap(decidedAgain)) expect(stored(one.again)).toEqual(stored(one.events));
  });
});

test('composite histories that hold every kind of event are decided again from their commands alone', () => {
  const types = new Set<CommandType>();
  for (const story of histories()) {
    for (const { type, again, events } of decidedAgain(stored(story.appends))) {
      types.add(type);
      expect(stored(again)).toEqual(events);
    }
  }
  expect(types.size).toBeGreaterThan(15);
});
