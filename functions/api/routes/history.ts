import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import { shows } from '../../../shared/access/rules.ts';
import { eventList } from '../../../shared/answers/history.ts';
import { isDate } from '../../../shared/calendar/day.ts';
import { addTerm } from '../../../shared/calendar/term.ts';
import { dateAt } from '../../../shared/calendar/zone.ts';
import { isRefusal } from '../../../shared/errors/refusal.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import type { Append } from '../../../shared/pathway/event.ts';
import { contradictedBy, isSignal } from '../../../shared/pathway/signal.ts';
import { policyById } from '../../../shared/policy/profiles.ts';
import { inWords } from '../case-answer.ts';
import { opened } from '../guard.ts';
import { listOf, pageOf, paging } from '../pages.ts';
import { type Route, route } from '../route.ts';

const events = route({
  method: 'GET',
  path: '/v1/cases/{caseId}/events',
  access: 'read-history',
  summary: 'What happened in a case, oldest first.',
  query: () => z.strictObject(paging()),
  status: 200,
  answer: eventList,
  async run(call) {
    const { caseId } = call.params;
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    const readable = await opened(call, caseId);
    if (isRefusal(readable)) return readable;
    const after = Number(page.after ?? 0);
    const { appends, more } = await appendsAfter(call.tools.cases.history(caseId, after), page.limit);
    const items = appends.flatMap(eventsOf);
    const { facts, capacity } = readable;
    const scored = mayOnCase('read-assessments', call.rights, facts) !== null;
    const contradicted = await contradictions(call.tools.cases.history(caseId, after), appends);
    const shown = items
      .filter(({ type, data }) => scored || !tellsScores(type, data))
      .map((told) => (isPast(told, readable.state, call.today) ? withoutWords(told) : told))
      .map((told) => withContradictions(told, contradicted));
    const placed = facts.protected && !shows('hiding-place', capacity.role) ? shown.map(withoutPlace) : shown;
    const told = await inWords(call, caseId, placed, facts);
    const next = page.next(more ? String(appends.at(-1)?.version ?? 0) : null);
    return { status: 200, body: listOf(told, next) };
  },
});

type Told = {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: unknown;
  readonly data: unknown;
};

const eventsOf = ({ version, at, by, events: told }: Append): readonly Told[] =>
  told.map(({ type, data }) => ({ version, type, at, by, data }));

/** Whole appends, so that a page never ends in the middle of what happened at once. */
async function appendsAfter(history: AsyncGenerator<Append>, limit: number) {
  const appends: Append[] = [];
  let count = 0;
  for await (const append of history) {
    if (count >= limit) return { appends, more: true };
    appends.push(append);
    count += append.events.length;
  }
  return { appends, more: false };
}

const tellsScores = (type: string, data: unknown): boolean =>
  type === 'domains-scored' || (type === 'step-completed' && (data as { step?: string }).step === 'score-domains');

type Contradictions = ReadonlyMap<number, readonly number[]>;

/**
 * Versions at which notes about behaviour are contradicted, by the version of the note. What was written later stands on a later
 * page and belongs with it all the same; a page without such a note reads no further.
 */
async function contradictions(later: AsyncGenerator<Append>, page: readonly Append[]): Promise<Contradictions> {
  const found = new Map<number, readonly number[]>();
  if (!page.some(({ events: told }) => told.some(isSignal))) return found;
  for await (const { version, events: told } of later) {
    for (const note of told.map(contradictedBy))
      if (note !== null) found.set(note, [...(found.get(note) ?? []), version]);
  }
  return found;
}

function withContradictions(told: Told, contradicted: Contradictions): Told {
  const by = contradicted.get(told.version);
  return by === undefined || told.type !== 'note-written'
    ? told
    : { ...told, data: { ...(told.data as object), contradictedBy: by } };
}

/**
 * A note about behaviour is told with who wrote it and when, and for as long as the municipality says: after that it says nothing
 * about who somebody is now, and only that there was one is told. So it goes with what contradicts it.
 */
function isPast({ type, at, data }: Told, { policy, zone }: CaseState, today: string): boolean {
  const { kind, contradicts = null } = data as { kind?: string; contradicts?: number | null };
  const isAboutBehaviour = type === 'note-written' && (kind === 'signal' || contradicts !== null);
  if (!isAboutBehaviour || !isDate(today)) return false;
  return addTerm(dateAt(at, zone), policyById(policy).settings.noteExpiresAfter) < today;
}

const withoutWords = (told: Told): Told => ({ ...told, data: { ...(told.data as object), text: null } });

function withoutPlace(told: Told): Told {
  return { ...told, data: dropped(told.data, ['location', 'address']) };
}

function dropped(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => dropped(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.includes(name))
      .map(([name, each]) => [name, dropped(each, names)]),
  );
}

export const historyRoutes: readonly Route[] = [events];
