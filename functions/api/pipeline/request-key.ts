import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import { keyedCommand } from '../../../shared/store/command-id.ts';
import type { HttpRequest } from '../http.ts';

/** A request that its sender can repeat. */
export type RequestKey = {
  /** Who and which key: nobody's key gets in the way of another's. */
  readonly hash: string;
  /** What is asked. The key is mixed in: who knows the row cannot try out what stood in the body. */
  readonly fingerprint: string;
  /** Both: the id under which a case remembers it. */
  readonly commandId: string;
};

/** The key of a POST; null when none is sent or the request is no POST. */
export function keyOf({ method, path, query, headers, body, subject }: HttpRequest): RequestKey | Refusal | null {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || key === undefined) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return refuse('unreadable', 'key-unfit', {});
  }
  const hash = digest(subject ?? '', key);
  const fingerprint = digest(key, method, path, new URLSearchParams(query).toString(), body ?? '');
  return { hash, fingerprint, commandId: keyedCommand(hash, fingerprint) };
}

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
