import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { dateAt } from '../../../shared/calendar/zone.ts';
import { isRefusal, type Refusal } from '../../../shared/errors/refusal.ts';
import { parse } from '../../../shared/pathway/forms/sentences.ts';
import { noSuchCase } from '../../../shared/store/cases.ts';
import { onceOnlyCommand } from '../../../shared/store/command-id.ts';
import { callerOf } from '../../../shared/store/directory.ts';
import { factsReader } from '../../../shared/store/facts.ts';
import { answeredRequest } from '../../../shared/store/requests.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { Tools } from '../../shape/function.ts';
import { logRefusedAtDoor } from '../access-lines.ts';
import { readBody } from '../content.ts';
import { atDoor } from '../guard.ts';
import type { Answer, HttpRequest } from '../http.ts';
import { asProblem, problem } from '../problem.ts';
import { rightsOf } from '../rights.ts';
import { areWellShaped, type Call, matcher, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import { answerCommand } from './command.ts';
import { keep, otherContent, replayRows } from './idempotency.ts';
import { keyOf } from './request-key.ts';

const find = matcher(routes);

/** The way of every request: route, who asks, what is asked, whether it was asked before, then the route's own work. */
export async function answer(request: HttpRequest, tools: Tools): Promise<Answer & { readonly route: string }> {
  const { method, path, requestId } = request;
  const matched = find(method, path);
  if (!('route' in matched)) return { ...noRoute(matched, requestId), route: 'none' };
  const { route, params } = matched;
  const lines: Call['lines'] = [];
  const given = await answerRoute(request, tools, route, params, lines);
  const told = method === 'GET' ? withTag(given, request) : given;
  if (told.status !== 304) for (const write of lines) await write();
  return { ...told, route: route.path };
}

async function answerRoute(
  request: HttpRequest,
  tools: Tools,
  route: Route,
  params: Readonly<Record<string, string>>,
  lines: Call['lines'],
): Promise<Answer> {
  const { requestId, now, subject } = request;
  if ('openly' in route) return route.openly(routes);
  const body = readBody(route, params, request);
  if ('status' in body) return body;
  const query = route.query ? parse(route.query(), request.query) : { value: undefined };
  if (isRefusal(query)) return problem(400, 'A parameter is not right.', requestId, { errors: query.errors });
  const key = keyOf(request);
  if (key && 'status' in key) return key;
  if (subject === null) return problem(401, 'This needs a token that says who you are.', requestId);

  const [known, first] = await Promise.all([
    callerOf(tools.database, subject),
    key ? answeredRequest(tools.database, key.hash) : null,
  ]);
  if (!known) return problem(403, 'The directory does not know you: ask your coordinator to add you.', requestId);
  // Whoever stands in for a colleague does so in that colleague's rights: without a role of one's own there is nothing left.
  if (known.roles.length === 0) return problem(403, 'You have no role any more: ask your coordinator.', requestId);
  if (!areWellShaped(params)) return asProblem(noSuchCase, requestId);
  const caller = { ...known, language: languageAsked(request) ?? known.language };
  if (first && key && first.fingerprint !== key.fingerprint) return asProblem(otherContent, requestId);
  const today = dateAt(now, 'Europe/Amsterdam');
  const rights = rightsOf(caller, now, today);
  const { access } = route;
  const admittedAs = atDoor(access, rights);
  const capacity = isRefusal(admittedAs) ? { role: rights.roles[0] ?? 'auditor' } : admittedAs;
  const call: Call = {
    params,
    body: body.value,
    query: query.value,
    caller,
    ...{ rights, access, capacity },
    now,
    today,
    commandId: key?.commandId ?? onceOnlyCommand(requestId),
    ...{ key, first },
    tools,
    facts: factsReader(tools.database),
    request,
    lines,
  };
  if (isRefusal(admittedAs)) {
    await logRefusedAtDoor(call, access);
    return asProblem(admittedAs, requestId);
  }
  const given = await worked(call, route, body.schema);
  if (isRefusal(given)) return asProblem(given, requestId);
  await keep(call, given);
  return given;
}

async function worked(
  call: Call,
  route: Exclude<Route, { openly: unknown }>,
  schema: z.ZodType,
): Promise<Answer | Refusal> {
  if ('asks' in route) return answerCommand(call, route, schema);
  return (await replayRows(call)) ?? route.run(call);
}

function noRoute(methods: readonly string[], requestId: string): Answer {
  if (methods.length === 0) return problem(404, 'There is no such address; see /v1/openapi.json.', requestId);
  const refused = problem(405, `Only ${methods.join(' and ')} can be done here.`, requestId);
  return { ...refused, headers: { ...refused.headers, allow: methods.join(', ') } };
}

/** The language that a reader asks for before every other; that of the directory where they ask for none of ours. */
function languageAsked({ headers }: HttpRequest): Language | null {
  const first = headers['accept-language']?.slice(0, 2).toLowerCase();
  return first === 'nl' || first === 'en' ? first : null;
}

/** The answer with a tag, or 304 when the caller has it already. */
function withTag(given: Answer, { headers }: HttpRequest): Answer {
  if (given.status !== 200 || given.body === undefined) return given;
  // A route that has a cheaper tag of its own has answered for it.
  if (given.headers?.etag !== undefined) return given;
  const body = typeof given.body === 'string' ? given.body : JSON.stringify(given.body);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return { status: 304, headers: { etag } };
  return { ...given, body, headers: { 'content-type': 'application/json', ...given.headers, etag } };
}
