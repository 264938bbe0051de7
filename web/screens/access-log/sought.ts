import { addDays, isDate, type LocalDate } from '../../../shared/calendar/day.ts';

/** What an auditor looks for, as typed; '' for what does not matter. */
export type Sought = {
  readonly caseId: string;
  readonly user: string;
  readonly from: LocalDate | string;
  readonly until: LocalDate | string;
  readonly result: '' | 'allowed' | 'refused';
};

export const nothing: Sought = { caseId: '', user: '', from: '', until: '', result: '' };

/** The searches that are asked every day, each under one press. */
export const quickly = (today: LocalDate) =>
  ({
    today: { ...nothing, from: today, until: today },
    week: { ...nothing, from: addDays(today, -6), until: today },
    refusals: { ...nothing, from: addDays(today, -29), until: today, result: 'refused' },
  }) as const satisfies Readonly<Record<string, Sought>>;

/** What stands in the address, so that a search can be shared; a colleague goes along beside it. */
const inAddress = ['caseId', 'from', 'until', 'result'] as const;

export function addressOf(sought: Sought): string {
  const query = new URLSearchParams(inAddress.flatMap((name) => (sought[name] === '' ? [] : [[name, sought[name]]])));
  return `/access-log${query.size > 0 ? `?${query}` : ''}`;
}

export function soughtIn(query: URLSearchParams, beside: unknown): Sought {
  const given = (name: keyof Sought): string => query.get(name) ?? '';
  const { user = '' } = (beside ?? {}) as { readonly user?: string };
  const result = given('result');
  return {
    ...{ caseId: given('caseId'), user, from: given('from'), until: given('until') },
    result: result === 'allowed' || result === 'refused' ? result : '',
  };
}

/** The interface's path for a search, newest first; null as long as nothing is asked. */
export function pathOf(sought: Sought): string | null {
  const given = Object.entries(sought).filter(([, value]) => value !== '');
  return given.length === 0 ? null : `/v1/access-log?${new URLSearchParams([...given, ['newestFirst', 'true']])}`;
}

/** A number as it is pasted: also as the address of the case. */
export const numberIn = (text: string): string => /\/cases\/([^/?#]+)/.exec(text)?.[1] ?? text.trim().toLowerCase();

export type Mistake = { readonly field: keyof Sought; readonly why: 'needsDay' | 'needsSomething' };

export function mistakesIn({ caseId, user, from, until }: Sought): readonly Mistake[] {
  const days = (
    [
      ['from', from],
      ['until', until],
    ] as const
  ).filter(([, day]) => day !== '' && !isDate(day));
  const isOpen = caseId === '' && user === '' && from === '';
  return [
    ...days.map(([field]) => ({ field, why: 'needsDay' as const })),
    ...(isOpen ? [{ field: 'from' as const, why: 'needsSomething' as const }] : []),
  ];
}
