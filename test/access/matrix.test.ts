import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../functions/api/routes.ts';
import { type Role, roles } from '../../shared/pathway/names.ts';
import { type Answer, report, type System, system } from '../functions/system.ts';
import { askers, everyFamily, everySituation, type Situation, type Standing, situations } from './situations.ts';

/**
 * Every role at every route with a case of every kind. What is expected is written down here from API.md ("Roles") and from
 * nothing in the code: who reads which case, and who does what. What is not readable is 404, what is and is not yours is 403.
 */

const everybody = roles.filter((role) => role !== 'auditor');

/** Who reads a case. The own case is in everybody's hands at once; the protected one has a holder and a bed, and no more. */
const reads: Readonly<Record<Situation, readonly Role[]>> = {
  own: everybody,
  "a colleague's": ['coordinator'],
  'other organisation': ['coordinator'],
  'other municipality': [],
  protected: ['shelter-worker', 'trajectory-holder', 'coordinator'],
  closed: ['intake-worker', 'trajectory-holder', 'coordinator'],
  'not existing': [],
};

/** Whose municipality it is of: the auditor's is every one. */
const audited: readonly Situation[] = situations.filter((situation) => situation !== 'not existing');

type Asks = (standing: Standing, role: Role) => readonly [at: string, body?: object | undefined];
const on =
  (path: string, body?: (standing: Standing) => object): Asks =>
  (standing) => [`/v1/cases/${standing.caseId}${path}`, body?.(standing)];
/** The escalation of the asker's level. */
const escalation =
  (path: string, body: object): Asks =>
  ({ caseId }, role) => [`/v1/escalations/${caseId}-${role === 'manager' ? 2 : 1}/${path}`, body];

const longAhead = { from: '2031-01-01', until: '2031-01-02', ground: 'x', alternative: 'y' };

/** Routes about one case: who does it, of those who read the case. Reading comes before whatever changes it. */
const aboutACase: Readonly<Record<string, readonly [who: readonly Role[], asks: Asks]>> = {
  'GET /v1/cases/{caseId}': [everybody, on('')],
  'GET /v1/cases/{caseId}/events': [everybody.filter((role) => role !== 'housing-officer'), on('/events')],
  'POST /v1/cases/{caseId}/client-file': [['coordinator'], on('/client-file', () => ({ right: 'access' }))],
  'POST /v1/cases/{caseId}/notes': [
    ['intake-worker', 'shelter-worker', 'trajectory-holder', 'coordinator'],
    on('/notes', () => ({ kind: 'contact', text: 'x' })),
  ],
  'POST /v1/cases/{caseId}/requests': [['trajectory-holder', 'coordinator'], on('/requests', () => ({ text: 'x' }))],
  'POST /v1/cases/{caseId}/departures': [
    ['shelter-worker', 'coordinator'],
    on('/departures', () => ({ on: '2031-01-01', reason: 'left' })),
  ],
  'POST /v1/cases/{caseId}/exclusions': [['shelter-worker'], on('/exclusions', () => longAhead)],
  'POST /v1/cases/{caseId}/exclusions/{exclusion}/decision': [
    ['coordinator'],
    on('/exclusions/7/decision', () => ({ confirmed: true })),
  ],
  'POST /v1/cases/{caseId}/holder': [['coordinator'], on('/holder', ({ holder }) => ({ holder, handover: 'warm' }))],
  'POST /v1/cases/{caseId}/reasons': [
    ['trajectory-holder', 'coordinator'],
    on('/reasons', ({ deadlineId }) => ({ deadlineId, blockedBy: 'debts', text: 'x' })),
  ],
  // The coordinator's terms; an officer's own while their step is open.
  'POST /v1/cases/{caseId}/terms/{deadlineId}/suspension': [
    ['urgency-officer', 'legal-officer', 'coordinator'],
    (standing) => [
      `/v1/cases/${standing.caseId}/terms/${standing.deadlineId}/suspension`,
      { from: '2026-01-05', reason: 'x' },
    ],
  ],
  'POST /v1/cases/{caseId}/terms/{deadlineId}/suspension/end': [
    ['urgency-officer', 'legal-officer', 'coordinator'],
    (standing) => [`/v1/cases/${standing.caseId}/terms/${standing.deadlineId}/suspension/end`, { on: '2026-01-05' }],
  ],
  'POST /v1/cases/{caseId}/terms/{deadlineId}/extension': [
    ['urgency-officer', 'legal-officer', 'coordinator'],
    (standing) => [
      `/v1/cases/${standing.caseId}/terms/${standing.deadlineId}/extension`,
      { until: '2026-12-05', reason: 'x' },
    ],
  ],
  'POST /v1/cases/{caseId}/status-link': [['trajectory-holder', 'coordinator'], on('/status-link', () => ({}))],
  'POST /v1/escalations/{escalationId}/acknowledgement': [
    ['coordinator', 'manager'],
    escalation('acknowledgement', {}),
  ],
  'POST /v1/escalations/{escalationId}/resolution': [
    ['coordinator', 'manager'],
    escalation('resolution', { measure: 'x' }),
  ],
  'POST /v1/cases/{caseId}/steps/{step}/completion': [
    ['trajectory-holder'],
    on('/steps/first-meeting/completion', () => ({ outcome: 'met' })),
  ],
};

/** What a coordinator of the first town has before them, the protected case among it. */
const openHere: readonly Situation[] = ['own', "a colleague's", 'other organisation', 'protected'];

type Lists = (standing: Standing) => readonly [at: string, body?: object];

/** Lists, and what takes many cases at once: who may use them at all, and in whose answer the case then is. */
const overCases: Readonly<
  Record<string, readonly [who: readonly Role[], asks: Lists, shows: (role: Role, situation: Situation) => boolean]>
> = {
  'GET /v1/cases': [
    roles,
    ({ caseId }) => [`/v1/cases?limit=200&status=${caseId === closedCase() ? 'closed' : 'open'}`],
    (role, situation) => reads[situation].includes(role),
  ],
  'GET /v1/work': [
    roles,
    () => ['/v1/work?limit=200'],
    (role, situation) =>
      (situation === 'own' && role !== 'coordinator' && role !== 'manager' && role !== 'auditor') ||
      (situation === 'protected' && (role === 'shelter-worker' || role === 'trajectory-holder')),
  ],
  'GET /v1/escalations': [
    ['coordinator', 'manager'],
    () => ['/v1/escalations?limit=200'],
    (role, situation) =>
      // With the case its escalations end.
      role === 'manager' ? situation === 'own' : !['other municipality', 'closed', 'not existing'].includes(situation),
  ],
  'GET /v1/agenda': [
    ['coordinator'],
    () => ['/v1/agenda'],
    (_, situation) => !['other municipality', 'closed', 'not existing'].includes(situation),
  ],
  'GET /v1/endings': [['coordinator'], () => ['/v1/endings?limit=200'], (_, situation) => openHere.includes(situation)],
  'GET /v1/held-up-cases': [
    ['coordinator'],
    () => ['/v1/held-up-cases?limit=200'],
    (_, situation) => openHere.includes(situation),
  ],
  // What is to be destroyed is a coordinator's to confirm; the auditor reads certificates, which name no case.
  'GET /v1/destructions': [
    ['coordinator', 'auditor'],
    () => ['/v1/destructions'],
    (role, situation) => role === 'coordinator' && (openHere.includes(situation) || situation === 'closed'),
  ],
  // Of these only the closed one has seen something happen: somebody died.
  'GET /v1/happenings': [['coordinator'], () => ['/v1/happenings?limit=200'], (_, situation) => situation === 'closed'],
  'GET /v1/access-log': [
    ['auditor'],
    ({ caseId }) => [`/v1/access-log?caseId=${caseId}&result=allowed`],
    (_, situation) => audited.includes(situation),
  ],
  'POST /v1/nights': [
    ['shelter-worker'],
    ({ caseId }) => ['/v1/nights?dryRun=true', { location: 'de-haven', date: '2026-01-06', caseIds: [caseId] }],
    (_, situation) => situation === 'own' || situation === 'protected',
  ],
  'POST /v1/reassignments': [
    ['coordinator'],
    ({ caseId }) => ['/v1/reassignments', { from: 'nobody', to: 'tom', handover: 'warm', caseIds: [caseId] }],
    (role, situation) => reads[situation].includes(role),
  ],
  'POST /v1/agenda/{date}/decisions': [
    ['coordinator'],
    ({ caseId }) => ['/v1/agenda/2026-01-08/decisions', { decisions: [{ caseId, decision: 'x' }] }],
    (role, situation) => reads[situation].includes(role),
  ],
};

/** Routes about no case in particular: who may use them. */
const aboutNone: Readonly<Record<string, readonly [who: readonly Role[], at: string, body?: object]>> = {
  'POST /v1/cases': [['intake-worker'], '/v1/cases', report({ reportedOn: '2026-01-08' })],
  'POST /v1/client-searches': [
    ['intake-worker'],
    '/v1/client-searches',
    { birthDate: '1984-11-07', familyName: 'Niemand' },
  ],
  'POST /v1/absences': [
    ['coordinator'],
    '/v1/absences',
    { user: 'olga', from: '2031-01-01', until: '2031-01-02', standIn: 'otto' },
  ],
  'GET /v1/colleagues': [roles, '/v1/colleagues'],
  'GET /v1/destructions/{certificate}': [['coordinator', 'auditor'], `/v1/destructions/${'x'.repeat(22)}`],
  'GET /v1/mail-problems': [['coordinator'], '/v1/mail-problems'],
  'POST /v1/mail-problems/{user}/clearance': [['coordinator'], '/v1/mail-problems/farida/clearance', {}],
  'GET /v1/me': [roles, '/v1/me'],
  'GET /v1/steps': [roles, '/v1/steps'],
  'GET /v1/openapi.json': [roles, '/v1/openapi.json'],
};

/** What one is told of a case that there is not. */
const noCase = 'There is no case with this number that you may see.';

type Seen = 'in' | 'forbidden' | 'no such case' | `fault ${number}`;

function seen({ status, body }: Answer): Seen {
  if (status === 403) return 'forbidden';
  if (status === 404 && body.detail === noCase) return 'no such case';
  return status < 500 && status !== 401 ? 'in' : `fault ${status}`;
}

let here: System;
let cases: Readonly<Record<Situation, Standing>>;
const closedCase = (): string => cases.closed.caseId;

beforeAll(async () => {
  here = await system();
  cases = await everySituation(here);
}, 60_000);
afterAll(() => here?.close());

function ask(role: Role, key: string, [at, body]: readonly [string, (object | undefined)?]): Promise<Answer> {
  const person = here.as(askers[role]);
  return key.startsWith('GET') ? person.get(at) : person.post(at, body ?? {});
}

let cells = 0;
/** Every cell of a table at once: what is not as expected is listed, with its place. */
async function compare<Cell>(
  rows: readonly Role[],
  columns: readonly Situation[],
  found: (role: Role, situation: Situation) => Promise<Cell>,
  expected: (role: Role, situation: Situation) => Cell,
): Promise<void> {
  const wrong: string[] = [];
  for (const role of rows) {
    for (const situation of columns) {
      const [is, should] = [await found(role, situation), expected(role, situation)];
      cells += 1;
      if (is !== should) wrong.push(`${role}, ${situation}: ${String(is)} instead of ${String(should)}`);
    }
  }
  expect(wrong).toEqual([]);
}

describe('over many cases', () => {
  test.each(Object.entries(overCases))('%s', async (key, [who, asks, shows]) => {
    await compare(
      roles,
      situations,
      async (role, situation) => {
        const { caseId } = cases[situation];
        const { status, body } = await ask(role, key, asks(cases[situation]));
        if (status === 403) return 'forbidden';
        type Row = { caseId?: string; caseIds?: string[]; status?: string; detail?: string };
        const mine = (body.items as Row[]).filter((row) => row.caseId === caseId || row.caseIds?.includes(caseId));
        return mine.some(({ detail }) => detail !== noCase) ? 'there' : 'not there';
      },
      (role, situation) => (!who.includes(role) ? 'forbidden' : shows(role, situation) ? 'there' : 'not there'),
    );
  });
});

test('GET /v1/families-in-shelter', async () => {
  const families = await everyFamily(here);
  await compare(
    roles,
    situations,
    async (role, situation) => {
      const { status, body } = await here.as(askers[role]).get('/v1/families-in-shelter?limit=200');
      if (status === 403) return 'forbidden';
      return (body.items as { caseId: string }[]).some(({ caseId }) => caseId === families[situation])
        ? 'there'
        : 'not there';
    },
    (role, situation) => (role !== 'coordinator' ? 'forbidden' : openHere.includes(situation) ? 'there' : 'not there'),
  );
});

describe('about one case', () => {
  test('GET /v1/cases/{caseId}/access-log', async () => {
    await compare(
      roles,
      situations,
      async (role, situation) =>
        seen(await here.as(askers[role]).get(`/v1/cases/${cases[situation].caseId}/access-log`)),
      (role, situation): Seen => {
        if (role === 'auditor') return audited.includes(situation) ? 'in' : 'no such case';
        return reads[situation].includes(role) ? 'forbidden' : 'no such case';
      },
    );
  });

  test.each(Object.entries(aboutACase))(
    '%s',
    async (key, [who, asks]) => {
      await compare(
        roles,
        situations,
        async (role, situation) => seen(await ask(role, key, asks(cases[situation], role))),
        (role, situation): Seen => {
          if (!reads[situation].includes(role)) return 'no such case';
          return who.includes(role) ? 'in' : 'forbidden';
        },
      );
    },
    60_000,
  );

  // Last: it opens the case of elsewhere.
  test('POST /v1/cases/{caseId}/emergency-access', async () => {
    const reason = { reason: 'x' };
    await compare(
      roles,
      situations,
      async (role, situation) =>
        seen(await here.as(askers[role]).post(`/v1/cases/${cases[situation].caseId}/emergency-access`, reason)),
      (role, situation): Seen => {
        if (role !== 'coordinator') return 'forbidden';
        return situation === 'not existing' ? 'no such case' : 'in';
      },
    );
  });
});

test.each(Object.entries(aboutNone))('%s', async (key, [who, at, body]) => {
  await compare(
    roles,
    ['own'],
    async (role) => seen(await ask(role, key, [at, ...(body ? [body] : [])] as [string, object?])),
    (role): Seen => (who.includes(role) ? 'in' : 'forbidden'),
  );
});

test('somebody without a token, and somebody whom the directory does not know, come nowhere', async () => {
  const tables = { ...aboutACase, ...overCases };
  for (const [key, [, asks]] of Object.entries(tables)) {
    const [at, body] = asks(cases.own, 'coordinator');
    for (const [user, status] of [
      [null, 401],
      ['stranger', 403],
    ] as const) {
      const person = here.as(user);
      const answer = await (key.startsWith('GET') ? person.get(at) : person.post(at, body ?? {}));
      expect([key, user, answer.status]).toEqual([key, user, status]);
    }
  }
});

test('no route is left out, and there are more than a thousand cells', () => {
  const special = [
    'GET /v1/families-in-shelter',
    'GET /v1/cases/{caseId}/access-log',
    'POST /v1/cases/{caseId}/emergency-access',
  ];
  const covered = [...special, ...[aboutACase, overCases, aboutNone].flatMap((table) => Object.keys(table))];
  expect(covered.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  expect(cells).toBeGreaterThan(1000);
});
