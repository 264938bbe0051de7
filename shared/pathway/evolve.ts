import { dateAt } from '../calendar/zone.ts';
import { type CaseState, foldVersion } from './case.ts';
import type { Append, CaseEvent, EventData, EventType } from './event.ts';
import { clocks } from './fold/clocks.ts';
import { disclosure } from './fold/disclosure.ts';
import { home } from './fold/home.ts';
import { notes } from './fold/notes.ts';
import { type Reducers, Stamp, userOf } from './fold/reducer.ts';
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
  // One copy for the whole append, into which its events are folded: the given state stays as it was.
  let folded: CaseState | null = state && { ...state };
  for (const event of append.events) {
    const after = event.type === 'case-registered' ? registered(event.data, append) : changes(folded, event, append);
    folded = Object.assign(folded ?? {}, after) as CaseState;
  }
  if (!folded)
    throw new Error(`Append ${append.version} of case ${append.caseId} does not begin with its registration.`);
  const commandIds = remembered(folded.commandIds, append.commandId);
  return Object.assign(folded, { version: append.version, at: append.at, commandIds });
}

/** The registration is never forgotten: repeated at any time it must find its case, and not be told that there is one. */
function remembered(known: readonly string[], commandId: string): readonly string[] {
  const [registration, ...later] = known;
  return registration === undefined ? [commandId] : [registration, ...later.slice(1 - commandIdsKept), commandId];
}

type Made = Omit<Append, 'events' | 'commandId'>;

/** The case after one event of an append that is being made. */
export function fold(state: CaseState | null, event: CaseEvent, append: Made): CaseState {
  if (event.type === 'case-registered') return registered(event.data, append);
  return { ...(state as CaseState), ...changes(state, event, append) };
}

function changes(
  state: CaseState | null,
  event: Exclude<CaseEvent, { type: 'case-registered' }>,
  { caseId, at, by }: Made,
): Partial<CaseState> {
  if (!state) throw new Error(`Case ${caseId} has no registration before ${event.type}.`);
  const reduce = reducers[event.type] as (state: CaseState, data: unknown, stamp: Stamp) => Partial<CaseState>;
  return reduce(state, event.data, new Stamp(at, by, state.zone));
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
