import type { CaseAction } from '../../shared/access/rules.ts';
import type { LocalDate } from '../../shared/calendar/day.ts';
import type { PlaceKind, Role, StepName } from '../../shared/pathway/names.ts';
import type { Phase } from '../../shared/pathway/phases.ts';
import type { CaseView } from '../../shared/pathway/view.ts';
import type { Language } from '../../shared/words/language.ts';

/** What the interface answers, as far as the screens read it (GET /v1/openapi.json says everything). */

export type List<Item> = { readonly items: readonly Item[]; readonly next: string | null };

export type Me = {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisation: string;
  readonly municipalities: readonly string[];
  readonly language: Language;
  readonly standsInFor: readonly string[];
  /** Where a shelter worker checks people in. */
  readonly locations: readonly { readonly location: string; readonly name: string }[];
  /** The interface's clock, an instant in UTC. */
  readonly now: string;
  /** Under which what is typed is sealed on this machine, today's first: 32 bytes each, in base64url. */
  readonly draftKeys: readonly string[];
};

/** What the reader may see of the person; a field that they may not see is not there. */
export type Person = {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly birthDate?: LocalDate;
  readonly bsn?: string;
  readonly phone?: string;
  readonly email?: string;
};

export type Case = Omit<CaseView, 'client' | 'steps'> & {
  readonly client?: Person;
  /** What the reader may do with it. */
  readonly may: readonly CaseAction[];
  readonly steps: readonly Step[];
};

/** `mine`: it is open, and the reader may complete it. */
export type Step = CaseView['steps'][number] & { readonly mine: boolean };
export type Deadline = CaseView['deadlines'][number];
export type Change = Deadline['changes'][number];

export type WorkItem = {
  readonly caseId: string;
  readonly municipality: string;
  readonly phase: Phase;
  readonly step: StepName;
  readonly occurrence: number;
  readonly role: Role;
  readonly assignee: string | null;
  readonly openedAt: string;
  readonly dueOn: LocalDate | null;
  readonly group: 'overdue' | 'thisWeek' | 'later';
  /** Since when its term stands still; `until` null: until the dossier is complete. */
  readonly suspended?: { readonly from: LocalDate; readonly until: LocalDate | null };
  readonly standingInFor: string | null;
  readonly client?: Person;
  readonly stay?: {
    readonly placeKind: PlaceKind | null;
    readonly location: string | null;
    readonly firstNight: LocalDate;
    readonly targetOn: LocalDate | null;
    readonly endedOn: LocalDate | null;
  } | null;
};

/** Something that happened in a case. `data` holds words where the reader may read them. */
export type Told = {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: { readonly user?: string; readonly role?: Role; readonly system?: string; readonly onBehalfOf?: string };
  readonly data: Readonly<Record<string, unknown>>;
};

export type StepDescription = {
  readonly step: StepName;
  readonly phase: Phase | 'any-time';
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly outcomes: readonly string[];
  readonly form: { readonly oneOf: readonly Schema[] };
};

/** As much of JSON Schema as the interface's forms use. */
export type Schema = {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
  /** Words about a person. */
  readonly personal?: boolean;
};
