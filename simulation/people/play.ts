import { createHash } from 'node:crypto';
import { answers, type Draw, type Surroundings } from './answers.ts';
import { at, dayOf, dayOfWeek, daysBetween, plusDays, plusWeekdays, weekday } from './calendar.ts';
import type { Composite } from './caseload.ts';
import { draw } from './draw.ts';
import { all, type Interface, Refused } from './interface.ts';
import { doneOn, goesSoon, leaves } from './pace.ts';

/** A municipality's people, in the order in which they look at their lists in the morning. */
export type Town = {
  readonly intake: string;
  readonly shelter: string;
  readonly location: string;
  readonly neighbour: Composite['municipality'];
  /** Where people live with support. */
  readonly living: string;
  readonly holders: readonly string[];
  /** The others who have a work list. */
  readonly officers: readonly string[];
  /** In turn: the coordinator, then the manager. */
  readonly coordinators: readonly string[];
};

const towns: Readonly<Record<Composite['municipality'], Town>> = {
  haarlem: {
    intake: 'ingrid',
    shelter: 'sjoerd',
    location: 'de-haven',
    neighbour: 'dordrecht',
    living: 'de-haven-wonen',
    holders: ['farida', 'tom'],
    officers: ['olga', 'ursula', 'lex', 'wouter', 'bram'],
    coordinators: ['bram', 'mira'],
  },
  dordrecht: {
    intake: 'iris',
    shelter: 'sanne',
    location: 'kade',
    neighbour: 'haarlem',
    living: 'kade-wonen',
    holders: ['karel', 'lotte'],
    officers: ['otto', 'una', 'lena', 'willy', 'dora'],
    coordinators: ['dora', 'maud'],
  },
};

export type Play = {
  readonly api: Interface;
  /** Moves time to an instant; everything due by then has happened when it resolves. */
  readonly moveTo: (instant: string) => Promise<unknown>;
  readonly seed: number;
  readonly caseload: readonly Composite[];
  /** Local days, both inclusive. */
  readonly from: string;
  readonly until: string;
  /** The local day that time has reached already; what was done by then is not done again. */
  readonly reached?: string;
  readonly onDay?: (day: string) => void;
};

type WorkItem = {
  readonly caseId: string;
  readonly step: string;
  readonly occurrence: number;
  readonly openedAt: string;
  readonly dueOn: string | null;
};
type Escalation = { readonly escalationId: string; readonly raisedAt: string; readonly status: string };

/**
 * Lets everybody act, day by day: at nine the desk registers who came and looks at its list, the shelter writes down who slept
 * there, each of the others does what they have got round to, and the shelter lets in who was sent. Every act is a function of
 * seed, case, step and occurrence, and is safe to repeat: after an interruption the day that time has reached is done again.
 */
export async function play({ api, moveTo, seed, caseload, from, until, reached = from, onDay }: Play): Promise<void> {
  const numbers = new Map<string, string>();
  const homes = new Map<string, boolean>();
  const here = [...new Set(caseload.map(({ municipality }) => municipality))];
  const chanceOf: Day['chanceOf'] =
    (caseId, ...what) =>
    (detail) =>
      draw(seed, numbers.get(caseId) ?? caseId, ...what, detail);
  const register = async ({ municipality, number, report }: Composite) => {
    const name = `${municipality}-${number}`;
    const registered = await api.post(towns[municipality].intake, '/v1/cases', report, `demo-${seed}-${name}`);
    numbers.set((registered as { caseId: string }).caseId, name);
  };
  for (const client of caseload) if (client.arrivesOn < reached) await register(client);
  for (let day = reached; day <= until; day = plusDays(day, 1)) {
    onDay?.(day);
    await moveTo(at(day, '09:00'));
    for (const client of caseload) if (client.arrivesOn === day) await register(client);
    for (const municipality of here) await workday({ api, town: towns[municipality], day, chanceOf, homes });
  }
  await moveTo(at(until, '18:00'));
}

type Day = {
  readonly api: Interface;
  readonly town: Town;
  readonly day: string;
  readonly chanceOf: (caseId: string, ...what: readonly (string | number)[]) => Draw;
  /** `case/occurrence` of a stay → whether it is a place to live with support. */
  readonly homes: Map<string, boolean>;
};

async function workday(today: Day): Promise<void> {
  const { town, day } = today;
  await nights(today, await workOf(today, town.shelter));
  if (weekday(day)) {
    await doWork(today, town.intake, await workOf(today, town.intake));
    for (const user of town.officers) await doWork(today, user, await workOf(today, user));
    for (const holder of town.holders) {
      const work = await workOf(today, holder);
      await speakWithClients(today, holder, work);
      await doWork(today, holder, work);
    }
    for (const user of town.coordinators) await answerEscalations(today, user);
  }
  // Whoever was sent today has a bed tonight; somebody turned away is sent again.
  while (await doWork(today, town.shelter, await workOf(today, town.shelter)));
}

const workOf = ({ api }: Day, user: string): Promise<WorkItem[]> => all(api, user, '/v1/work?limit=200');

/** Last night's list of those who have a bed in the shelter, then who has left. */
async function nights(today: Day, work: readonly WorkItem[]): Promise<void> {
  const { api, town, day, chanceOf } = today;
  const night = plusDays(day, -1);
  const caseIds: string[] = [];
  const going: { readonly caseId: string; readonly occurrence: number; readonly reason: string }[] = [];
  for (const { caseId, step, occurrence, openedAt } of work) {
    if (step !== 'stay' || dayOf(openedAt) >= day || (await livesWithSupport(today, caseId, occurrence))) continue;
    caseIds.push(caseId);
    const leaving = leaves(chanceOf(caseId, 'stay', occurrence), occurrence === 1);
    if (leaving && daysBetween(dayOf(openedAt), day) === leaving.nights) {
      going.push({ caseId, occurrence, reason: leaving.reason });
    }
  }
  if (caseIds.length === 0) return;
  const list = { location: town.location, date: night, caseIds: caseIds.sort() };
  // After an interruption somebody on the list may have left already: then it is another list.
  const name = createHash('sha256').update(caseIds.join()).digest('hex').slice(0, 16);
  await api.post(town.shelter, '/v1/nights', list, `nights-${town.location}-${night}-${name}`);
  for (const { caseId, occurrence, reason } of going) {
    const at = `/v1/cases/${caseId}/departures`;
    await unlessOvertaken(api.post(town.shelter, at, { on: day, reason }, `departure-${caseId}-${occurrence}`));
  }
}

/** The place that was arranged is a stay of its own kind, where nobody counts nights. */
async function livesWithSupport({ api, town, homes }: Day, caseId: string, occurrence: number): Promise<boolean> {
  const stay = `${caseId}/${occurrence}`;
  const known = homes.get(stay);
  if (known !== undefined) return known;
  const view = (await api.get(town.shelter, `/v1/cases/${caseId}`)) as { stay: { location: string } | null };
  const found = view.stay?.location === town.living;
  homes.set(stay, found);
  return found;
}

/** Once a week, on a day of their own, holder and client speak, as a rule. */
async function speakWithClients({ api, day, chanceOf }: Day, holder: string, work: readonly WorkItem[]): Promise<void> {
  const lost = new Set(work.filter(({ step }) => step === 'find-client').map(({ caseId }) => caseId));
  for (const caseId of new Set(work.map((item) => item.caseId))) {
    if (lost.has(caseId) || 1 + Math.floor(chanceOf(caseId)('weekday') * 5) !== dayOfWeek(day)) continue;
    if (chanceOf(caseId, 'contact')(day) >= 0.85) continue;
    const note = { kind: 'contact', text: 'Spoken about how it goes.' };
    await unlessOvertaken(api.post(holder, `/v1/cases/${caseId}/notes`, note, `spoken-${caseId}-${day}`));
  }
}

/** Does what is due to get done today; what a colleague did a moment ago is left. @returns whether anything was done */
async function doWork(today: Day, user: string, work: readonly WorkItem[]): Promise<boolean> {
  const { api, day, chanceOf } = today;
  let isDone = false;
  for (const { caseId, step, occurrence, openedAt, dueOn } of work) {
    const chance = chanceOf(caseId, step, occurrence);
    const done = doneOn({ step, openedOn: dayOf(openedAt), dueOn }, chance);
    if (done === null || done > day) continue;
    const form = answers[step]?.form(chance, await around(today, user, caseId, step));
    if (!form) continue;
    const at = `/v1/cases/${caseId}/steps/${step}/completion`;
    const key = `${caseId}-${step}-${occurrence}`;
    isDone = (await unlessOvertaken(api.post(user, at, { ...form, occurrence }, key))) || isDone;
  }
  return isDone;
}

async function around(
  { api, town, day, chanceOf }: Day,
  user: string,
  caseId: string,
  step: string,
): Promise<Surroundings> {
  const { location, neighbour, living, holders } = town;
  const gone = goesSoon(chanceOf(caseId, 'stay', 1));
  const expectedThere = step === 'check-in' && (await isPlaced(api, user, caseId));
  return { today: day, location, neighbour, living, holders, gone, expectedThere };
}

async function isPlaced(api: Interface, user: string, caseId: string): Promise<boolean> {
  const { phases } = (await api.get(user, `/v1/cases/${caseId}`)) as { phases: readonly { outcome: string | null }[] };
  return phases.some(({ outcome }) => outcome === 'placed');
}

async function answerEscalations({ api, chanceOf, day }: Day, user: string): Promise<void> {
  for (const status of ['open', 'acknowledged'] as const) {
    const at = `/v1/escalations?status=${status}&limit=200`;
    for (const { escalationId, raisedAt } of await all<Escalation>(api, user, at)) {
      const [caseId = '', n = ''] = escalationId.split('-');
      const pace = chanceOf(caseId, 'escalation', n)(status);
      const wait = status === 'open' ? 1 + Math.floor(pace * 3) : 4 + Math.floor(pace * 8);
      if (plusWeekdays(dayOf(raisedAt), wait) > day) continue;
      const one = `/v1/escalations/${encodeURIComponent(escalationId)}`;
      const measure = 'Spoken with the holder; a date was agreed.';
      const answer =
        status === 'open'
          ? api.post(user, `${one}/acknowledgement`, {}, `${escalationId}-acknowledged`)
          : api.post(user, `${one}/resolution`, { measure }, `${escalationId}-resolved`);
      await unlessOvertaken(answer);
    }
  }
}

/** @returns false when somebody else was first, or it became somebody else's in the meantime: that is all right */
async function unlessOvertaken(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof Refused && (error.status === 409 || error.status === 403)) return false;
    throw error;
  }
}
