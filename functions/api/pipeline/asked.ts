import type { Purpose } from '../../../shared/access/purpose.ts';
import type { CaseAction } from '../../../shared/access/rules.ts';
import type { Refusal } from '../../../shared/errors/refusal.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import type { SeparatedText } from '../../../shared/pathway/forms/texts.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { Doing } from '../access-lines.ts';
import type { May, Readable } from '../guard.ts';
import type { Answer } from '../http.ts';

/** What a request asks of one case. */
export type Asked = {
  readonly caseId: string;
  readonly commandId: string;
  /** Who may ask it. */
  readonly may: May;
  /** What is asked; where that follows from the case, made of it. */
  readonly body: CommandBody | ((on: Readable) => CommandBody | Refusal | Promise<CommandBody | Refusal>);
  /** Words that are to lie with the person before the event names them. */
  readonly texts?: readonly SeparatedText[];
  /** What else is to lie with the person then; safe to repeat. */
  readonly before?: () => Promise<void>;
  /** What it is done for, when that is not what the role is for. */
  readonly purpose?: Purpose;
  /** That a case begins with it: whoever came to the route may do so, under this policy. */
  readonly begins?: { readonly municipality: string; readonly policy: Policy };
  /** What somebody must be allowed to do to have the answer again, and how it is called in the access log; reading, when left out. */
  readonly shown?: Doing & { readonly access: CaseAction };
};

/**
 * What a route asks of a case: that of its path, under the request's own id, by whoever may do what the route is for, unless it
 * says otherwise.
 */
export type Asking = Omit<Asked, 'caseId' | 'commandId' | 'may' | 'texts'> & {
  readonly caseId?: string;
  readonly may?: May;
  /** What follows the append; also for a request whose answer was lost, so safe to repeat. */
  readonly after?: () => Promise<void>;
  /** What is answered; the case as the command left it when left out. */
  readonly answer?: (state: CaseState) => Answer | Promise<Answer>;
};

/** How a rule is called in the access log. */
export const actionOfMay = (may: May): string => (typeof may === 'string' ? may : 'complete-step');
