/** What the interface refuses, as RFC 9457 writes it. */
export type ProblemDetails = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

/** An answer that was no success. `status` 0: nothing answered. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(details: Partial<ProblemDetails> & { readonly status: number }) {
    super(details.detail ?? details.title ?? '');
    this.status = details.status;
    this.errors = details.errors ?? [];
  }

  /** Worth the same request again, under the same key. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
