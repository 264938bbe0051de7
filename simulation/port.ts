import { createHash } from 'node:crypto';
import { type Capacity, mayComplete, mayOnCase } from '../shared/access/may.ts';
import type { CaseFacts, Rights } from '../shared/access/relation.ts';
import { addDays } from '../shared/calendar/day.ts';
import { dateAt, startOfDay } from '../shared/calendar/zone.ts';
import { isRefusal, type Refusal, statuses } from '../shared/errors/refusal.ts';
import type { CaseState } from '../shared/pathway/case.ts';
import type { CommandBody } from '../shared/pathway/command.ts';
import type { Actor, Report } from '../shared/pathway/event.ts';
import { evolve } from '../shared/pathway/evolve.ts';
import { completionForm, departureForm, type StepForm } from '../shared/pathway/forms/completion.ts';
import { separateTexts } from '../shared/pathway/forms/texts.ts';
import type { StepName } from '../shared/pathway/names.ts';
import { caseView } from '../shared/pathway/view.ts';
import { policyById, policyFor } from '../shared/policy/profiles.ts';
import { escalationRowsOf } from '../shared/store/rows.ts';
import { type Simulated, SimulatedCases } from './cases.ts';
import { type DirectoryFile, directoryOf } from './directory.ts';
import { type Interface, Refused } from './people/interface.ts';
import { WorkLists } from './work-lists.ts';

type Answer = unknown;
type Handler = (call: Call) => Answer;
type Call = {
  readonly user: string;
  readonly rights: Rights;
  /** What stood between the slashes where the route has a name in braces. */
  readonly part: (index: number) => string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly key: string;
};

export type Simulation = {
  /** What people do, through the same port as over HTTP. */
  readonly api: Interface;
  /** Lets the rules act up to an instant; what people do then happens at it. */
  readonly moveTo: (instant: string) => Promise<void>;
  readonly cases: SimulatedCases;
};

/**
 * The interface as the people of a demonstration use it, on cases in memory: the same rules, the same rights, the same answers as
 * far as those people read them. Nothing here knows what a table or a machine is.
 * @param from the instant at which time begins
 */
export function simulation(directoryFile: DirectoryFile, from: string): Simulation {
  const directory = directoryOf(directoryFile);
  const lists = new WorkLists();
  const cases = new SimulatedCases({ directory, onChange: (_, after) => lists.update(after) });
  let now = from;

  const handlers: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
    ['POST', /^\/v1\/cases$/, register],
    ['GET', /^\/v1\/work$/, ({ rights }) => page(lists.of(rights))],
    ['GET', /^\/v1\/escalations$/, ({ rights, query }) => page(escalations(rights, query.get('status') ?? 'open'))],
    ['GET', /^\/v1\/cases$/, ({ query }) => page(cards(query.get('status') ?? 'open'))],
    ['GET', /^\/v1\/cases\/([^/]+)$/, ({ part, query }) => view(part(1), query.get('on'))],
    ['POST', /^\/v1\/nights$/, nights],
    ['POST', /^\/v1\/cases\/([^/]+)\/departures$/, depart],
    ['POST', /^\/v1\/cases\/([^/]+)\/notes$/, note],
    ['POST', /^\/v1\/cases\/([^/]+)\/steps\/([^/]+)\/completion$/, complete],
    ['POST', /^\/v1\/escalations\/([^/]+)\/(acknowledgement|resolution)$/, answerEscalation],
  ];

  function call(method: string, user: string, at: string, body: unknown, key: string): Answer {
    const [path = '', query = ''] = at.split('?');
    for (const [known, pattern, handler] of handlers) {
      const match = known === method ? pattern.exec(path) : null;
      if (!match) continue;
      const part = (index: number): string => decodeURIComponent(match[index] ?? '');
      return handler({
        user,
        rights: directory.rightsOf(user, now),
        part,
        query: new URLSearchParams(query),
        body,
        key,
      });
    }
    throw new Error(`The simulation has no ${method} ${path}.`);
  }

  /** @throws Refused as the interface over HTTP would */
  function perform(
    { user, rights, key }: Call,
    caseId: string,
    may: (facts: CaseFacts) => Capacity | null,
    body: CommandBody,
  ): void {
    const known = found(caseId);
    const capacity = may(known.facts);
    if (!capacity) throw new Refused(403, key, 'It is not theirs to do.');
    const refused = cases.act(caseId, now, actorOf(user, rights, capacity), key, body);
    if (isRefusal(refused)) throw new Refused(statuses[refused.refused], key, refusalInWords(refused));
  }

  function found(caseId: string): Simulated {
    const known = cases.get(caseId);
    if (!known) throw new Refused(404, caseId, 'There is no such case.');
    return known;
  }

  function register({ user, rights, body, key }: Call): Answer {
    const { municipality, client: _, ...given } = body as Report & { municipality: string; client: unknown };
    const report = { ...given, origin: given.origin && { ...given.origin, municipality: textId } };
    const policy = policyFor(municipality, dateAt(now, zoneOfAll));
    if (isRefusal(policy)) throw new Refused(422, 'registration', refusalInWords(policy));
    const caseId = createHash('sha256').update(key).digest('hex').slice(0, 26);
    const by = actorOf(user, rights, { role: 'intake-worker' });
    const refused = cases.act(caseId, now, by, key, { type: 'register', municipality, report }, policy);
    if (isRefusal(refused)) throw new Refused(statuses[refused.refused], 'registration', refusalInWords(refused));
    return { caseId };
  }

  function complete(given: Call): Answer {
    const step = given.part(2) as StepName;
    const schema = completionForm(step);
    const { form } = separateTexts(schema, schema.parse(given.body) as StepForm, () => textId);
    const { occurrence } = form;
    perform(given, given.part(1), (facts) => mayComplete(step, given.rights, facts, occurrence), {
      type: 'complete',
      step,
      form,
      ...(occurrence !== undefined && { occurrence }),
    });
    return null;
  }

  function depart(given: Call): Answer {
    const { form } = separateTexts(departureForm(), departureForm().parse(given.body), () => textId);
    perform(given, given.part(1), (facts) => mayOnCase('depart', given.rights, facts), { type: 'depart', form });
    return null;
  }

  function note(given: Call): Answer {
    const { kind } = given.body as { kind: 'contact' };
    perform(given, given.part(1), (facts) => mayOnCase('note', given.rights, facts), {
      type: 'note',
      kind,
      text: textId,
      visibleToClient: false,
    });
    return null;
  }

  /** Each on its own, as over HTTP: one that is refused holds up nobody. */
  function nights(given: Call): Answer {
    const { location, date, caseIds } = given.body as { location: string; date: string; caseIds: readonly string[] };
    for (const caseId of caseIds) {
      try {
        perform(given, caseId, (facts) => mayOnCase('register-night', given.rights, facts), {
          type: 'night',
          date,
          location,
        });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
    return null;
  }

  function answerEscalation(given: Call): Answer {
    const escalationId = given.part(1);
    const caseId = escalationId.split('-')[0] ?? '';
    const level = found(caseId).state.escalations.find((each) => each.escalationId === escalationId)?.level;
    const rights = { ...given.rights, roles: given.rights.roles.filter((role) => role === level) };
    const may = (facts: CaseFacts) => mayOnCase('answer-escalation', rights, facts);
    perform(
      given,
      caseId,
      may,
      given.part(2) === 'acknowledgement'
        ? { type: 'acknowledge', escalationId }
        : { type: 'resolve', escalationId, measure: textId },
    );
    return null;
  }

  function escalations({ municipalities, roles }: Rights, status: string) {
    const levels: readonly string[] = roles.includes('coordinator') ? ['coordinator', 'manager'] : ['manager'];
    return cases
      .all()
      .filter(({ state }) => municipalities.includes(state.municipality) && state.escalations.length > 0)
      .flatMap(({ state }) => escalationRowsOf(state))
      .filter((row) => row.status === status && levels.includes(row.level))
      .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  }

  const cards = (status: string) =>
    cases
      .all()
      .filter(({ state }) => state.status === status)
      .map(({ state: { caseId } }) => ({ caseId }));

  /** @param on the local day at whose end it is shown; null: as it is now */
  function view(caseId: string, on: string | null): Answer {
    const { state, appends } = found(caseId);
    const policy = policyById(state.policy);
    if (on === null) return caseView(state, policy, now, { explain: () => '' });
    const end = Date.parse(startOfDay(addDays(on, 1), policy.zone));
    const then = appends.filter((append) => Date.parse(append.at) < end).reduce<CaseState | null>(evolve, null);
    if (!then) throw new Refused(422, caseId, 'The case begins later.');
    return caseView(then, policy, then.at, { explain: () => '' });
  }

  return {
    cases,
    moveTo: async (instant) => {
      cases.settle(instant);
      now = new Date(Date.parse(instant)).toISOString();
    },
    api: {
      get: async (user, at) => call('GET', user, at, undefined, ''),
      post: async (user, at, body, key) => call('POST', user, at, body, key),
    },
  };
}

const page = <Item>(items: readonly Item[]) => ({ items, next: null });

const actorOf = (user: string, { organisation }: Rights, { role, onBehalfOf }: Capacity): Actor => ({
  user,
  role,
  organisation,
  ...(onBehalfOf !== undefined && { onBehalfOf }),
});

const sortKey = ({ raisedAt, caseId, n }: { raisedAt: string; caseId: string; n: number }): string =>
  `${raisedAt}#${caseId}#${n}`;

const refusalInWords = ({ refused, code }: Refusal): string => `${refused}: ${code}`;

/** Words are nobody's here: every text is one and the same. */
const textId = 't-000000000000000000000000';

/** Every municipality lies in it. */
const zoneOfAll = 'Europe/Amsterdam';
