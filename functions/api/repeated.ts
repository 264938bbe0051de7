import { createHash } from 'node:crypto';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { Answer, HttpRequest } from './http.ts';
import { problem } from './problem.ts';

/** A request that its sender can repeat. */
type RequestKey = {
  /** Who and which key: nobody's key gets in the way of another's. */
  readonly hash: string;
  /** What is asked. */
  readonly fingerprint: string;
  /** Both: the id under which a case remembers it. */
  readonly commandId: string;
};

/** The key of a POST; null when none is sent or the request is no POST. */
export function keyOf({ method, path, headers, body, subject, requestId }: HttpRequest): RequestKey | Answer | null {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || key === undefined) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return problem(400, 'An Idempotency-Key is 1 to 255 visible characters without spaces.', requestId);
  }
  const hash = digest(subject ?? '', key);
  const fingerprint = digest(method, path, body ?? '');
  return { hash, fingerprint, commandId: `${prefixOf(hash)}${fingerprint.slice(0, 10)}` };
}

/** True when the case remembers the key of this command with other content. */
export function usedForOther(state: CaseState | null, commandId: string): boolean {
  const prefix = commandId.slice(0, prefixLength);
  if (!commandId.startsWith('k.') || !state) return false;
  return state.commandIds.some((known) => known !== commandId && known.startsWith(prefix));
}

const prefixOf = (hash: string): string => `k.${hash.slice(0, 22)}.`;
const prefixLength = 25;

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
