import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { dateAt } from '../../../shared/calendar/zone.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import { parse } from '../../../shared/pathway/forms/sentences.ts';
import { noSuchCase } from '../../../shared/store/cases.ts';
import { onceOnlyCommand } from '../../../shared/store/command-id.ts';
import { callerOf } from '../../../shared/store/directory.ts';
import { factsReader } from '../../../shared/store/facts.ts';
import { answeredRequest } from '../../../shared/store/requests.ts';
import type { Tools } from '../../shape/function.ts';
import { logRefusedAtDoor } from '../access-lines.ts';
import { readBody } from '../content.ts';
import { atDoor } from '../guard.ts';
import type { Answer, HttpRequest } from '../http.ts';
import { languageAsked, languageOfRefusals } from '../language.ts';
import { asProblem } from '../problem.ts';
import { rightsOf } from '../rights.ts';
import { areWellShaped, type Call, matcher, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import { answerCommand } from './command.ts';
import { keep, otherContent, replayRows } from './idempotency.ts';
import { keyOf } from './request-key.ts';

const find = matcher(routes);

/** The way of every request: route, who asks, what is asked, whether it was asked before, then the route's own work. */
export async function answer(request: HttpRequest, tools: Tools): Promise<Answer & { readonly route: string }> {
  const { method, path } = request;
  const matched = find(method, path);
  if (!('route' in matched)) return { ...refusedIn(request, noRoute(matched)), route: 'none' };
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
  const refused = (refusal: Refusal) => refusedIn(request, refusal);
  if ('openly' in route) return route.openly(routes);
  const body = readBody(route, params, request);
  if (isRefusal(body)) return refused(body);
  const query = route.query ? parse(route.query(), request.query) : { value: undefined };
  if (isRefusal(query)) return refused(refuse('unreadable', 'parameter-wrong', {}, query.errors));
  const key = keyOf(request);
  if (isRefusal(key)) return refused(key);
  if (subject === null) return refused(refuse('unidentified', 'token-missing', {}));

  const [known, first] = await Promise.all([
    callerOf(tools.database, subject),
    key ? answeredRequest(tools.database, key.hash) : null,
  ]);
  if (!known) return refused(refuse('not-yours', 'not-in-directory', {}));
  const language = languageOfRefusals(request, known.language);
  // Whoever stands in for a colleague does so in that colleague's rights: without a role of one's own there is nothing left.
  if (known.roles.length === 0) return asProblem(noRoleLeft, requestId, language);
  if (!areWellShaped(params)) return asProblem(noSuchCase, requestId, language);
  const caller = { ...known, language: languageAsked(request) ?? known.language };
  if (first && key && first.fingerprint !== key.fingerprint) return asProblem(otherContent, requestId, language);
  const today = dateAt(now, 'Europe/Amsterdam');
  const rights = rightsOf(caller, now, today);
  const { access } = route;
  const admittedAs = atDoor(access, rights);
  const capacity = isRefusal(admittedAs) ? { role: rights.roles[0] ?? 'auditor' } : admittedAs;
  const call: Call = {
    params,
    body: body.value,
    query: query.value,
    ...{ caller, language },
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
    return asProblem(admittedAs, requestId, language);
  }
  const given = await worked(call, route, body.schema);
  if (isRefusal(given)) return asProblem(given, requestId, language);
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

const noRoute = (methods: readonly string[]): Refusal =>
  methods.length === 0
    ? refuse('unknown', 'no-such-address', {})
    : refuse('no-such-method', 'no-such-method', { methods });

const noRoleLeft = refuse('not-yours', 'no-role-left', {});

/** Before it is known who asks. */
const refusedIn = (request: HttpRequest, refusal: Refusal): Answer =>
  asProblem(refusal, request.requestId, languageOfRefusals(request));

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
