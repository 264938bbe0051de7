import { type Refusal, refuse } from '../../shared/errors/refusal.ts';
import type { Database } from '../../shared/store/database.ts';
import { paceKey } from '../../shared/store/keys.ts';
import { takeTokens } from '../../shared/store/pace.ts';
import { paceOf } from '../shape/pace.ts';
import type { HttpRequest } from './http.ts';

/** So many requests are let through for one look at the bucket: most cost nothing extra, and a 304 stays one read. */
const portion = 20;
/** What was taken and not used within this time is the bucket's again, in milliseconds: it has filled up meanwhile. */
const keeps = 10_000;

/** Looking for people: twelve a minute in the long run, thirty at once [own]. A desk asks a few times an hour. */
const searchPace = { rate: 0.2, burst: 30 };

/** The refusal to somebody who looks for people as nobody at a desk does; null for everybody else, and where there is no pace. */
export async function searchesTooFast(database: Database, user: string, now: string): Promise<Refusal | null> {
  if (!paceOf(process.env.PACE)) return null;
  const { tokens, retryAfter } = await takeTokens(database, paceKey(`${user}#searches`), searchPace, now, 1);
  return tokens > 0 ? null : refuse('too-fast', 'too-many-requests', { retryAfter });
}

type Held = { tokens: number; readonly until: number };
const held = new Map<string, Held>();

/**
 * The refusal to somebody who asks more often than the deployment's pace allows; null for everybody else. Without a pace, on one
 * machine, nobody is held up here: its clock stands still for as many requests as one likes.
 */
export async function tooFast(database: Database, request: HttpRequest): Promise<Refusal | null> {
  const pace = paceOf(process.env.PACE);
  const { subject, now } = request;
  if (!pace || subject === null) return null;
  const at = Date.parse(now);
  const mine = held.get(subject);
  if (mine && mine.tokens > 0 && at <= mine.until) {
    mine.tokens -= 1;
    return null;
  }
  const { tokens, retryAfter } = await takeTokens(database, paceKey(subject), pace, now, portion);
  if (tokens > 0) {
    held.set(subject, { tokens: tokens - 1, until: at + keeps });
    return null;
  }
  return refuse('too-fast', 'too-many-requests', { retryAfter });
}
