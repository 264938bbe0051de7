import { dayOf, daysBetween } from '../../simulation/people/calendar.ts';
import { all, type Interface } from '../../simulation/people/interface.ts';

/** A case as the interface shows it, as far as the figures need it. */
type CaseView = {
  readonly caseId: string;
  readonly status: string;
  readonly phases: readonly { readonly phase: string; readonly status: string; readonly enteredAt: string }[];
  readonly steps: readonly {
    readonly step: string;
    readonly status: string;
    readonly openedAt: string;
    readonly dueOn: string | null;
    readonly outcome: string | null;
    readonly role: string;
    readonly completedAt: string | null;
  }[];
  readonly deadlines: readonly { readonly status: string; readonly nextMoment: string | null }[];
  readonly escalations: readonly { readonly reason: string; readonly level: string; readonly status: string }[];
  readonly stay: {
    readonly nightsEver: number;
    readonly placeKind: string | null;
    readonly endedOn: string | null;
  } | null;
  readonly tenancy: unknown;
};

export type Figures = {
  readonly registered: number;
  readonly longerThanThreeNights: number;
  readonly trajectories: number;
  readonly housed: number;
  /** Went to a place to live with support, which is a stay and no outflow. */
  readonly supported: number;
  readonly stillInShelter: number;
  /** Over those who slept in shelter at all; who is still there counts up to now. */
  readonly medianNights: number;
  readonly meanNights: number;
  /** Open cases in which nobody has the ball, or nothing is to come. */
  readonly forgotten: number;
  readonly deadlinesMet: number;
  readonly deadlinesMissed: number;
  /** `reason · level` → how many. */
  readonly escalations: Readonly<Record<string, number>>;
  /** On the first of each month: how many had a bed. */
  readonly inShelter: readonly (readonly [month: string, people: number])[];
};

/** Reads every case as a coordinator may and counts. */
export async function figures(api: Interface, coordinator: string, from: string, until: string): Promise<Figures> {
  const cards = [
    ...(await all<{ caseId: string }>(api, coordinator, '/v1/cases?status=open&limit=200')),
    ...(await all<{ caseId: string }>(api, coordinator, '/v1/cases?status=closed&limit=200')),
  ];
  const cases: CaseView[] = [];
  for (const { caseId } of cards) cases.push((await api.get(coordinator, `/v1/cases/${caseId}`)) as CaseView);

  const entered = (view: CaseView, phase: string) => view.phases.some((record) => record.phase === phase);
  const nights = cases.map(({ stay }) => stay?.nightsEver ?? 0);
  const slept = nights.filter((count) => count > 0).sort((one, other) => one - other);
  const due = cases.flatMap(({ steps }) =>
    steps.filter(({ dueOn, status }) => dueOn !== null && status !== 'cancelled'),
  );
  const late = due.filter(({ dueOn, completedAt }) => (completedAt ? dayOf(completedAt) : until) > (dueOn ?? ''));
  const finished = due.filter(({ completedAt }) => completedAt !== null);
  return {
    registered: cases.length,
    longerThanThreeNights: nights.filter((count) => count > 3).length,
    trajectories: cases.filter((view) => entered(view, 'trajectory-plan')).length,
    housed: cases.filter((view) => entered(view, 'aftercare')).length,
    supported: cases.filter((view) => placedAt(view) !== null).length,
    stillInShelter: cases.filter(hasBed).length,
    medianNights: median(slept),
    meanNights: Math.round(sum(slept) / Math.max(1, slept.length)),
    forgotten: cases.filter(isForgotten).length,
    deadlinesMet: finished.filter((step) => !late.includes(step)).length,
    deadlinesMissed: late.length,
    escalations: tally(cases.flatMap((view) => view.escalations.map(({ reason, level }) => `${reason} · ${level}`))),
    inShelter: await occupancy(api, coordinator, cases, firstsOfMonths(from, until)),
  };
}

/** Sleeps in the shelter: checked in, not gone, and not in a place to live with support. */
const hasBed = ({ stay }: Pick<CaseView, 'stay'>): boolean =>
  stay !== null && stay.placeKind !== null && stay.endedOn === null && stay.placeKind !== 'supported-living';

/** On the first of each month, from the cases as they stood at the end of that day. */
async function occupancy(api: Interface, coordinator: string, cases: readonly CaseView[], days: readonly string[]) {
  const found: (readonly [month: string, people: number])[] = [];
  for (const day of days) {
    let people = 0;
    for (const { caseId, phases } of cases) {
      if (dayOf(phases[0]?.enteredAt ?? '') > day) continue;
      const then = (await api.get(coordinator, `/v1/cases/${caseId}?on=${day}`)) as CaseView;
      if (hasBed(then)) people += 1;
    }
    found.push([day.slice(0, 7), people]);
  }
  return found;
}

/** When a place to live with support was arranged; null when none was. */
const placedAt = ({ steps }: CaseView): string | null =>
  steps.find(({ step, outcome }) => step === 'arrange-place' && outcome === 'placed')?.completedAt ?? null;

/** An open case has an open step on somebody's list and a moment at which the system looks at it by itself. */
function isForgotten({ status, steps, deadlines }: CaseView): boolean {
  if (status === 'closed') return false;
  const isSomebodys = steps.some((step) => step.status === 'open' && step.role !== '');
  return !isSomebodys || deadlines.every(({ nextMoment }) => nextMoment === null);
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

function firstsOfMonths(from: string, until: string): string[] {
  const months: string[] = [];
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let next = 1; ; next += 1) {
    const index = month - 1 + next;
    const day = `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
    if (day > until) return months;
    months.push(day);
  }
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/**
 * Dordrecht's own figures for night shelter, 2015 up to and including 2018 (the vision on shelter 2020-2025): reports,
 * longer than three nights with a trajectory begun, outflow. The means are given there without a year.
 */
const reported = { reports: [287, 293, 338, 346], trajectories: [137, 133, 144, 192], outflow: [85, 124, 151, 149] };

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const share = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;

/** The table and the small chart, as lines for a terminal. */
export function render(found: Figures, from: string, until: string): string {
  const { reports, trajectories, outflow } = reported;
  const rows: [string, string, string][] = [
    ['', `here, in ${Math.round(daysBetween(from, until) / 30.4)} months`, 'Dordrecht 2015-2018'],
    ['registered', String(found.registered), `${Math.min(...reports)} to ${Math.max(...reports)} a year`],
    [
      'longer than three nights',
      `${found.longerThanThreeNights} (${share(found.longerThanThreeNights, found.registered)})`,
      share(sum(trajectories), sum(reports)),
    ],
    [
      'trajectories started',
      `${found.trajectories} (${share(found.trajectories, found.registered)})`,
      share(sum(trajectories), sum(reports)),
    ],
    [
      'housed',
      `${found.housed} (${share(found.housed, found.trajectories)} of trajectories)`,
      `outflow ${share(sum(outflow), sum(trajectories))}`,
    ],
    ['living with support', String(found.supported), 'not recorded'],
    ['still in shelter', String(found.stillInShelter), 'mean occupancy 30 to 55.5'],
    ['median nights', String(found.medianNights), 'not recorded'],
    ['mean nights', String(found.meanNights), '59, 62, 72'],
    [
      'deadlines met',
      `${found.deadlinesMet} (${share(found.deadlinesMet, found.deadlinesMet + found.deadlinesMissed)})`,
      'not recorded',
    ],
    ['deadlines missed', String(found.deadlinesMissed), 'not recorded'],
    ...Object.entries(found.escalations).map(([what, count], index): [string, string, string] => [
      `${index === 0 ? 'escalations' : '           '} ${what}`,
      String(count),
      index === 0 ? 'not recorded' : '',
    ]),
  ];
  rows.push(['open cases nobody looks after', String(found.forgotten), 'not recorded']);
  const wide = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map(([what, here, there]) =>
    `${what.padEnd(wide[0] ?? 0)}  ${here.padEnd(wide[1] ?? 0)}  ${there}`.trimEnd(),
  );
  const most = Math.max(1, ...found.inShelter.map(([, people]) => people));
  const chart = found.inShelter.map(
    ([month, people]) => `${month}  ${'█'.repeat(Math.round((people / most) * 40)).padEnd(40)} ${people}`,
  );
  return [...table, '', 'with a bed in shelter on the first of the month', ...chart].join('\n');
}
