import { refusal } from './refusal.ts';

/** Where the next page begins, in a form that tells the caller nothing. */
export function pageToken(kind: string, position: number): string {
  return Buffer.from(`${kind}:${position}`).toString('base64url');
}

/** @throws ServiceError InvalidToken when it was not given out for this list */
export function readPageToken(kind: string, token: string): number {
  const [prefix, position, ...more] = Buffer.from(token, 'base64url').toString('latin1').split(':');
  const number = Number(position);
  if (prefix !== kind || more.length > 0 || !Number.isSafeInteger(number) || pageToken(kind, number) !== token) {
    throw refusal.pageToken();
  }
  return number;
}
