import type { ClientField } from '../access/rules.ts';
import type { Words } from './language.ts';

/** What is known of a person, by field. */
// biome-ignore format: a table is read by its columns
export const personWords: Readonly<Record<ClientField, Words>> = {
  givenName: { nl: 'Voornaam', en: 'First name' },
  familyName: { nl: 'Achternaam', en: 'Family name' },
  birthDate: { nl: 'Geboortedatum', en: 'Date of birth' },
  bsn: { nl: 'Burgerservicenummer', en: 'Citizen service number (BSN)' },
  phone: { nl: 'Telefoon', en: 'Telephone' },
  email: { nl: 'E-mail', en: 'E-mail' },
};
