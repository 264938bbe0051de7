import { addDays, type LocalDate } from '../calendar/day.ts';
import { isEnded } from '../deadlines/deadline.ts';
import type { CaseState } from '../pathway/case.ts';

/** Something that somebody lives on and that ends, while no next address is known. */
export type Ending = {
  readonly caseId: string;
  readonly municipality: string;
  /** The access decision (beschikking) of a stay, or the indication (indicatie) that a place to live hangs on. */
  readonly kind: 'decision' | 'indication';
  /** Its last day, local. */
  readonly endsOn: LocalDate;
  readonly holder: string | null;
};

/** Eight weeks before it ends a decision's extension is prepared: from then on a coordinator sees it. */
export const horizonFrom = (on: LocalDate): LocalDate => addDays(on, 56);

/**
 * What ends in an open case, soonest first. A signed tenancy is the address after a stay; a tenancy in one's own name stays when
 * an indication ends. What ended already is still here: the stay goes on without it.
 */
export function endingsOf(state: CaseState): readonly Ending[] {
  if (state.status === 'closed') return [];
  const { caseId, municipality, holder, decision, tenancy } = state;
  const ending = (kind: Ending['kind'], endsOn: LocalDate): Ending => ({ caseId, municipality, kind, endsOn, holder });
  const indications = state.deadlines.filter(
    ({ deadline }) => deadline.kind === 'indication-ends' && !isEnded(deadline),
  );
  const isOwn = tenancy?.kind === 'own-name';
  return [
    ...(decision && tenancy === null ? [ending('decision', decision.until)] : []),
    ...(isOwn ? [] : indications.map(({ deadline }) => ending('indication', deadline.dueOn))),
  ].sort((one, other) => (one.endsOn < other.endsOn ? -1 : 1));
}
