import type { LocalDate } from '../calendar/day.ts';
import type { Term } from '../calendar/term.ts';
import type { DeadlineVariant, PlaceKind } from '../policy/kinds.ts';
import type { About } from './event.ts';
import type { Role } from './names.ts';

/** What a rule tells of the deadline that it sets. */
export type Timing = {
  readonly variant?: DeadlineVariant | undefined;
  /** The day of the event from which is counted, when the case itself does not tell. */
  readonly from?: LocalDate | undefined;
  /** A term or an end that the case gives, before the rule's own. */
  readonly term?: Term | undefined;
  readonly endsOn?: LocalDate | undefined;
  readonly placeKind?: PlaceKind | undefined;
};

/** What a rule tells of the step that it opens. */
export type Opening = Timing & {
  readonly about?: About | undefined;
  /** When it is not the role of the step's row. */
  readonly role?: Role | undefined;
  readonly municipality?: string | undefined;
  /** When another rule than the step's own gives its deadline. */
  readonly kind?: 'setback' | undefined;
};
