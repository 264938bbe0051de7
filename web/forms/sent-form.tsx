import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { Alert, ErrorSummary } from '../design/parts.tsx';
import { useProblemSentence } from '../words/problems.ts';

/** A form of a screen's own: what is wrong in it comes first, each mistake a link, or else why it could not be sent. */
export function SentForm({
  errors,
  problem,
  busy,
  onSend,
  children,
}: {
  readonly errors: readonly { readonly id: string; readonly message: string }[];
  readonly problem: Problem | null;
  /** Being sent: another press does nothing. */
  readonly busy: boolean;
  readonly onSend: () => unknown;
  readonly children: ReactNode;
}) {
  const sentence = useProblemSentence();
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void onSend();
      }}
    >
      <ErrorSummary errors={errors} />
      {/* Signing in again is asked for by the dialog around everything. */}
      {problem && errors.length === 0 && problem.status !== 401 && (
        <Alert tone="error" live heading={sentence(problem)} />
      )}
      {children}
    </form>
  );
}
