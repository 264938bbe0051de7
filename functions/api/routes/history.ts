import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import { isDate } from '../../../shared/calendar/day.ts';
import { addTerm } from '../../../shared/calendar/term.ts';
import { dateAt } from '../../../shared/calendar/zone.ts';
import { isRefusal } from '../../../shared/errors/refusal.ts';
import type { Append } from '../../../shared/pathway/event.ts';
import { inWords } from '../case-answer.ts';
import { mayKnowPlace } from '../case-view.ts';
import { opened } from '../guard.ts';
import { cursorOf, listOf, paging, positionOf } from '../pages.ts';
import { type Route, route } from '../route.ts';

const events = route({
  method: 'GET',
  path: '/v1/cases/{caseId}/events',
  access: 'read-history',
  summary: 'What happened in a case, oldest first.',
  query: () => z.strictObject(paging()),
  status: 200,
  async run(call) {
    const { caseId } = call.params;
    const readable = await opened(call, caseId);
    if (isRefusal(readable)) return readable;
    const start = positionOf(call.query.cursor);
    if (isRefusal(start)) return start;
    const page = await appendsAfter(call.tools.cases.history(caseId, Number(start.position ?? 0)), call.query.limit);
    const items = page.appends.flatMap(eventsOf);
    const { facts, capacity } = readable;
    const scored = mayOnCase('read-assessments', call.rights, facts) !== null;
    const shown = items
      .filter(({ type, data }) => scored || !tellsScores(type, data))
      .map((told) => (isPast(told, call.today) ? withoutWords(told) : told));
    const placed = facts.protected && !mayKnowPlace(capacity.role) ? shown.map(withoutPlace) : shown;
    const told = await inWords(call, caseId, placed, facts);
    const next = page.more ? String(page.appends.at(-1)?.version ?? 0) : null;
    return { status: 200, body: listOf(told, cursorOf(next)) };
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

/** How long what was said about somebody's behaviour is told on; after that it says nothing about who they are now. */
const behaviourLasts = { unit: 'months', count: 12 } as const;

/** A note about behaviour is told with who wrote it and when, and for a year: from then on only that there was one. */
function isPast({ type, at, data }: Told, today: string): boolean {
  const isSignal = type === 'note-written' && (data as { kind?: string }).kind === 'signal';
  return isSignal && isDate(today) && addTerm(dateAt(at, zone), behaviourLasts) < today;
}

const zone = 'Europe/Amsterdam';

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
