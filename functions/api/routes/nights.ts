import * as z from 'zod';
import { nightRows } from '../../../shared/answers/rows.ts';
import { fieldError, isRefusal, type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import { decide } from '../../../shared/pathway/decide.ts';
import { caseNumber, code, day } from '../../../shared/pathway/forms/fields.ts';
import { invalid, parse } from '../../../shared/pathway/forms/sentences.ts';
import { worksAt } from '../../../shared/pathway/workplace.ts';
import { policyById } from '../../../shared/policy/profiles.ts';
import { rowCommand } from '../../../shared/store/command-id.ts';
import { locationsOf } from '../../../shared/store/directory.ts';
import { sentenceOf } from '../../../shared/words/refusals.ts';
import { opened } from '../guard.ts';
import { actorOf, perform } from '../pipeline/command.ts';
import { worded } from '../problem.ts';
import { type Call, type Route, route } from '../route.ts';

const night = lazy(() => z.strictObject({ location: code(), date: day(), caseId: caseNumber() }));
type Night = z.output<ReturnType<typeof night>>;

/** Rows as they came, each still to be read: one wrong row does not hold up the others. */
const rows = () => z.array(z.unknown()).min(1).max(500);
const list = lazy(() =>
  z
    .strictObject({ location: code(), date: day(), caseIds: z.array(z.string()).min(1).max(500) })
    .transform(({ location, date, caseIds }) => caseIds.map((caseId): unknown => ({ location, date, caseId }))),
);

const batch = lazy(() =>
  z.union([list(), z.strictObject({ rows: rows() }).transform((given): unknown[] => given.rows)]),
);

type Row = {
  readonly row: number;
  readonly caseId: string | null;
  readonly status: 'registered' | 'already-registered' | 'refused';
  readonly detail?: string;
};

const register = route({
  method: 'POST',
  path: '/v1/nights',
  access: 'register-nights',
  summary: 'Registers who slept where, as JSON or CSV, each row on its own; `dryRun=true` writes nothing.',
  body: batch,
  reads: { 'text/csv': readCsv },
  query: () => z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
  status: 200,
  answer: nightRows,
  async run(call) {
    const own = await ownLocations(call, call.body);
    const items: Row[] = [];
    const seen = { own, told: new Set<string>() };
    for (const [index, raw] of call.body.entries()) items.push(await registerRow(call, index + 1, raw, seen));
    const registered = items.filter(({ status }) => status === 'registered').length;
    const body = { dryRun: call.query.dryRun === 'true', registered, items, next: null };
    return { status: 200, body, remember: 'answer' };
  },
});

type NightsCall = Call<string, readonly unknown[], { dryRun: 'true' | 'false' }>;

type Seen = {
  /** Locations of the caller's own: a code that the directory does not know is nobody's. */
  readonly own: ReadonlySet<string>;
  /** `case/date` of the nights of which a dry run has said that they would be registered. */
  readonly told: Set<string>;
};

async function registerRow(call: NightsCall, row: number, raw: unknown, seen: Seen): Promise<Row> {
  const parsed = parse(night(), raw);
  if (isRefusal(parsed)) {
    const detail = (parsed.errors ?? [])
      .map((error) => `${error.pointer.slice(1)}: ${sentenceOf(error, call.language)}`)
      .join(' ');
    return { row, caseId: null, status: 'refused', ...worded(parsed, call.language), detail };
  }
  const { caseId } = parsed.value;
  const result = await registerNight(call, row, parsed.value, seen);
  return isRefusal(result)
    ? { row, caseId, status: 'refused', ...worded(result.errors?.[0] ?? result, call.language) }
    : { row, caseId, status: result };
}

async function registerNight(
  call: NightsCall,
  row: number,
  { caseId, location, date }: Night,
  { own, told }: Seen,
): Promise<Exclude<Row['status'], 'refused'> | Refusal> {
  if (!own.has(location)) return refuse('not-yours', 'not-your-location', {});
  if (date > call.today) return invalidDate;
  const body = { type: 'night', date, location } as const;
  const commandId = rowCommand(call.commandId, row);
  if (call.query.dryRun === 'true') {
    const readable = await opened(call, caseId, 'register-night');
    if (isRefusal(readable)) return readable;
    const { state, capacity } = readable;
    const given = { ...body, caseId, commandId, at: call.now, by: actorOf(call, capacity) };
    const events = decide(state, given, policyById(state.policy));
    if (isRefusal(events)) return events;
    const night = `${caseId}/${date}`;
    const isNew = events.some(({ type }) => type === 'night-registered') && !told.has(night);
    told.add(night);
    return isNew ? 'registered' : 'already-registered';
  }
  const done = await perform(call, { caseId, commandId, may: 'register-night', body });
  if (isRefusal(done)) return done;
  return done.again || done.appended?.events.some(({ type }) => type === 'night-registered')
    ? 'registered'
    : 'already-registered';
}

const invalidDate = invalid([fieldError('/date', 'night-to-come', {})]);

/** Locations among these where the caller works. */
async function ownLocations({ tools, rights }: NightsCall, raws: readonly unknown[]): Promise<ReadonlySet<string>> {
  const named = raws
    .map((raw) => parse(night(), raw))
    .flatMap((each) => (isRefusal(each) ? [] : [each.value.location]));
  const known = await locationsOf(tools.database, named);
  return new Set(
    known
      .filter((place) => worksAt(place, rights) && rights.municipalities.includes(place.municipality))
      .map(({ location }) => location),
  );
}

/** Lines of `location,date,caseId` under a heading that names the columns in any order; `;` separates as well. */
function readCsv(text: string): unknown {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const cells = (line: string) => line.split(/[,;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const names = cells(lines[0] ?? '');
  return {
    rows: lines
      .slice(1)
      .map((line) => Object.fromEntries(cells(line).map((cell, index) => [names[index] ?? 'extra', cell]))),
  };
}

export const nightRoutes: readonly Route[] = [register];
