import type { Person } from '../api/answers.ts';

/** A client's name as it is said; null where the reader may not know it. */
export function nameOf(client: Person | undefined): string | null {
  const name = [client?.givenName, client?.familyName].filter(Boolean).join(' ');
  return name === '' ? null : name;
}

/** How a case is told from others without a name. */
export const shortNumber = (caseId: string): string => caseId.slice(-5).toUpperCase();

/** `de-haven` as people write it: De Haven. Locations and organisations are codes in the interface. */
export function nameOfCode(code: string): string {
  return code
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
