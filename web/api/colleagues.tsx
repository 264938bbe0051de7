import { useMemo } from 'react';
import type { LocalDate } from '../../shared/calendar/day.ts';
import type { Role } from '../../shared/pathway/names.ts';
import type { List } from './answers.ts';
import { colleaguesAt } from './places.ts';
import { useAsked } from './queries.ts';

/** Somebody who works in the reader's municipalities. */
export type Colleague = { readonly user: string; readonly name: string; readonly roles: readonly Role[] };

/** With what a coordinator and a manager are told beside it. */
export type ReachableColleague = Colleague & {
  readonly organisation: string;
  readonly organisationName: string;
  readonly phone: string | null;
  readonly absences: readonly { readonly from: LocalDate; readonly until: LocalDate; readonly standIn: string }[];
};

/** Who works here, and what they are called: their code where the directory knows them no more. */
export function useColleagues<Known extends Colleague = Colleague>() {
  const found = useAsked<List<Known>>(colleaguesAt, 60_000);
  const { data, isPending } = found;
  const called = useMemo(() => {
    const names = new Map(data?.items.map(({ user, name }) => [user, name]));
    return (user: string): string => names.get(user) ?? (isPending ? '…' : user);
  }, [data, isPending]);
  return { found, called };
}

/** A user by name. The directory is asked only where one stands on screen. */
export function Called({ user }: { readonly user: string }) {
  return <bdi>{useColleagues().called(user)}</bdi>;
}
