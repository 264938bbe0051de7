import type * as z from 'zod';
import type { Capacity } from '../../shared/access/may.ts';
import type { Rights } from '../../shared/access/relation.ts';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { Caller } from '../../shared/store/directory.ts';
import type { FactsReader } from '../../shared/store/facts.ts';
import type { AnsweredRequest } from '../../shared/store/requests.ts';
import type { Language } from '../../shared/words/language.ts';
import type { Tools } from '../shape/function.ts';
import type { Access } from './guard.ts';
import type { Heading } from './headings.ts';
import type { Answer, HttpRequest } from './http.ts';
import type { Asking } from './pipeline/asked.ts';
import type { RequestKey } from './pipeline/request-key.ts';

/**
 * The shape of every name between braces. What has another shape names nothing, and no table is asked for it. Without a shape a
 * route cannot read the name.
 */
const shapes = {
  caseId: /^[a-z0-9]{1,26}$/,
  step: /^[a-z-]{1,40}$/,
  deadlineId: /^[a-z0-9-]{1,80}$/,
  escalationId: /^[a-z0-9]{1,26}-\d{1,6}$/,
  exclusion: /^\d{1,6}$/,
  date: /^[0-9-]{1,10}$/,
  user: /^[a-z0-9][a-z0-9-]{0,39}$/,
  certificate: /^[\w-]{22}$/,
} as const satisfies Readonly<Record<string, RegExp>>;
type Parameter = keyof typeof shapes;

/** True when every name in the path could be one. */
export const areWellShaped = (params: Readonly<Record<string, string>>): boolean =>
  Object.entries(params).every(([name, value]) => shapes[name as Parameter].test(value));

/** The names between braces in a path. */
type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Extract<Name, Parameter> | ParameterOf<Rest>
  : never;

/** One call of a route by somebody whom the directory knows. */
export type Call<Path extends string = string, Body = unknown, Query = unknown> = {
  readonly params: Readonly<Record<ParameterOf<Path>, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly caller: Caller;
  /** In which refusals are said. */
  readonly language: Language;
  readonly rights: Rights;
  /** What the route is for, and the role in which the caller comes to it. */
  readonly access: Access;
  readonly capacity: Capacity;
  /** Instant of the request, UTC. */
  readonly now: string;
  /** Its local day. */
  readonly today: string;
  /** The same for a repeated request with the same key. */
  readonly commandId: string;
  /** The key with which it can be repeated; null without one. */
  readonly key: RequestKey | null;
  /** What is kept of this request from when it was answered before; null the first time. */
  readonly first: AnsweredRequest | null;
  readonly tools: Tools;
  /** Who works where, read once for the whole request. */
  readonly facts: FactsReader;
  readonly request: HttpRequest;
  /** Lines of the access log about what a reading shows: written when that is known to be shown, and before it is. */
  readonly lines: (() => Promise<void>)[];
};

type Row<Path extends string, Body, Query> = {
  readonly method: 'GET' | 'POST';
  readonly path: Path;
  /** What somebody must be allowed to do to use it. */
  readonly access: Access;
  /** One sentence for the interface's description. */
  readonly summary: string;
  /** Under which heading it stands there; `routes.ts` says it. */
  readonly heading?: Heading;
  /** Makes the form; where the path decides which, or whether there is one, from its parameters. */
  readonly body?: (params: Readonly<Record<ParameterOf<Path>, string>>) => z.ZodType<Body> | Refusal;
  /** Reads another kind of content into what `body` parses, by media type. */
  readonly reads?: Readonly<Record<string, (text: string) => unknown>>;
  readonly query?: () => z.ZodType<Query>;
  readonly status: 200 | 201;
  /** What it answers as JSON when it did what was asked. Tests hold every answer to it. */
  readonly answer: () => z.ZodType;
  /** Other media types in which it answers, beside JSON. */
  readonly alsoAs?: readonly string[];
};

/** What a route does, in one of three ways. */
type Work<Path extends string, Body, Query> =
  /** Asks one thing of one case, and the pipeline does the rest. `form`: the body, its words given way to their ids. */
  | { readonly asks: (call: Call<Path, Body, Query>, form: Body) => Asking | Refusal | Promise<Asking | Refusal> }
  /** Reads, or goes through many cases. */
  | { readonly run: (call: Call<Path, Body, Query>) => Promise<Answer | Refusal> }
  /** Is answered to anybody, without a token. */
  | { readonly openly: (routes: readonly Route[]) => Answer };

export type Route<Path extends string = string, Body = unknown, Query = unknown> = Row<Path, Body, Query> &
  Work<Path, Body, Query>;

export type CommandRoute = Extract<Route, { readonly asks: unknown }>;

/** A row of the interface's table, with the types of its path, body and query tied together. */
export function route<const Path extends string, Body = undefined, Query = undefined>(
  row: Route<Path, Body, Query>,
): Route {
  return row as unknown as Route;
}

type Matched = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

type Compiled = { readonly route: Route; readonly pattern: RegExp };

/** Finds the route for a request. @returns the methods that the path does have when this one is not among them */
export function matcher(routes: readonly Route[]): (method: string, path: string) => Matched | readonly string[] {
  const compiled = routes.map(
    (route): Compiled => ({
      route,
      pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    }),
  );
  return (method, path) => {
    const here = compiled.filter(({ pattern }) => pattern.test(path));
    const found = here.find(({ route }) => route.method === method);
    if (!found) return [...new Set(here.map(({ route }) => route.method))];
    const groups = found.pattern.exec(path)?.groups ?? {};
    return { route: found.route, params: decoded(groups) };
  };
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}
