import { hash } from 'node:crypto';

/** What a task token stands for. */
export interface TokenContent {
  /** Number of the execution in its engine. */
  readonly execution: number;
  readonly thread: number;
  /** Id of the event with which the task was scheduled. */
  readonly scheduled: number;
}

/**
 * A token tells which try of which task it belongs to and proves, by a hash over the execution's seed, that this engine gave it out.
 * Nothing has to be kept for it.
 */
export function makeToken(seed: string, { execution, thread, scheduled }: TokenContent): string {
  const content = `${execution}.${thread}.${scheduled}`;
  return Buffer.from(`${proof(seed, content)}.${content}`).toString('base64url');
}

/** @returns null when the text cannot be a token; whether it is genuine is for `isGenuine` to say */
export function readToken(token: string): TokenContent | null {
  const match = /^[\w-]{43}\.(\d{1,15})\.(\d{1,6})\.(\d{1,6})$/.exec(
    Buffer.from(token, 'base64url').toString('latin1'),
  );
  if (match === null) return null;
  return { execution: Number(match[1]), thread: Number(match[2]), scheduled: Number(match[3]) };
}

export function isGenuine(token: string, seed: string, content: TokenContent): boolean {
  return token === makeToken(seed, content);
}

function proof(seed: string, content: string): string {
  return hash('sha256', `${seed}/token/${content}`, 'base64url');
}
