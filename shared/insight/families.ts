import type { LocalDate } from '../calendar/day.ts';
import type { CaseState } from '../pathway/case.ts';

/** Children who sleep in a night shelter, whatever was answered about it. */
export type FamilyThere = {
  readonly caseId: string;
  readonly municipality: string;
  readonly children: number;
  /** Local day of the first night there. */
  readonly since: LocalDate;
  readonly holder: string | null;
};

/** Null: no children, or they sleep elsewhere. */
export function familyThere({ caseId, municipality, status, report, stays, holder }: CaseState): FamilyThere | null {
  const stay = stays.findLast(({ endedOn }) => endedOn === null);
  const { children } = report.household;
  if (status === 'closed' || stay?.placeKind !== 'night-shelter' || children === 0) return null;
  return { caseId, municipality, children, since: stay.firstNight, holder };
}
