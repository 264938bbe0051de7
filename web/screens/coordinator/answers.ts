import type { LocalDate } from '../../../shared/calendar/day.ts';
import type { BlockedBy } from '../../../shared/pathway/names.ts';
import type { Person } from '../../api/answers.ts';

/** What waits for a coordinator's or a manager's answer. */
export type Escalation = {
  readonly escalationId: string;
  readonly caseId: string;
  readonly level: 'coordinator' | 'manager';
  readonly reason: string;
  readonly raisedAt: string;
  readonly status: 'open' | 'acknowledged' | 'resolved';
  readonly dueOn: LocalDate | null;
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
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly changed: boolean;
  readonly nights: number;
  readonly nightsEver: number;
  readonly daysPastTarget: number | null;
  readonly ball: { readonly reason: BlockedBy | null; readonly since: LocalDate; readonly days: number } | null;
  readonly promise: Promised | null;
};

export type Agenda = {
  readonly on: LocalDate;
  readonly items: readonly AgendaItem[];
  readonly promises: readonly (Promised & { readonly caseId: string; readonly holder: string | null })[];
};
