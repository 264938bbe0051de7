import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadDirectory, readDirectory } from '../../functions/directory/file.ts';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import type { Grant } from '../../local/host/permissions/permissions.ts';
import { synthesized } from '../../local/synthesized.ts';
import { reported } from '../scenarios/journey.ts';
import { report, world } from '../scenarios/world.ts';
import { grantsIn, nameOf, reasonOf } from './listed.ts';

/**
 * A few grants, each taken away by itself, so that a change of the host that lets calls through is noticed at once.
 * `npm run grants -- --remove` does the same with every one of them and the scenarios that use it.
 */
const root = path.join(import.meta.dirname, '..', '..');
const made: string[] = [];
let assembly: string;
let all: readonly Grant[];
beforeAll(async () => {
  assembly = await synthesized(root);
  all = grantsIn(assembly);
});
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

async function hosted(without?: Grant): Promise<Host> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'doorstroom-grants-'));
  made.push(dataDir);
  const clock = Date.parse('2026-01-05T08:00:00+01:00');
  return hostTemplate({ assembly, dataDir, clock, port: 0, permissions: { without: without ?? null } });
}

const grant = (text: RegExp): Grant => {
  const found = all.filter((each) => text.test(nameOf(each)));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} grants are like ${text}, not one.`);
  return found[0];
};

/** Registers somebody at the desk. @returns status of the answer, and how many machines it set going */
async function registered(without?: Grant): Promise<{ readonly status: number; readonly running: boolean }> {
  const host = await hosted(without);
  try {
    Object.assign(process.env, host.env);
    const file = path.join(root, 'bench', 'demo', 'directory.json');
    await loadDirectory(host.env, readDirectory(JSON.parse(readFileSync(file, 'utf8')), file));
    const headers = { authorization: `Bearer ${await host.token('ingrid')}`, 'content-type': 'application/json' };
    const answer = await fetch(`${host.url}/v1/cases`, { method: 'POST', headers, body: JSON.stringify(report()) });
    const { caseId } = (await answer.json()) as { caseId?: string };
    await host.timeline.atRest();
    const read = caseId === undefined ? null : await fetch(`${host.url}/v1/cases/${caseId}`, { headers });
    const { steps = [] } = ((await read?.json()) ?? {}) as { steps?: readonly { readonly status: string }[] };
    return { status: answer.status, running: steps.some(({ status }) => status === 'open') };
  } finally {
    await host.close();
  }
}

test('with every grant somebody is registered, and the first step opens', async () => {
  expect(await registered()).toEqual({ status: 201, running: true });
});

describe('taken away by itself', () => {
  test.each<[string, RegExp]>([
    ['to put a person', /^FunctionsApiRole: dynamodb:PutItem on table\/\S*TablesClients$/],
    ['to append an event', /^FunctionsApiRole: dynamodb:PutItem on table\/\S*TablesCases$/],
    ['to write who looked', /^FunctionsApiRole: dynamodb:PutItem on table\/\S*TablesAccess$/],
  ])('the right of the interface %s: nobody is registered', async (_, text) => {
    expect((await registered(grant(text))).status).toBeGreaterThanOrEqual(500);
  });

  test.each<[string, RegExp]>([
    ['of the projector to read the stream', /^FunctionsProjectorRole: dynamodb:GetRecords /],
    ['of the watchdog to keep what it gave up', /^FunctionsWatchdogRole: sqs:SendMessage /],
    ['of the schedule to call the sweep', /^SweepDailyRole: lambda:InvokeFunction /],
  ])('the right %s: the app does not start, and says why', async (_, text) => {
    const taken = grant(text);
    await expect(hosted(taken)).rejects.toThrow(`may not ${taken.action} on ${taken.resource}`);
  });
});

test('a host as everybody starts it ends at the first thing that a role may not do, and whoever asks then is told what', async () => {
  const taken = grant(/^FunctionsTendRole: dynamodb:PutItem on table\/\S*TablesCases$/);
  const here = await world(undefined, undefined, { EMBEDDED_WITHOUT_GRANT: JSON.stringify(taken) });
  try {
    await expect(reported(here).then(() => here.pass('PT1M'))).rejects.toThrow(
      `The template lacks a grant: ${taken.role} may not ${taken.action} on ${taken.resource}.`,
    );
  } finally {
    await here.end();
  }
});

test('what cannot be exercised on one machine is grants on keys, logs and traces, and nothing else', () => {
  const services = new Set(all.filter((each) => reasonOf(each) !== null).map(({ action }) => action.split(':')[0]));
  expect([...services].sort()).toEqual(['kms', 'logs', 'xray']);
});
