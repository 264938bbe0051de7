import type { CaseEvent } from '../../shared/pathway/event.ts';
import type { Role } from '../../shared/pathway/names.ts';
import { putLocation, putOrganisation, putUser } from '../../shared/store/directory.ts';
import { completes, pass, tendAll } from '../functions/journey.ts';
import { report, type System } from '../functions/system.ts';

/** How a case stands to somebody of the first town. */
export const situations = [
  'own',
  "a colleague's",
  'other organisation',
  'other municipality',
  'protected',
  'closed',
  'not existing',
] as const;
export type Situation = (typeof situations)[number];

export type Standing = { readonly caseId: string; readonly holder: string; readonly deadlineId: string };

/** Who asks: one of each role, all of the first town (the auditor of both). */
export const askers: Readonly<Record<Role, string>> = {
  'intake-worker': 'ingrid',
  'shelter-worker': 'sjoerd',
  'trajectory-holder': 'farida',
  'outflow-officer': 'olga',
  'urgency-officer': 'ursula',
  'legal-officer': 'lex',
  'housing-officer': 'wouter',
  coordinator: 'bram',
  manager: 'mira',
  auditor: 'anton',
};

type Team = {
  readonly town: string;
  readonly desk: string;
  readonly shelter: string;
  readonly location: string;
  readonly holder: string;
};
const ours: Team = { town: 'haarlem', desk: 'ingrid', shelter: 'sjoerd', location: 'de-haven', holder: 'farida' };
const theirs: Team = { town: 'haarlem', desk: 'ilse', shelter: 'sven', location: 'de-overkant', holder: 'hanna' };
const elsewhere: Team = { town: 'dordrecht', desk: 'iris', shelter: 'sanne', location: 'kade', holder: 'karel' };

/** A case of each situation, as people and machines would have brought it there; officers' steps are put beside. */
export async function everySituation(here: System): Promise<Readonly<Record<Situation, Standing>>> {
  await anotherOrganisation(here);
  const cases = {
    own: await inShelter(here, ours),
    "a colleague's": await inShelter(here, theirs),
    'other organisation': await inShelter(here, theirs),
    'other municipality': await inShelter(here, elsewhere),
    protected: await inShelter(here, ours, { protected: true }),
    closed: await inShelter(here, ours),
  };
  pass(here, 3);
  for (const caseId of Object.values(cases)) await tendAll(here, caseId);
  const holders = {
    own: 'farida',
    "a colleague's": 'tom',
    'other organisation': 'hanna',
    'other municipality': 'karel',
    protected: 'farida',
    closed: 'farida',
  };
  for (const [situation, caseId] of Object.entries(cases) as [keyof typeof cases, string][]) {
    const colleague = situation === 'other municipality' ? 'dora' : 'bram';
    await completes(here, colleague, caseId, 'assign-holder', { outcome: 'assigned', holder: holders[situation] });
    // In the own case the desk still has work; everywhere else intake is over.
    if (situation !== 'own') await endIntake(here, caseId);
    await put(here, caseId, [escalated(1, 'coordinator'), ...watchedOver(here.now.slice(0, 10))]);
    await here.as(colleague).post(`/v1/cases/${caseId}/client-file`, { right: 'destruction-asked' });
  }
  await put(here, cases.own, [
    step('review-dossier', 'outflow-officer'),
    step('decide-urgency', 'urgency-officer'),
    step('decide-objection', 'legal-officer'),
    step('match-home', 'housing-officer'),
    escalated(2, 'manager'),
  ]);
  await put(here, cases['other organisation'], [step('review-dossier', 'outflow-officer')]);
  const died = { on: here.now.slice(0, 10), reason: 'deceased' };
  await here.as('sjoerd').post(`/v1/cases/${cases.closed}/departures`, died);
  await here.drain();
  const standing = async (situation: keyof typeof cases): Promise<Standing> => {
    const caseId = cases[situation];
    const [first] = (await here.load(caseId)).deadlines;
    return { caseId, holder: holders[situation], deadlineId: first?.deadline.deadlineId ?? '' };
  };
  return {
    own: await standing('own'),
    "a colleague's": await standing("a colleague's"),
    'other organisation': await standing('other organisation'),
    'other municipality': await standing('other municipality'),
    protected: await standing('protected'),
    closed: await standing('closed'),
    'not existing': { caseId: 'z'.repeat(26), holder: 'farida', deadlineId: 'stay-target-1' },
  };
}

/** A family in a night shelter of each situation, by its case. */
export async function everyFamily(here: System): Promise<Readonly<Record<Situation, string>>> {
  const household = { adults: 1, children: 1, schoolMunicipality: null };
  const closed = await inShelter(here, ours, { household });
  const died = { on: here.now.slice(0, 10), reason: 'deceased' };
  await here.as('sjoerd').post(`/v1/cases/${closed}/departures`, died);
  const families = {
    own: await inShelter(here, ours, { household }),
    "a colleague's": await inShelter(here, theirs, { household }),
    'other organisation': await inShelter(here, theirs, { household }),
    'other municipality': await inShelter(here, elsewhere, { household }),
    protected: await inShelter(here, ours, { household, protected: true }),
    closed,
    'not existing': 'z'.repeat(26),
  };
  await here.drain();
  return families;
}

async function anotherOrganisation({ database }: System): Promise<void> {
  for (const organisation of ['ander-loket', 'ander-huis']) {
    await putOrganisation(database, { organisation, name: organisation, kind: 'other' });
  }
  const place = { location: 'de-overkant', name: 'De Overkant (voorbeeld)' };
  await putLocation(database, { ...place, organisation: 'ander-huis', municipality: 'haarlem' });
  for (const [user, role, organisation] of [
    ['ilse', 'intake-worker', 'ander-loket'],
    ['sven', 'shelter-worker', 'ander-huis'],
    ['hanna', 'trajectory-holder', 'ander-huis'],
  ] as const) {
    const about = { user, name: `${user} Voorbeeld`, roles: [role], organisation, municipalities: ['haarlem'] };
    await putUser(database, { ...about, language: 'nl' });
  }
}

async function inShelter(here: System, { town, desk, shelter, location }: Team, over: object = {}): Promise<string> {
  const asked = report({ municipality: town, reportedOn: here.now.slice(0, 10), ...over });
  const { status, body, text } = await here.as(desk).post('/v1/cases', asked);
  if (status !== 201) throw new Error(`the report: ${status} ${text}`);
  await completes(here, desk, body.caseId, 'screen', { outcome: 'needs-shelter', location });
  const place = { location, placeKind: 'night-shelter' };
  await completes(here, shelter, body.caseId, 'check-in', { outcome: 'checked-in', ...place });
  return body.caseId;
}

/** As after the decision on access: nothing of it lies on a desk any more. */
async function endIntake(here: System, caseId: string): Promise<void> {
  const { steps } = await here.load(caseId);
  const open = steps.filter(({ in: phase, status }) => phase.phase === 'central-intake' && status === 'open');
  const ended = open.map(({ step, occurrence }) => ({
    type: 'step-cancelled',
    v: 1,
    data: { step, occurrence, why: 'put' },
  }));
  const left = { type: 'phase-left', v: 1, data: { phase: 'central-intake', occurrence: 1, outcome: 'granted' } };
  await put(here, caseId, [...ended, left] as readonly CaseEvent[]);
}

const step = (name: string, role: Role): CaseEvent =>
  ({
    type: 'step-opened',
    v: 1,
    data: {
      ...{ step: name, occurrence: 1, in: { phase: 'trajectory-plan', occurrence: 1 } },
      ...{ role, assignee: null, deadlineId: null, about: null },
    },
  }) as unknown as CaseEvent;

/** What brings a case on every list of the coordinator: a decision that ends, and something that the municipality holds up. */
const watchedOver = (on: string): readonly CaseEvent[] =>
  [
    { type: 'decision-taken', v: 1, data: { from: on, until: on, by: 'bram' } },
    {
      type: 'blocked-by-changed',
      v: 1,
      data: { blockedBy: 'no-supported-place', since: on, deadlineId: null, offered: null, lapsesOn: null },
    },
  ] as unknown as readonly CaseEvent[];

const escalated = (n: number, level: 'coordinator' | 'manager'): CaseEvent =>
  ({
    type: 'escalation-raised',
    v: 1,
    data: { n, escalationId: '', deadlineId: null, key: `put/${n}`, rung: level, level, reason: 'stay-target' },
  }) as unknown as CaseEvent;

async function put(here: System, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const { version, at } = await here.load(caseId);
  const named = events.map((event) =>
    event.type === 'escalation-raised'
      ? ({ ...event, data: { ...event.data, escalationId: `${caseId}-${event.data.n}` } } as CaseEvent)
      : event,
  );
  const append = { caseId, version: version + 1, at, by: { system: 'tend' } as const, commandId: `put ${version}` };
  if (!(await here.cases.append({ ...append, events: named }))) throw new Error(`${caseId} was written by another.`);
}

/** The token of a link to a client's page that another has taken the place of. */
export async function endedLink(here: System, caseId: string): Promise<string> {
  const link = async () => String((await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {})).body.url);
  const first = await link();
  await link();
  return first.split('/').at(-1) ?? '';
}
