import { Temporal } from 'temporal-polyfill';
import { report, type World } from './world.ts';

/** The people of Haarlem's demonstration, doing in order what brings a client to a certain point. */
export const zone = 'Europe/Amsterdam';

export async function today(world: World): Promise<string> {
  return Temporal.Instant.from(await world.now())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** The day of an instant in Amsterdam. */
export const localDay = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

export const plus = (day: string, duration: string): string => Temporal.PlainDate.from(day).add(duration).toString();

let reports = 0;

/** A report at the desk, today. @returns the case's number */
export async function reported(world: World, over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  reports += 1;
  const client = { givenName: 'Voorbeeld', familyName: `Bewoner-${reports}`, birthDate: '1984-11-07' };
  const { status, body } = await world
    .as('ingrid')
    .post('/v1/cases', report({ reportedOn: await today(world), client, ...over }));
  if (status !== 201) throw new Error(`The report was answered with ${status}: ${JSON.stringify(body)}`);
  return body.caseId;
}

/** Reported, screened and in a bed tonight. */
export async function sheltered(
  world: World,
  over: Readonly<Record<string, unknown>> = {},
  place: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const caseId = await reported(world, over);
  await world.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
  await world.as('sjoerd').completes(caseId, 'check-in', {
    outcome: 'checked-in',
    location: 'de-haven',
    placeKind: 'night-shelter',
    ...place,
  });
  return caseId;
}

/** The intake to its end: admitted by the coordinator from today. @param term how long, an ISO 8601 duration */
export async function admitted(world: World, caseId: string, term = 'P6M'): Promise<void> {
  const ingrid = world.as('ingrid');
  await ingrid.completes(caseId, 'find-best-place', { outcome: 'here' });
  await ingrid.completes(caseId, 'investigate', { outcome: 'investigated' });
  const day = await today(world);
  await ingrid.completes(caseId, 'apply', { outcome: 'applied', appliedOn: day });
  await world.as('bram').completes(caseId, 'decide-access', { outcome: 'admitted', from: day, term });
}

/** Three nights further, with Farida as the holder. */
export async function withHolder(world: World, caseId: string): Promise<void> {
  const phases = (await world.as('bram').reads(caseId)).phases as { phase: string }[];
  if (!phases.some(({ phase }) => phase === 'trajectory-plan')) await world.pass('P3D');
  await world.as('sjoerd').completes(caseId, 'assign-holder', { outcome: 'assigned', holder: 'farida' });
}

/** Every open case of Haarlem is closed: months pass sooner for the next one without them. */
export async function endedAll(world: World): Promise<void> {
  const { body } = await world.as('bram').get('/v1/cases?status=open&limit=200');
  const leaving = { on: await today(world), reason: 'deceased' };
  for (const { caseId } of body.items as readonly { caseId: string }[]) {
    const { status } = await world.as('bram').post(`/v1/cases/${caseId}/departures`, leaving);
    if (status >= 300) throw new Error(`Case ${caseId} was not closed: ${status}`);
  }
}

export const allThrees = Object.fromEntries(
  [
    'finances',
    'work-and-education',
    'daytime-activities',
    'housing',
    'domestic-relations',
    'mental-health',
    'physical-health',
    'substance-use',
    'basic-self-care',
    'daily-living-skills',
    'social-network',
    'participation',
    'justice',
  ].map((domain) => [domain, 3]),
);

/** A holder, a first meeting, scores and a plan with this route. */
export async function planned(
  world: World,
  caseId: string,
  route: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await withHolder(world, caseId);
  const farida = world.as('farida');
  await farida.completes(caseId, 'first-meeting', { outcome: 'met' });
  await farida.completes(caseId, 'arrange-income', { outcome: 'arranged' });
  await farida.completes(caseId, 'start-debt-help', { outcome: 'started' });
  await farida.completes(caseId, 'score-domains', { outcome: 'scored', scores: allThrees });
  await farida.completes(caseId, 'agree-plan', {
    outcome: 'agreed',
    goals: [{ domain: 'housing', words: 'A door of my own.' }],
    route,
    ...more,
  });
}

/** From a complete dossier to urgency granted. */
export async function urgent(world: World, caseId: string): Promise<void> {
  await world.as('farida').completes(caseId, 'complete-dossier', { outcome: 'complete' });
  await world.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });
  await world.as('ursula').completes(caseId, 'decide-urgency', { outcome: 'granted' });
}

/** A request for urgency that was refused; nobody has objected yet. */
export async function refusedUrgency(world: World, officer = 'ursula'): Promise<string> {
  const caseId = await sheltered(world);
  await planned(world, caseId, 'urgency');
  await world.as('farida').completes(caseId, 'complete-dossier', { outcome: 'complete' });
  await world.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });
  await world.as(officer).completes(caseId, 'decide-urgency', { outcome: 'refused', ground: 'too-self-reliant' });
  return caseId;
}

/** From registration to the contract; the keys are still to come. */
export async function signed(
  world: World,
  caseId: string,
  tenancy: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const farida = world.as('farida');
  const wouter = world.as('wouter');
  const day = await today(world);
  await farida.completes(caseId, 'register-for-home', { outcome: 'registered' });
  await wouter.completes(caseId, 'match-home', {
    outcome: 'matched',
    homeRef: 'WK-17',
    availableFrom: plus(day, 'P2W'),
  });
  await farida.completes(caseId, 'answer-offer', { outcome: 'accepted' });
  await farida.completes(caseId, 'meet-corporation', { outcome: 'met' });
  await wouter.completes(caseId, 'sign-tenancy', {
    outcome: 'signed',
    kind: 'own-name',
    startsOn: plus(day, 'P1W'),
    ...tenancy,
  });
}

/** Guidance, neighbourhood team, practicalities and the keys, today. */
export async function movedIn(world: World, caseId: string): Promise<void> {
  const farida = world.as('farida');
  const day = await today(world);
  await farida.completes(caseId, 'arrange-guidance', { outcome: 'arranged', who: 'demo-guidance', from: day });
  await farida.completes(caseId, 'meet-neighbourhood-team', { outcome: 'met' });
  await farida.completes(caseId, 'arrange-practicalities', { outcome: 'arranged' });
  await world.as('wouter').completes(caseId, 'hand-over-keys', { outcome: 'moved-in', on: day });
}

/** All of it: in a home today. */
export async function housed(world: World, tenancy: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const caseId = await sheltered(world);
  await admitted(world, caseId);
  await planned(world, caseId, 'urgency');
  await urgent(world, caseId);
  await signed(world, caseId, tenancy);
  await movedIn(world, caseId);
  return caseId;
}

type View = {
  readonly status: string;
  readonly outcome: string | null;
  readonly phases: readonly {
    phase: string;
    occurrence: number;
    status: string;
    outcome: string | null;
    enteredAt: string;
  }[];
  readonly steps: readonly {
    step: string;
    occurrence: number;
    phase: string;
    status: string;
    assignee: string | null;
    role: string;
    outcome: string | null;
    dueOn: string | null;
    openedAt: string;
  }[];
  readonly deadlines: readonly {
    deadlineId: string;
    kind: string;
    status: string;
    dueOn: string;
    basis: { kind: string; source: string };
  }[];
  readonly escalations: readonly { reason: string; level: string; status: string; escalationId: string }[];
};

/** `phase` or `phase → outcome`, in the order of entering. */
export const way = ({ phases }: View): string[] =>
  phases
    .filter(({ phase }) => phase !== 'escalation')
    .map(({ phase, outcome }) => (outcome ? `${phase} → ${outcome}` : phase));

export const open = ({ steps }: View): string[] =>
  steps
    .filter(({ status }) => status === 'open')
    .map(({ step }) => step)
    .sort();

export const running = ({ deadlines }: View, kind: string) =>
  deadlines.filter(
    (deadline) => deadline.kind === kind && ['running', 'overdue', 'suspended'].includes(deadline.status),
  );

type Told = {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: a scenario reads the interface's JSON as its clients do
  readonly data: any;
};

/** Everything that happened in a case, oldest first, as the coordinator reads it. */
export async function history(world: World, caseId: string, reader = 'bram'): Promise<readonly Told[]> {
  const events: Told[] = [];
  let cursor = '';
  do {
    const { status, body } = await world.as(reader).get(`/v1/cases/${caseId}/events?limit=200${cursor}`);
    if (status !== 200) throw new Error(`The history was answered with ${status}: ${JSON.stringify(body)}`);
    events.push(...body.items);
    cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : '';
  } while (cursor);
  return events;
}
