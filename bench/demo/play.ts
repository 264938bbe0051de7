import { answers, type Draw, doneOn, leaves, type Surroundings, type Task } from './answers.ts';
import { at, dayOf, daysBetween, plusDays, plusWeekdays, weekday } from './calendar.ts';
import type { Composite } from './caseload.ts';
import { draw } from './draw.ts';
import { all, type Interface, Refused } from './interface.ts';

/** A municipality's people, in the order in which they look at their lists in the morning. */
export type Town = {
  readonly intake: string;
  readonly shelter: string;
  readonly location: string;
  readonly holders: readonly string[];
  /** The others who have a work list. */
  readonly officers: readonly string[];
  /** In turn: the coordinators, then the manager. */
  readonly coordinators: readonly string[];
};

const towns: Readonly<Record<Composite['municipality'], Town>> = {
  haarlem: {
    intake: 'ingrid',
    shelter: 'sjoerd',
    location: 'de-haven',
    holders: ['farida', 'tom'],
    officers: ['olga', 'ursula', 'lex', 'wouter', 'bram'],
    coordinators: ['bram', 'mira'],
  },
  dordrecht: {
    intake: 'iris',
    shelter: 'sanne',
    location: 'kade',
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
  readonly onDay?: (day: string) => void;
};

type WorkItem = {
  readonly caseId: string;
  readonly step: string;
  readonly occurrence: number;
  readonly phase: string;
  readonly openedAt: string;
};
type Escalation = { readonly escalationId: string; readonly raisedAt: string; readonly status: string };

/**
 * Lets everybody act, day by day: at nine the desk registers who came, the shelter writes down who slept there, and each
 * looks at the work list and does what they have got round to. Every act is a function of seed, case, step and occurrence.
 */
export async function play({ api, moveTo, seed, caseload, from, until, onDay }: Play): Promise<void> {
  const numbers = new Map<string, string>();
  const here = [...new Set(caseload.map(({ municipality }) => municipality))];
  for (let day = from; day <= until; day = plusDays(day, 1)) {
    onDay?.(day);
    await moveTo(at(day, '09:00'));
    for (const client of caseload.filter(({ arrivesOn }) => arrivesOn === day)) {
      const name = `${client.municipality}-${client.number}`;
      const intake = towns[client.municipality].intake;
      const { caseId } = (await api.post(intake, '/v1/cases', client.report, `demo-${seed}-${name}`)) as {
        caseId: string;
      };
      numbers.set(caseId, name);
    }
    const chanceOf =
      (caseId: string, ...what: readonly (string | number)[]): Draw =>
      (detail) =>
        draw(seed, numbers.get(caseId) ?? caseId, ...what, detail);
    for (const municipality of here) await workday({ api, town: towns[municipality], seed, day, chanceOf });
  }
  await moveTo(at(until, '18:00'));
}

type Day = {
  readonly api: Interface;
  readonly town: Town;
  readonly seed: number;
  readonly day: string;
  readonly chanceOf: (caseId: string, ...what: readonly (string | number)[]) => Draw;
};

async function workday(today: Day): Promise<void> {
  const { town, day } = today;
  const desk = weekday(day);
  // Who comes to the desk in the morning has a bed the same evening: the shelter looks after the desk has.
  if (desk) await doWork(today, town.intake, await workOf(today, town.intake));
  const shelterWork = await workOf(today, town.shelter);
  await nights(today, shelterWork);
  await doWork(today, town.shelter, shelterWork);
  if (!desk) return;
  for (const user of [...town.holders, ...town.officers]) await doWork(today, user, await workOf(today, user));
  for (const user of town.coordinators) await answerEscalations(today, user);
}

const workOf = ({ api }: Day, user: string): Promise<WorkItem[]> => all(api, user, '/v1/work?limit=200');

/** Last night's list of those who have a bed, then who has left. */
async function nights({ api, town, day, chanceOf }: Day, work: readonly WorkItem[]): Promise<void> {
  const stays = work.filter(({ step, openedAt }) => step === 'stay' && dayOf(openedAt) < day);
  if (stays.length === 0) return;
  const night = plusDays(day, -1);
  const caseIds = stays.map(({ caseId }) => caseId).sort();
  await api.post(
    town.shelter,
    '/v1/nights',
    { location: town.location, date: night, caseIds },
    `nights-${town.location}-${night}`,
  );
  for (const { caseId, occurrence, openedAt } of stays) {
    const going = leaves(chanceOf(caseId, 'stay', occurrence));
    if (!going || daysBetween(dayOf(openedAt), day) !== going.nights) continue;
    await api.post(
      town.shelter,
      `/v1/cases/${caseId}/departures`,
      { on: day, reason: going.reason },
      `departure-${caseId}-${occurrence}`,
    );
  }
}

/** Does what is due to get done today; what a colleague did a moment ago is left. */
async function doWork({ api, town, day, chanceOf }: Day, user: string, work: readonly WorkItem[]): Promise<void> {
  const around: Surroundings = { today: day, location: town.location, holders: town.holders };
  for (const { caseId, step, occurrence, phase, openedAt } of work) {
    const task: Task = { step, occurrence, phase, openedOn: dayOf(openedAt) };
    const chance = chanceOf(caseId, step, occurrence);
    const done = doneOn(task, chance);
    if (done === null || done > day) continue;
    const form = answers[step]?.form(chance, around);
    if (!form) continue;
    await unlessOvertaken(
      api.post(
        user,
        `/v1/cases/${caseId}/steps/${step}/completion`,
        { ...form, occurrence },
        `${caseId}-${step}-${occurrence}`,
      ),
    );
  }
}

async function answerEscalations({ api, seed, day }: Day, user: string): Promise<void> {
  for (const status of ['open', 'acknowledged'] as const) {
    for (const { escalationId, raisedAt } of await all<Escalation>(
      api,
      user,
      `/v1/escalations?status=${status}&limit=200`,
    )) {
      const pace = draw(seed, escalationId, status);
      const wait = status === 'open' ? Math.floor(pace * 4) : 3 + Math.floor(pace * 9);
      if (plusWeekdays(dayOf(raisedAt), wait) > day) continue;
      const at = `/v1/escalations/${encodeURIComponent(escalationId)}`;
      const answer =
        status === 'open'
          ? api.post(user, `${at}/acknowledgement`, {}, `${escalationId}-acknowledged`)
          : api.post(
              user,
              `${at}/resolution`,
              { measure: 'Spoken with the holder; a date was agreed.' },
              `${escalationId}-resolved`,
            );
      await unlessOvertaken(answer);
    }
  }
}

/** Somebody else was first, or it became somebody else's in the meantime: that is all right. */
async function unlessOvertaken(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Refused && (error.status === 409 || error.status === 403))) throw error;
  }
}
