import { mayOnCase } from '../../../shared/access/may.ts';
import { addDays } from '../../../shared/calendar/day.ts';
import { type Figures, figuresOf } from '../../../shared/insight/figures.ts';
import { inOrder, type Promised, promiseOn, type StalledCase, stalledCase } from '../../../shared/insight/stalled.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import { isProtected } from '../../../shared/pathway/report.ts';
import { policyById } from '../../../shared/policy/profiles.ts';
import { discussedSince } from '../../../shared/store/agenda-list.ts';
import { pastStayTarget } from '../../../shared/store/case-list.ts';
import { textsOf } from '../../../shared/store/clients.ts';
import { escalationList } from '../../../shared/store/escalation-list.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import type { Call } from '../route.ts';

/** A promise with what was decided in words; null where the words are gone. */
export type PromiseInWords = Omit<Promised, 'decision'> & { readonly decision: string | null };

export type AgendaItem = Omit<StalledCase, 'promise'> & {
  readonly reason: string;
  /** Somebody hides here: discussed on the screen alone. */
  readonly protected: boolean;
  readonly promise: PromiseInWords | null;
};

export type Agenda = {
  readonly on: string;
  readonly groups: readonly { readonly reason: string; readonly cases: number }[];
  readonly figures: Figures;
  readonly items: readonly AgendaItem[];
  /** What the last meeting promised in cases that need no discussion any more. */
  readonly promises: readonly (PromiseInWords & {
    readonly caseId: string;
    readonly holder: string | null;
    readonly protected: boolean;
  })[];
};

/** The agenda as it leaves the screen, on paper or in a calendar: without those who hide, in no row and no count. */
export function passedAround({ items, promises, ...agenda }: Agenda): Agenda {
  const isShown = (row: { readonly protected: boolean }): boolean => !row.protected;
  const shown = items.filter(isShown);
  return { ...agenda, groups: groupsOf(shown), items: shown, promises: promises.filter(isShown) };
}

const groupsOf = (items: readonly AgendaItem[]): Agenda['groups'] =>
  [...new Set(items.map(({ reason }) => reason))].map((reason) => ({
    reason,
    cases: items.filter((each) => each.reason === reason).length,
  }));

/** How far back a meeting's promises are looked for: longer than from one monthly meeting to the next but one. */
const lookBack = 70;

/** What the meeting of a day has before it. Read by what is stalled or was promised, not by how many cases are open. */
export async function agendaOn(call: Call, on: string): Promise<Agenda> {
  const states = await readableStates(call, await caseIds(call, on));
  const stalled = inOrder(states.map((state) => stalledCase(state, on)).filter((each) => each !== null));
  const hiding = new Set(states.filter(({ report }) => isProtected(report)).map(({ caseId }) => caseId));
  const items = await Promise.all(
    stalled.map(
      async ({ promise, ...each }): Promise<AgendaItem> => ({
        ...each,
        reason: each.reasons[0] ?? '',
        protected: hiding.has(each.caseId),
        promise: promise && (await inWords(call, each.caseId, promise)),
      }),
    ),
  );
  const names = new Set(items.map(({ caseId }) => caseId));
  const discussed = states.filter(({ caseId }) => names.has(caseId));
  const smallest = Math.max(0, ...discussed.map(({ policy }) => policyById(policy).settings.smallestGroup));
  return {
    on,
    groups: groupsOf(items),
    // Who hides is in no count that is passed around.
    figures: figuresOf(
      discussed.filter(({ report }) => !isProtected(report)),
      on,
      smallest,
    ),
    items,
    promises: await promisesElsewhere(
      call,
      states,
      states.filter(({ caseId }) => !names.has(caseId)),
      on,
    ),
  };
}

/** Promises of the last meeting before this one, in cases that are not on the agenda. */
async function promisesElsewhere(
  call: Call,
  states: readonly CaseState[],
  others: readonly CaseState[],
  on: string,
): Promise<Agenda['promises']> {
  const meetings = states.flatMap(({ lastMeeting }) =>
    lastMeeting && lastMeeting.meetingOn < on ? [lastMeeting.meetingOn] : [],
  );
  const last = meetings.sort().at(-1);
  const made = others.flatMap((state) => {
    const promise = promiseOn(state, on);
    return promise && promise.meetingOn === last && promise.status !== 'none' ? [{ state, promise }] : [];
  });
  return Promise.all(
    made.map(async ({ state: { caseId, holder, report }, promise }) => ({
      caseId,
      holder,
      protected: isProtected(report),
      ...(await inWords(call, caseId, promise)),
    })),
  );
}

async function inWords({ tools }: Call, caseId: string, promise: Promised): Promise<PromiseInWords> {
  const words = await textsOf(tools.database, caseId, [promise.decision]);
  return { ...promise, decision: words.get(promise.decision) ?? null };
}

async function caseIds({ tools: { database }, rights }: Call, on: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const municipality of rights.municipalities) {
    for await (const caseId of pastStayTarget(database, municipality, on)) ids.add(caseId);
    for (const caseId of await discussedSince(database, municipality, addDays(on, -lookBack))) ids.add(caseId);
  }
  for (const status of ['open', 'acknowledged'] as const) {
    let after: string | null = null;
    for (;;) {
      const levels = ['coordinator', 'manager'] as const;
      const page = await escalationList(database, rights.municipalities, levels, status, 200, after);
      for (const { row } of page.rows) ids.add(row.caseId);
      after = page.rows.at(-1)?.at ?? null;
      if (!page.more) break;
    }
  }
  return ids;
}

async function readableStates({ tools, rights }: Call, ids: ReadonlySet<string>): Promise<readonly CaseState[]> {
  const all = [...ids].sort();
  const states: CaseState[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const loaded = await Promise.all(all.slice(start, start + atOnce).map((caseId) => tools.cases.load(caseId)));
    states.push(...loaded.filter((state) => state !== null));
  }
  const facts = await factsFor(tools.database, states);
  return states.filter((state) => mayOnCase('decide-on-agenda', rights, facts(state)) !== null);
}

const atOnce = 10;
