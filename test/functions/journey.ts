import { contractVersion } from '../../shared/pathway/contract.ts';
import { type Answer, report, type System } from './system.ts';

/** The demonstration's people, bringing a case to a certain point over the interface. */
export async function completes(
  here: System,
  user: string,
  caseId: string,
  step: string,
  form: Readonly<Record<string, unknown>>,
): Promise<Answer['body']> {
  const answer = await here.as(user).post(`/v1/cases/${caseId}/steps/${step}/completion`, form);
  if (answer.status !== 200) throw new Error(`${user} completes ${step}: ${answer.status} ${answer.text}`);
  return answer.body;
}

let registered = 0;

export async function reported(here: System, over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  registered += 1;
  const client = { givenName: 'Voorbeeld', familyName: `Bewoner ${registered}`, birthDate: '1984-11-07' };
  const day = here.now.slice(0, 10);
  const { status, body, text } = await here
    .as('ingrid')
    .post('/v1/cases', report({ reportedOn: day, client, ...over }));
  if (status !== 201) throw new Error(`the report: ${status} ${text}`);
  return body.caseId;
}

/** In a bed tonight. */
export async function sheltered(here: System, over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const caseId = await reported(here, over);
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
  const place = { location: 'de-haven', placeKind: 'night-shelter' };
  await completes(here, 'sjoerd', caseId, 'check-in', { outcome: 'checked-in', ...place });
  return caseId;
}

/** Some nights further, with Farida as the holder. The clock is moved. */
export async function withHolder(here: System, over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const caseId = await sheltered(here, over);
  pass(here, 3);
  await tendAll(here, caseId);
  await completes(here, 'sjoerd', caseId, 'assign-holder', { outcome: 'assigned', holder: 'farida' });
  return caseId;
}

/** Moves the clock by whole days; nothing happens by itself, for no machine runs here. */
export function pass(here: System, days: number): void {
  here.now = new Date(Date.parse(here.now) + days * 86_400_000).toISOString();
}

/** What the machines of a case would ask at this moment, each once. */
export async function tendAll(here: System, caseId: string): Promise<readonly Record<string, unknown>[]> {
  const state = await here.load(caseId);
  const answers = [];
  for (const { phase, occurrence, status, run, path } of state.phases) {
    if (status === 'open' && run) {
      const visit = path.length - 1;
      answers.push(
        await here.tend(question(here, caseId, { phase, occurrence, run: run.run, visit, group: path[visit]?.group })),
      );
    }
  }
  return answers;
}

let turns = 0;

/** The payload of a machine's `tend`. */
export function question(here: System, caseId: string, over: Readonly<Record<string, unknown>> = {}) {
  turns += 1;
  return {
    caseId,
    phase: 'central-intake',
    occurrence: 1,
    run: 1,
    group: 'screen',
    visit: 0,
    turn: turns,
    execution: `${caseId}-run`,
    state: 'Screen',
    enteredAt: here.now,
    contract: contractVersion,
    ...over,
  };
}
