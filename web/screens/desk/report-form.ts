import { isDate, type LocalDate } from '../../../shared/calendar/day.ts';
import type { Cause, Referrer, TargetGroup } from '../../../shared/pathway/names.ts';

/** The report as it is typed: text everywhere, '' for nothing yet. */
export type TypedReport = {
  readonly municipality: string;
  readonly reportedOn: LocalDate | string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: LocalDate | string;
  readonly bsn: string;
  readonly phone: string;
  readonly email: string;
  readonly language: string;
  readonly needsBed: '' | 'yes' | 'no';
  readonly homelessOn: LocalDate | string;
  readonly causes: readonly Cause[];
  readonly referredBy: Referrer | '';
  readonly previousShelter: boolean;
  readonly incomeNeeded: boolean;
  readonly origin: string;
  readonly residentSince: LocalDate | string;
  readonly adults: string;
  readonly children: string;
  readonly school: string;
  readonly targetGroup: TargetGroup | '';
  readonly protected: boolean;
};

/** Under which a report that is being typed is kept. */
export const aboutReport = 'report';

export const emptyReport = (municipality: string, today: LocalDate): TypedReport => ({
  municipality,
  reportedOn: today,
  givenName: '',
  familyName: '',
  birthDate: '',
  bsn: '',
  phone: '',
  email: '',
  language: 'nl',
  needsBed: '',
  homelessOn: '',
  causes: [],
  referredBy: 'self',
  previousShelter: false,
  incomeNeeded: false,
  origin: '',
  residentSince: '',
  adults: '1',
  children: '0',
  school: '',
  targetGroup: '',
  protected: false,
});

/** The citizen service number is typed again after a reload: it is kept nowhere but with the person. */
export const withoutBsn = (typed: TypedReport): TypedReport => ({ ...typed, bsn: '' });

/** Id of the field that a JSON pointer into the report leads to. */
export const idOf = (pointer: string): string => `report${pointer.replaceAll('/', '-')}`;

export type Missing = { readonly pointer: string; readonly why: 'choice' | 'text' | 'day' | 'no-day' | 'number' };

/** What is wrong with a field by itself, in the order of the form; what else there is to say the interface says. */
export function missingIn(typed: TypedReport): readonly Missing[] {
  const text = (pointer: string, value: string): Missing[] => (value.trim() === '' ? [{ pointer, why: 'text' }] : []);
  const day = (pointer: string, value: string): Missing[] =>
    isDate(value) ? [] : [{ pointer, why: value === '' ? 'day' : 'no-day' }];
  const maybeDay = (pointer: string, value: string): Missing[] => (value === '' ? [] : day(pointer, value));
  const choice = (pointer: string, isMade: boolean): Missing[] => (isMade ? [] : [{ pointer, why: 'choice' }]);
  const people = (pointer: string, value: string): Missing[] =>
    /^([0-9]|[12][0-9]|30)$/.test(value.trim()) ? [] : [{ pointer, why: 'number' }];
  return [
    ...choice('/municipality', typed.municipality !== ''),
    ...text('/client/givenName', typed.givenName),
    ...text('/client/familyName', typed.familyName),
    ...day('/client/birthDate', typed.birthDate),
    ...choice('/immediateShelter', typed.needsBed !== ''),
    ...(typed.needsBed === 'no' ? maybeDay('/expectedHomelessOn', typed.homelessOn) : []),
    ...choice('/causes', typed.causes.length > 0),
    ...(typed.origin.trim() === '' ? [] : maybeDay('/origin/residentSince', typed.residentSince)),
    ...people('/household/adults', typed.adults),
    ...people('/household/children', typed.children),
    ...choice('/targetGroup', typed.targetGroup !== ''),
    ...day('/reportedOn', typed.reportedOn),
  ];
}

/** The report as the interface takes it; what was left empty is left out. */
export function reportOf(typed: TypedReport) {
  const given = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  const children = Number(typed.children);
  return {
    municipality: typed.municipality,
    reportedOn: typed.reportedOn,
    targetGroup: typed.targetGroup,
    immediateShelter: typed.needsBed === 'yes',
    protected: typed.protected,
    expectedHomelessOn: typed.needsBed === 'no' ? (given(typed.homelessOn) ?? null) : null,
    causes: typed.causes,
    origin: given(typed.origin)
      ? { municipality: typed.origin.trim(), residentSince: given(typed.residentSince) ?? null }
      : null,
    previousShelter: typed.previousShelter,
    incomeNeeded: typed.incomeNeeded,
    language: typed.language.trim().toLowerCase() || 'nl',
    referredBy: typed.referredBy || 'self',
    household: {
      adults: Number(typed.adults),
      children,
      schoolMunicipality: children > 0 ? (given(typed.school) ?? null) : null,
    },
    client: {
      givenName: typed.givenName.trim(),
      familyName: typed.familyName.trim(),
      birthDate: typed.birthDate,
      ...(given(typed.bsn) && { bsn: given(typed.bsn) }),
      ...(given(typed.phone) && { phone: given(typed.phone) }),
      ...(given(typed.email) && { email: given(typed.email) }),
    },
  };
}
