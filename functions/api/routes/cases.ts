import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import { shows } from '../../../shared/access/rules.ts';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { caseList } from '../../../shared/answers/lists.ts';
import { addDays, isDate } from '../../../shared/calendar/day.ts';
import { dateAt, startOfDay } from '../../../shared/calendar/zone.ts';
import { type FieldError, fieldError, isRefusal, type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import { code, day } from '../../../shared/pathway/forms/fields.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { phaseNames } from '../../../shared/pathway/phases.ts';
import { policyById, policyFor } from '../../../shared/policy/profiles.ts';
import { type CardPlaces, type CardRow, cardList } from '../../../shared/store/case-list.ts';
import { putPerson } from '../../../shared/store/clients.ts';
import { parseCommandId } from '../../../shared/store/command-id.ts';
import { caseForReader } from '../case-answer.ts';
import { caseTag, unchanged } from '../case-tag.ts';
import { report } from '../forms/report.ts';
import { opened } from '../guard.ts';
import type { Answer } from '../http.ts';
import { asksNames, withNames } from '../list-names.ts';
import { listOf, pageOf, paging, seenPage } from '../pages.ts';
import { type Call, type Route, route } from '../route.ts';

const register = route({
  method: 'POST',
  path: '/v1/cases',
  access: 'register',
  summary: 'Registers a report and begins the pathway.',
  body: report,
  status: 201,
  answer: caseAnswer,
  asks(call, { client, municipality, ...about }) {
    const policy = policyFor(municipality, call.today);
    if (isRefusal(policy)) {
      return invalid([fieldError('/municipality', 'no-profile', {})]);
    }
    if (!call.rights.municipalities.includes(municipality)) {
      return refuse('not-yours', 'not-your-desk', {});
    }
    const ahead = inTheFuture(call.body, call.today);
    if (ahead.length > 0) return invalid(ahead);
    const caseId = caseIdFor(call.commandId);
    return {
      caseId,
      may: 'read',
      begins: { municipality, policy },
      body: { type: 'register', municipality, report: about },
      before: () => putPerson(call.tools.database, caseId, municipality, client, call.now),
    };
  },
});

function inTheFuture(
  { reportedOn, client }: z.output<ReturnType<typeof report>>,
  today: string,
): readonly FieldError[] {
  return [
    ...(reportedOn > today ? [fieldError('/reportedOn', 'today-or-earlier', {})] : []),
    ...(client.birthDate > today ? [fieldError('/client/birthDate', 'today-or-earlier', {})] : []),
  ];
}

/** 26 characters of `[a-z0-9]`. From user and key where a key was sent, so that a repeated request finds its case. */
function caseIdFor(commandId: string): string {
  const { key } = parseCommandId(commandId);
  const seed = key === null ? randomBytes(32) : createHash('sha256').update(`k.${key}`).digest();
  const letters = BigInt(`0x${seed.toString('hex')}`).toString(36);
  return letters.slice(0, 26).padStart(26, '0');
}

const list = route({
  method: 'GET',
  path: '/v1/cases',
  access: 'known',
  summary: 'The cases that the caller may read, first registered first.',
  query: () =>
    z.strictObject({
      phase: z.enum(phaseNames as [string, ...string[]]).optional(),
      status: z.enum(['open', 'closed']).default('open'),
      holder: code().optional(),
      ...asksNames(),
      ...paging(),
    }),
  status: 200,
  answer: caseList,
  async run(call) {
    const { phase, holder, status } = call.query;
    const page = await pageOf(call);
    if (isRefusal(page)) return page;
    const isWanted = ({ card, facts }: CardRow): boolean =>
      card.status === status &&
      (phase === undefined || card.phases.some((open) => open === phase)) &&
      (holder === undefined || card.holder === holder) &&
      mayOnCase('read', call.rights, facts) !== null;
    const { items, next } = await seenPage(
      page,
      (after, limit) => cardList(call.tools.database, placesFor(call, status, holder), limit, after),
      async (rows) => rows.map((row) => (isWanted(row) ? cardFor(call, row) : null)),
    );
    return { status: 200, body: listOf(call.query.names === 'true' ? await withNames(call, items) : items, next) };
  },
});

/** Where somebody sleeps is told with who it is, to the roles that may know it; the group of a landlord's tenant never. */
function cardFor({ rights }: Call, { card: { stay: _, ...card }, facts }: CardRow) {
  const role = mayOnCase('read', rights, facts)?.role;
  return role && !shows('whole-way', role) ? { ...card, targetGroup: null } : card;
}

/** The smallest index that holds everything the caller can see of this. */
function placesFor({ rights }: Call, status: 'open' | 'closed', holder: string | undefined): CardPlaces {
  if (holder !== undefined) return { holders: [holder], status };
  if (rights.roles.every((role) => role === 'trajectory-holder')) {
    return { holders: [rights.user, ...rights.standsInFor], status };
  }
  if (status === 'open' && rights.locations === null && rights.roles.every((role) => role === 'shelter-worker')) {
    return { shelteredBy: rights.organisation };
  }
  return { municipalities: rights.municipalities, status };
}

const read = route({
  method: 'GET',
  path: '/v1/cases/{caseId}',
  access: 'read',
  summary: 'One case, now or as it stood at a version or at the end of a day.',
  query: () =>
    z.strictObject({ version: z.coerce.number().int().min(1).max(999_999).optional(), on: day().optional() }),
  status: 200,
  answer: caseAnswer,
  async run(call): Promise<Answer | Refusal> {
    const { caseId } = call.params;
    const { version, on } = call.query;
    const isPresent = version === undefined && on === undefined;
    const same = isPresent ? await unchanged(call, caseId) : null;
    if (same) return same;
    const readable = await opened(call, caseId);
    if (isRefusal(readable)) return readable;
    const { state, facts, capacity } = readable;
    if (isPresent) {
      const body = await caseForReader(call, state, facts, call.now);
      // What is open for some hours has no tag that would outlast them.
      if (capacity.purpose === 'emergency') return { status: 200, body, headers: { 'cache-control': 'no-store' } };
      return { status: 200, body, headers: { etag: await caseTag(call, caseId, state.version) } };
    }
    const { cases } = call.tools;
    const end = on !== undefined && isDate(on) ? startOfDay(addDays(on, 1), policyById(state.policy).zone) : null;
    const last = end === null ? null : new Date(Date.parse(end) - 1).toISOString();
    if (version !== undefined && version > state.version) {
      return refuse('unknown', 'case-not-at-version', { version, at: state.version });
    }
    const then = await cases.loadAt(caseId, last === null ? { version: version ?? state.version } : { until: last });
    if (!then) {
      const first = dateAt(state.registeredAt, policyById(state.policy).zone);
      return invalid([fieldError('/on', 'case-begins-on', { day: first })]);
    }
    return { status: 200, body: await caseForReader(call, then, facts, then.at) };
  },
});

export const caseRoutes: readonly Route[] = [register, list, read];
