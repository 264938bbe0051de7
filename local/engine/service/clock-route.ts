import * as z from 'zod';
import { formatInstant, parseInstant } from '../../clock/duration.ts';
import type { Advance, Timeline } from '../../clock/timeline.ts';
import type { ServiceResponse } from './service.ts';

const move = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.string() }),
  z.strictObject({ next: z.literal(true) }),
]);

/** `GET /clock` and `POST /clock`: where time stands, and moving it. Answers a move when all that fell due is at rest. */
export async function clockRoute(timeline: Timeline, method: string, body: string): Promise<ServiceResponse> {
  if (method === 'GET') {
    return json(200, { kind: timeline.clock.kind, now: formatInstant(timeline.clock.now()), ...next(timeline) });
  }
  if (method !== 'POST') return json(405, { message: 'The clock takes GET and POST.' });
  const asked = move.safeParse(parsed(body));
  if (!asked.success) {
    return json(400, {
      message: 'Say {"advance": "PT60S"}, {"to": "2026-01-05T08:01:00Z"} or {"next": true}.',
    });
  }
  const moved = await moveBy(timeline, asked.data);
  if (moved.ok) return json(200, { now: formatInstant(moved.now), fired: moved.fired, ...next(timeline) });
  const malformed = moved.refusal === 'not-a-duration' || moved.refusal === 'not-an-instant';
  return json(malformed ? 400 : 409, { error: moved.refusal, message: moved.message });
}

function moveBy(timeline: Timeline, asked: z.output<typeof move>): Promise<Advance> {
  if ('advance' in asked) return timeline.advanceBy(asked.advance);
  if ('next' in asked) return timeline.toNext();
  return timeline.advanceTo(parseInstant(asked.to) ?? Number.NaN);
}

function next(timeline: Timeline): { next: string | null } {
  const at = timeline.nextAt();
  return { next: at === null ? null : formatInstant(at) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function json(status: number, body: object): ServiceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}
