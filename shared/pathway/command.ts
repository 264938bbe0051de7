import type { Actor, NoteKind, Report, SignalKind } from './event.ts';
import type { DepartureForm, StepForm } from './forms/completion.ts';
import type { BlockedBy, StepName } from './names.ts';
import type { Phase } from './phases.ts';
import type { ClientRight, LinkConsent } from './right.ts';

type Given = {
  readonly caseId: string;
  /** Instant, UTC. When it lies before the case's last event, that event's instant is taken. */
  readonly at: string;
  readonly by: Actor;
  readonly commandId: string;
};

/** The run of a machine that asks, and the contract that its definition was written against. */
export type Asking = {
  readonly phase: Phase;
  readonly occurrence: number;
  readonly run: number;
  readonly contract: number;
};

/** What can be asked of a case. Forms are parsed, free text is the id of a text kept with the person. */
export type CommandBody =
  | { readonly type: 'register'; readonly municipality: string; readonly report: Report }
  /** `occurrence`: the only open one when absent. Not for escalation steps, which have commands of their own. */
  | { readonly type: 'complete'; readonly step: StepName; readonly occurrence?: number; readonly form: StepForm }
  | {
      readonly type: 'note';
      readonly kind: NoteKind;
      readonly text: string;
      readonly agreedOn?: string | undefined;
      readonly until?: string | undefined;
      readonly visibleToClient?: boolean | undefined;
      /** With kind `signal`: what kind of signal; `other` when absent. */
      readonly signal?: SignalKind | undefined;
      /** Version of the note about behaviour that it contradicts. */
      readonly contradicts?: number | undefined;
    }
  /** The night that begins on this day. The same night twice counts once: no events. */
  | { readonly type: 'night'; readonly date: string; readonly location: string }
  | { readonly type: 'depart'; readonly form: DepartureForm }
  /** First and last day, both inclusive. `ground` and `alternative` are text ids. */
  | {
      readonly type: 'propose-exclusion';
      readonly from: string;
      readonly until: string;
      readonly ground: string;
      readonly alternative: string;
    }
  | {
      readonly type: 'decide-exclusion';
      readonly exclusion: number;
      readonly confirmed: boolean;
      readonly words?: string | undefined;
    }
  | { readonly type: 'change-holder'; readonly holder: string; readonly handover: 'warm' | 'cold' }
  | {
      readonly type: 'give-reason';
      readonly deadlineId: string;
      readonly blockedBy: BlockedBy;
      readonly text?: string | undefined;
      readonly offered?: string | undefined;
    }
  | { readonly type: 'ask'; readonly text?: string | undefined; readonly byClient?: boolean | undefined }
  /** Awb 4:15. `until`: last day given to complete the dossier, when one was set. */
  | {
      readonly type: 'suspend-term';
      readonly deadlineId: string;
      readonly from: string;
      readonly until?: string | undefined;
      readonly reason: string;
    }
  | { readonly type: 'end-suspension'; readonly deadlineId: string; readonly on: string }
  | { readonly type: 'extend-term'; readonly deadlineId: string; readonly until: string; readonly reason: string }
  | { readonly type: 'acknowledge'; readonly escalationId: string }
  | {
      readonly type: 'resolve';
      readonly escalationId: string;
      readonly measure: string;
      readonly newDueOn?: string | undefined;
      readonly acceptedUntil?: string | undefined;
    }
  | {
      readonly type: 'decide-on-agenda';
      readonly meetingOn: string;
      readonly decision: string;
      readonly promisedBy?: string | undefined;
      readonly promisedOn?: string | undefined;
    }
  /** `link` and `pin`: what the store knows them by, never the token or the number. */
  | {
      readonly type: 'status-link';
      readonly link: string;
      readonly pin?: string | undefined;
      readonly consent?: LinkConsent | undefined;
    }
  /** `reason`: a text id. `organisation`: of who opens it. */
  | {
      readonly type: 'emergency-access';
      readonly user: string;
      readonly organisation: string;
      readonly reason: string;
    }
  /** `words`: why, as a text id. `askedOn`: when the client asked; today when absent. */
  | {
      readonly type: 'use-right';
      readonly right: ClientRight;
      readonly fields?: readonly string[] | undefined;
      readonly words?: string | undefined;
      readonly askedOn?: string | undefined;
    }
  | { readonly type: 'confirm-destruction' }
  /** Of the daily rule: nothing follows before the last day for which the case is kept has passed. */
  | { readonly type: 'end-retention' }
  /** No event of its own: what is due follows. With `asking`, nothing follows for a run that is not current. */
  | { readonly type: 'tend'; readonly asking?: Asking | undefined }
  | {
      readonly type: 'restart-run';
      readonly phase: Phase;
      readonly occurrence: number;
      readonly run: number;
      readonly why: string;
    };

export type Command = Given & CommandBody;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
