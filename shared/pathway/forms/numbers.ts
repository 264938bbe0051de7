/** Numbers by which a person is known outside: none of them may stand where an event keeps what was typed. */

/** Citizen service number (burgerservicenummer): nine digits of which the weighted sum divides by eleven (elfproef). */
export function passesElevenTest(bsn: string): boolean {
  if (!/^\d{9}$/.test(bsn) || bsn === '000000000') return false;
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  return weights.reduce((sum, weight, index) => sum + weight * Number(bsn[index]), 0) % 11 === 0;
}

/** Whether a run of digits in it could be a citizen service number or a telephone number. */
export const holdsNumberOfPerson = (text: string): boolean =>
  (text.match(/\d+/g) ?? []).some((digits) => passesElevenTest(digits) || /^(?:0\d{9}|(?:00)?31\d{9})$/.test(digits));
