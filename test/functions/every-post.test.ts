import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { markMail } from '../../shared/store/colleagues.ts';
import { callerOf } from '../../shared/store/directory.ts';
import { completes, pass, reported, sheltered, withHolder } from './journey.ts';
import { type Answer, report, type System, system } from './system.ts';

/** A request that is granted, and another one that the same sender could make at the same address. */
type Sample = {
  readonly user: string;
  readonly at: string;
  readonly body: object;
  readonly other: object;
  /** The case in which something is written between the first time and the second. */
  readonly caseId?: string;
};

type Described = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

let here: System;
let described: Described;
const samples: Record<string, () => Promise<Sample>> = {
  '/v1/cases': async () => ({ user: 'ingrid', at: '/v1/cases', body: report(), other: report({ targetGroup: 'MO2' }) }),
  '/v1/client-searches': async () => {
    const body = { birthDate: '1984-11-07', familyName: 'Bewoner 1' };
    return { user: 'ingrid', at: '/v1/client-searches', body, other: { ...body, familyName: 'Bewoner 2' } };
  },
  '/v1/cases/{caseId}/notes': () =>
    inCase('farida', 'notes', { kind: 'contact', text: 'Spoke.' }, { kind: 'contact', text: 'Spoke again.' }),
  '/v1/cases/{caseId}/requests': () => inCase('farida', 'requests', { text: 'Why not me?' }, { text: 'When then?' }),
  '/v1/cases/{caseId}/steps/{step}/completion': () =>
    inCase('farida', 'steps/first-meeting/completion', { outcome: 'met' }, { outcome: 'no-show' }),
  '/v1/cases/{caseId}/reasons': () =>
    inCase(
      'farida',
      'reasons',
      { deadlineId: 'stay-target-1', blockedBy: 'documents', text: 'A passport is on its way.' },
      { deadlineId: 'stay-target-1', blockedBy: 'debts', text: 'A passport is on its way.' },
    ),
  '/v1/cases/{caseId}/holder': () =>
    inCase('bram', 'holder', { holder: 'tom', handover: 'warm' }, { holder: 'tom', handover: 'cold' }),
  '/v1/cases/{caseId}/departures': () =>
    inCase('sjoerd', 'departures', { on: today(), reason: 'left' }, { on: today(), reason: 'network' }),
  '/v1/cases/{caseId}/exclusions': async () => {
    const caseId = await withHolder(here);
    return inCase('sjoerd', 'exclusions', excluded(), { ...excluded(), ground: 'Noise.' }, caseId);
  },
  '/v1/cases/{caseId}/exclusions/{exclusion}/decision': async () => {
    const caseId = await withHolder(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, excluded());
    return inCase('bram', 'exclusions/1/decision', { confirmed: true }, { confirmed: false }, caseId);
  },
  '/v1/cases/{caseId}/terms/{deadlineId}/suspension': async () => {
    const { at, caseId } = await withTerm('decide-access');
    const body = { from: today(), reason: 'A paper is missing.' };
    return inCase('bram', `${at}/suspension`, body, { ...body, until: today() }, caseId);
  },
  '/v1/cases/{caseId}/terms/{deadlineId}/suspension/end': async () => {
    const { at, caseId } = await withTerm('decide-access');
    const body = { from: today(), reason: 'A paper is missing.' };
    await here.as('bram').post(`/v1/cases/${caseId}/${at}/suspension`, body);
    pass(here, 2);
    return inCase('bram', `${at}/suspension/end`, { on: today() }, { on: '2026-01-09' }, caseId);
  },
  '/v1/cases/{caseId}/terms/{deadlineId}/extension': async () => {
    const { at, caseId } = await withTerm('investigate');
    const body = { until: '2026-03-30', reason: 'An adviser is asked.' };
    return inCase('bram', `${at}/extension`, body, { ...body, until: '2026-03-23' }, caseId);
  },
  '/v1/cases/{caseId}/client-file': () =>
    inCase('bram', 'client-file', { right: 'access' }, { right: 'restriction', words: 'It is not right.' }),
  '/v1/cases/{caseId}/emergency-access': () =>
    inCase('dora', 'emergency-access', { reason: 'Somebody is in danger.' }, { reason: 'Somebody may be in danger.' }),
  '/v1/cases/{caseId}/status-link': () => inCase('farida', 'status-link', {}, { pin: '4826' }),
  '/v1/escalations/{escalationId}/acknowledgement': async () => {
    const { caseId, escalationId } = await escalated();
    return { user: 'bram', at: `/v1/escalations/${escalationId}/acknowledgement`, body: {}, other: { a: 1 }, caseId };
  },
  '/v1/escalations/{escalationId}/resolution': async () => {
    const { caseId, escalationId } = await escalated();
    const at = `/v1/escalations/${escalationId}/resolution`;
    return { user: 'bram', at, body: { measure: 'A bed is found.' }, other: { measure: 'No bed is found.' }, caseId };
  },
  '/v1/nights': async () => {
    const caseId = await withHolder(here);
    const body = { location: 'de-haven', date: today(), caseIds: [caseId] };
    return { user: 'sjoerd', at: '/v1/nights', body, other: { ...body, caseIds: [caseId, 'other'] }, caseId };
  },
  '/v1/reassignments': async () => {
    const caseId = await withHolder(here);
    const body = { from: 'farida', to: 'tom', handover: 'warm', caseIds: [caseId] };
    return { user: 'bram', at: '/v1/reassignments', body, other: { ...body, handover: 'cold' }, caseId };
  },
  '/v1/absences': async () => {
    const body = { user: 'farida', from: today(), until: '2026-12-24', standIn: 'tom' };
    return { user: 'bram', at: '/v1/absences', body, other: { ...body, until: '2026-12-23' } };
  },
  '/v1/agenda/{date}/decisions': async () => {
    const caseId = await withHolder(here);
    const body = (decision: string) => ({ decisions: [{ caseId, decision }] });
    return {
      ...{ user: 'bram', at: `/v1/agenda/${today()}/decisions` },
      ...{ body: body('The holder calls.'), other: body('The holder writes.'), caseId },
    };
  },
  '/v1/mail-problems/{user}/clearance': async () => {
    const { mail = '' } = (await callerOf(here.database, 'tom')) ?? {};
    await markMail(here.database, 'tom', { mail, problem: 'bounced', since: here.now });
    return { user: 'bram', at: '/v1/mail-problems/tom/clearance', body: {}, other: { a: 1 } };
  },
};

const today = () => here.now.slice(0, 10);
const excluded = () => ({ from: today(), until: today(), ground: 'A fight.', alternative: 'Another bed.' });

async function inCase(user: string, rest: string, body: object, other: object, known?: string): Promise<Sample> {
  const caseId = known ?? (await withHolder(here));
  return { user, at: `/v1/cases/${caseId}/${rest}`, body, other, caseId };
}

/** A case in which a statutory term runs. */
async function withTerm(
  kind: 'investigate' | 'decide-access',
): Promise<{ readonly caseId: string; readonly at: string }> {
  const caseId = await sheltered(here);
  await completes(here, 'ingrid', caseId, 'find-best-place', { outcome: 'here' });
  if (kind === 'decide-access') {
    await completes(here, 'ingrid', caseId, 'investigate', { outcome: 'investigated' });
    await completes(here, 'ingrid', caseId, 'apply', { outcome: 'applied', appliedOn: today() });
  }
  const { deadlines } = (await here.as('bram').get(`/v1/cases/${caseId}`)).body;
  const { deadlineId } = deadlines.find((each: { kind: string }) => each.kind === kind);
  return { caseId, at: `terms/${deadlineId}` };
}

/** Turned away at the door: a coordinator is told the same day. */
async function escalated(): Promise<{ readonly caseId: string; readonly escalationId: string }> {
  const caseId = await reported(here);
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
  await completes(here, 'sjoerd', caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  const [{ escalationId }] = (await here.as('bram').get(`/v1/cases/${caseId}`)).body.escalations;
  return { caseId, escalationId };
}

const isProblem = ({ status, body, headers }: Answer) => {
  expect(headers['content-type']).toBe('application/problem+json');
  expect(body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
};

beforeAll(async () => {
  here = await system();
  described = (await here.as(null).get('/v1/openapi.json')).body;
});
afterAll(() => here?.close());

describe('every POST of the interface', () => {
  test('is tried here', () => {
    const posts = Object.entries(described.paths).flatMap(([path, methods]) => ('post' in methods ? [path] : []));
    expect(Object.keys(samples).sort()).toEqual(posts.sort());
  });

  test.each(Object.keys(samples))(
    '%s: the same key and body get the first answer, another body a 422',
    async (path) => {
      here.now = '2026-01-05T07:00:00.000Z';
      const sample = await samples[path]?.();
      if (!sample) throw new Error(`No request is known for ${path}.`);
      const { user, at, body, other, caseId } = sample;
      const key = { 'idempotency-key': `every-post${path}` };
      const first = await here.as(user).post(at, body, key);
      expect([200, 201]).toContain(first.status);
      // Life goes on in between.
      if (caseId) await here.as('bram').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Something else.' });
      const version = caseId && (await here.load(caseId)).version;
      const again = await here.as(user).post(at, body, key);
      // A client's file is kept nowhere: it is made out again, and the right has been used once all the same.
      const isSame = path.endsWith('/client-file') || again.text === first.text;
      expect([again.status, isSame]).toEqual([first.status, true]);
      const changed = await here.as(user).post(at, other, key);
      isProblem(changed);
      expect(changed.status).toBe(422);
      if (caseId) expect((await here.load(caseId)).version).toBe(version);
      for (const { headers } of [first, again, changed]) expect(headers['api-version']).toBe('1.0.0');
    },
  );
});

describe('every address of the interface', () => {
  test('is a path of version 1 in lower case and hyphens, without a slash at its end', () => {
    for (const path of Object.keys(described.paths)) {
      expect(path).toMatch(/^\/v1(\/(\{[a-zA-Z]+\}|[a-z]+(-[a-z]+)*))+(\.json)?$/);
    }
  });

  test('with a slash at its end is no address, and says so as a problem', async () => {
    for (const [path, methods] of Object.entries(described.paths)) {
      const at = `${path.replace(/\{\w+\}/g, 'x')}/`;
      for (const method of Object.keys(methods)) {
        const answer = method === 'post' ? await here.as('bram').post(at, {}) : await here.as('bram').get(at);
        expect([at, answer.status, answer.headers['api-version']]).toEqual([at, 404, '1.0.0']);
        isProblem(answer);
      }
    }
  });

  test('answers nobody without a token, but for its description; and takes no way of asking that it does not have', async () => {
    for (const [path, methods] of Object.entries(described.paths)) {
      const at = path.replace(/\{\w+\}/g, 'x');
      if ('get' in methods && path !== '/v1/openapi.json') {
        const answer = await here.as(null).get(at);
        // What it is asked for may be wrong before it is known who asks.
        expect([at, [400, 401].includes(answer.status)]).toEqual([at, true]);
        isProblem(answer);
      }
      if (!('post' in methods)) {
        const answer = await here.as('bram').post(at, {});
        expect([at, answer.status, answer.headers.allow]).toEqual([at, 405, 'GET']);
        isProblem(answer);
      }
    }
  });
});
