import { words } from '../../../shared/words/screens/coordinator.ts';
import { Alert } from '../../design/parts.tsx';
import { useWords } from '../../words/reader.tsx';

type Row = { readonly caseId: string; readonly status: string; readonly detail?: string };

/** Of what was asked for many cases at once: those in which it was not done, and why. */
export function Refused({
  rows,
  nameFor,
}: {
  readonly rows: readonly Row[];
  readonly nameFor: (caseId: string) => string;
}) {
  const t = useWords(words);
  if (rows.length === 0) return null;
  return (
    <Alert tone="warning" live heading={t.notDecided}>
      <ul>
        {rows.map(({ caseId, detail = '' }) => (
          <li key={caseId}>
            <bdi>{nameFor(caseId)}</bdi>: {detail}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
