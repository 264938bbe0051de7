import { dateAt } from '../calendar/zone.ts';
import { type CaseState, foldVersion } from './case.ts';
import type { Append, CaseEvent, EventData, EventType } from './event.ts';
import { clocks } from './fold/clocks.ts';
import { disclosure } from './fold/disclosure.ts';
import { home } from './fold/home.ts';
import { notes } from './fold/notes.ts';
import type { Reducers, Stamp } from './fold/reducer.ts';
import { userOf } from './fold/reducer.ts';
import { rights } from './fold/rights.ts';
import { route } from './fold/route.ts';
import { stay } from './fold/stay.ts';
import { steps } from './fold/steps.ts';

const commandIdsKept = 50;

/** Every event type has its reducer here, or this does not compile. */
const reducers: Reducers<Exclude<EventType, 'case-registered'>> = {
  ...route,
  ...steps,
  ...clocks,
  ...stay,
  ...home,
  ...notes,
  ...rights,
  ...disclosure,
};

/** The case after one append. Pure; the same appends give the same state, whenever they are folded. */
export function evolve(state: CaseState | null, append: Append): CaseState {
  let folded = state;
  for (const event of append.events) folded = fold(folded, event, append);
  if (!folded)
    throw new Error(`Append ${append.version} of case ${append.caseId} does not begin with its registration.`);
  return {
    ...folded,
    version: append.version,
    at: append.at,
    commandIds: [...folded.commandIds.slice(1 - commandIdsKept), append.commandId],
  };
}

/** The case after one event of an append that is being made. */
export function fold(
  state: CaseState | null,
  event: CaseEvent,
  append: Omit<Append, 'events' | 'commandId'>,
): CaseState {
  if (event.type === 'case-registered') return registered(event.data, append);
  if (!state) throw new Error(`Case ${append.caseId} has no registration before ${event.type}.`);
  const stamp: Stamp = { at: append.at, on: dateAt(append.at, state.zone), by: append.by };
  const reduce = reducers[event.type] as (state: CaseState, data: unknown, stamp: Stamp) => CaseState;
  return reduce(state, event.data, stamp);
}

function registered(
  data: EventData['case-registered'],
  { caseId, at, by }: Pick<Append, 'caseId' | 'at' | 'by'>,
): CaseState {
  const on = dateAt(at, data.zone);
  return {
    foldVersion,
    caseId,
    version: 0,
    at,
    commandIds: [],
    municipality: data.municipality,
    policy: data.policy,
    zone: data.zone,
    registeredAt: at,
    registeredBy: userOf(by),
    status: 'open',
    outcome: null,
    closedAt: null,
    report: data.report,
    holder: null,
    holderSince: null,
    phases: [],
    steps: [],
    deadlines: [],
    escalations: [],
    nights: [],
    stays: [],
    decision: null,
    exclusions: [],
    plan: null,
    offer: null,
    tenancy: null,
    pastTenancies: [],
    assessments: [],
    returns: [],
    blockedBy: null,
    ball: [{ blockedBy: null, from: on }],
    lastContactOn: on,
    lastProgressOn: on,
    urgencyIn: null,
    requests: 0,
    agenda: [],
    lastMeeting: null,
    statusLink: null,
    emergencies: [],
    rights: { restrictedSince: null, destruction: null },
  };
}
