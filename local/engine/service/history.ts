import { createHash } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { ServiceError } from '../model.ts';
import { type Answer, seconds } from './operation.ts';

interface PageRequest {
  readonly executionArn: string;
  /** At least 1. */
  readonly maxResults: number;
  readonly reverseOrder?: boolean | undefined;
  readonly nextToken?: string | undefined;
  readonly includeExecutionData?: boolean | undefined;
}

/**
 * One page of an execution's events. A token says from which event to go on; it is good for this execution in this direction
 * only, at any later time.
 * @throws ServiceError `ExecutionDoesNotExist`, `InvalidToken`
 */
export function eventPage(engine: Engine, request: PageRequest): Answer {
  const { executionArn, maxResults, nextToken, reverseOrder: reverse = false, includeExecutionData } = request;
  const key = createHash('sha256').update(`${executionArn} ${reverse}`).digest('base64url').slice(0, 16);
  const from = nextToken === undefined ? undefined : eventIn(nextToken, key);
  const { events, total } = engine.history(executionArn, {
    reverse,
    limit: maxResults,
    ...(from !== undefined && { from }),
    ...(includeExecutionData !== undefined && { includeExecutionData }),
  });
  const last = events.at(-1)?.id;
  const more = last !== undefined && (reverse ? last > 1 : last < total);
  return {
    events: events.map((event) => ({ ...event, timestamp: seconds(event.timestamp) })),
    nextToken: more ? Buffer.from(`${key}${reverse ? last - 1 : last + 1}`).toString('base64url') : undefined,
  };
}

function eventIn(token: string, key: string): number {
  const text = Buffer.from(token, 'base64url').toString('latin1');
  const id = text.slice(key.length);
  if (!text.startsWith(key) || !/^[1-9]\d{0,6}$/.test(id)) {
    throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
  return Number(id);
}
