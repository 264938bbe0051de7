import type { Person } from '../api/answers.ts';

/** A client's name as it is said; null where the reader may not know it. */
export function nameOf(client: Person | undefined): string | null {
  const name = [client?.givenName, client?.familyName].filter(Boolean).join(' ');
  return name === '' ? null : name;
}

/** Letters whose mark is part of them. */
const bare: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss' };

/** Letters without their marks, in lower case: "Yılmaz" is found by "yilmaz", "Çelik" by "celik", "Żółty" by "zolty". */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıłđøæœß]/g, (letter) => bare[letter] ?? letter);

/** How a case is told from others without a name. */
export const shortNumber = (caseId: string): string => caseId.slice(-5).toUpperCase();

/** `de-haven` as people write it: De Haven. Locations and organisations are codes in the interface. */
export function nameOfCode(code: string): string {
  return code
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
