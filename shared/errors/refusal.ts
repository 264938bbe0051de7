/** What a rule answers when it will not do what was asked. Expected, so a value and never thrown. */
export type RefusalKind =
  | 'invalid' // the content is wrong: 422, with every field at once
  | 'not-open' // the step, term or escalation is not open now: 409
  | 'conflict' // somebody else was first, or it contradicts what stands: 409
  | 'not-yours' // the role or the assignment is another's: 403
  | 'unknown'; // no such case, deadline, escalation: 404

export type FieldError = {
  /** JSON pointer into the body, such as `/client/bsn`. */
  readonly pointer: string;
  /** What is wrong and what would be right; never the value received. */
  readonly detail: string;
};

export type Refusal = {
  readonly refused: RefusalKind;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
};

export function refuse(refused: RefusalKind, detail: string, errors?: readonly FieldError[]): Refusal {
  return errors ? { refused, detail, errors } : { refused, detail };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
