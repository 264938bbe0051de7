import type { LocalDate } from '../calendar/day.ts';
import { ownerOf } from '../pathway/ball.ts';
import type { CaseState } from '../pathway/case.ts';
import type { BlockedBy } from '../pathway/names.ts';

/** A case in which it is the municipality's own move. */
export type HeldUp = {
  readonly caseId: string;
  readonly municipality: string;
  /** What stands in the way, as the holder said it. */
  readonly reason: BlockedBy;
  /** Local day since when. */
  readonly since: LocalDate;
  readonly holder: string | null;
};

/** What the municipality itself holds up in this case, past its aim or not; null: it is somebody else's move. */
export function heldUpIn({ caseId, municipality, status, blockedBy, holder }: CaseState): HeldUp | null {
  if (status === 'closed' || !blockedBy) return null;
  const { blockedBy: reason, since } = blockedBy;
  const isOurs = ownerOf[reason] === 'municipality' || ownerOf[reason] === 'coordinator';
  return isOurs ? { caseId, municipality, reason, since, holder } : null;
}
