import { formatInstant, parseInstant } from '../clock/duration.ts';
import type { Advance, Timeline } from '../clock/timeline.ts';
import { lacksJson } from '../loopback.ts';
import { type HttpRequest, type HttpResponse, json, problem } from './gateway/http.ts';
import type { Mails } from './mail/mails.ts';

export interface HostRoutesOptions {
  readonly timeline: Timeline;
  readonly mails: Mails;
  /** What a browser's program must know, as JSON text; null when the template says nothing of it. */
  readonly webConfiguration: string | null;
  /** Settings with which a program on this machine reaches what is hosted. */
  readonly environment: () => Readonly<Record<string, string>>;
  /** Takes what was deleted off the disk, in every store. */
  readonly compact: () => Promise<void>;
  /** Runs what must see the world at rest. */
  readonly outside: <T>(fn: () => Promise<T>) => Promise<T>;
}

type Route = (request: HttpRequest, options: HostRoutesOptions) => Promise<HttpResponse>;

/** What the host itself answers, beside the API that it hosts. */
const routes: Readonly<Record<string, Route>> = {
  'GET /clock': async (_, { timeline }) => json(200, standing(timeline)),
  'POST /clock': async (request, { timeline }) => move(request, timeline),
  'POST /compaction': (_, { compact, outside }) =>
    outside(async () => {
      await compact();
      return { status: 204, headers: {}, body: '' };
    }),
  'GET /environment': async (_, { environment }) => json(200, environment()),
  'GET /mail': (_, { mails, outside }) => outside(async () => json(200, { items: await mails.all(), next: null })),
  'GET /config.json': async (_, { webConfiguration }) =>
    webConfiguration === null
      ? problem(404, 'The template says nothing to a browser: it has no such output.')
      : {
          status: 200,
          headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
          body: webConfiguration,
        },
};

const paths = new Set(Object.keys(routes).map((key) => key.split(' ')[1]));

/** @returns null for a request that is not for the host itself */
export function answerFromHost(request: HttpRequest, options: HostRoutesOptions): Promise<HttpResponse> | null {
  if (!paths.has(request.path)) return null;
  const { method, path, headers } = request;
  const route = routes[`${method} ${path}`];
  if (route === undefined) return Promise.resolve(problem(405, `${path} does not take ${method}.`));
  const refused = method === 'POST' ? lacksJson(headers['content-type']) : null;
  if (refused !== null) return Promise.resolve(problem(refused.status, refused.detail));
  return route(request, options);
}

function standing({ clock }: Timeline): { now: string; virtual: boolean } {
  return { now: formatInstant(clock.now()), virtual: clock.kind === 'virtual' };
}

async function move(request: HttpRequest, timeline: Timeline): Promise<HttpResponse> {
  const asked = parsed(request.body.toString('utf8'));
  if (asked === undefined) return problem(400, 'The body is not JSON.');
  const moving = begin(asked, timeline);
  if (moving === null) {
    return problem(422, 'Say {"advance": "P14D"}, {"to": "2026-04-05T00:00:00+02:00"} or {"next": true}.');
  }
  const moved = await moving;
  if (moved.ok) return json(200, standing(timeline));
  return problem({ 'real-clock': 409, held: 503 }[moved.refusal as string] ?? 422, moved.message);
}

function begin(asked: unknown, timeline: Timeline): Promise<Advance> | null {
  if (typeof asked !== 'object' || asked === null) return null;
  const [[member, value] = ['', undefined], ...more] = Object.entries(asked);
  if (more.length > 0) return null;
  if (member === 'advance' && typeof value === 'string') return timeline.advanceBy(value);
  if (member === 'to' && typeof value === 'string') return timeline.advanceTo(parseInstant(value) ?? Number.NaN);
  if (member === 'next' && value === true) return timeline.toNext();
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
