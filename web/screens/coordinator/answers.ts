import type { LocalDate } from '../../../shared/calendar/day.ts';
import type { BlockedBy } from '../../../shared/pathway/names.ts';
import type { Person } from '../../api/answers.ts';
import { type ReachableColleague, useColleagues as useKnownColleagues } from '../../api/colleagues.tsx';

/** What every row of a list says of whom it is about. */
export type About = { readonly caseId: string; readonly client?: Person };

/** Something grave that happened since a coordinator looked last. */
export type Happening = About & {
  readonly kind: string;
  readonly at: string;
  /** Where it is answered; null where nothing is asked any more, or a step of its own sees to it. */
  readonly escalationId: string | null;
};

/** A case in which the municipality itself has to move. */
export type HeldUp = About & { readonly reason: BlockedBy; readonly since: LocalDate; readonly holder: string | null };

export type Family = About & { readonly children: number; readonly since: LocalDate };

/** What waits for a coordinator's or a manager's answer. */
export type Escalation = {
  readonly escalationId: string;
  readonly caseId: string;
  readonly level: 'coordinator' | 'manager';
  readonly reason: string;
  readonly raisedAt: string;
  readonly status: 'open' | 'acknowledged' | 'resolved';
  readonly dueOn: LocalDate | null;
  readonly holder?: string | null;
  readonly client?: Person;
};

export type Promised = {
  readonly meetingOn: LocalDate;
  readonly decision: string | null;
  readonly by: string | null;
  readonly on: LocalDate | null;
  readonly status: 'kept' | 'pending' | 'broken' | 'none';
};

/** A case as the stalled-case meeting has it before it. */
export type AgendaItem = {
  readonly caseId: string;
  readonly holder: string | null;
  /** Somebody hides here: on the screen alone, never on paper. */
  readonly protected: boolean;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly changed: boolean;
  readonly nights: number;
  readonly nightsEver: number;
  readonly daysPastTarget: number | null;
  readonly ball: { readonly reason: BlockedBy | null; readonly since: LocalDate; readonly days: number } | null;
  readonly promise: Promised | null;
  readonly client?: Person;
};

export type Agenda = {
  readonly on: LocalDate;
  readonly items: readonly AgendaItem[];
  readonly promises: readonly (Promised & {
    readonly caseId: string;
    readonly holder: string | null;
    readonly protected: boolean;
    readonly client?: Person;
  })[];
};

/** A decision or an indication that ends while no next address is known. */
export type Ending = {
  readonly caseId: string;
  readonly kind: 'decision' | 'indication';
  readonly endsOn: LocalDate;
  readonly holder: string | null;
  readonly client?: Person;
};

export type Colleague = ReachableColleague;

export const useColleagues = () => useKnownColleagues<Colleague>();
