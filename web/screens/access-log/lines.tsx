import type { Purpose } from '../../../shared/access/purpose.ts';
import type { Role } from '../../../shared/pathway/names.ts';
import { actionIn } from '../../../shared/words/actions.ts';
import { purposeWords } from '../../../shared/words/purposes.ts';
import { roleWords } from '../../../shared/words/roles.ts';
import { words } from '../../../shared/words/screens/access-log.ts';
import { useColleagues } from '../../api/colleagues.tsx';
import { Badge } from '../../design/parts.tsx';
import { type Column, Table } from '../../design/table.tsx';
import { momentIn } from '../../words/dates.ts';
import { nameOfCode, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

/** A line of the access log as the interface gives it. */
export type Line = {
  readonly chain: string;
  readonly line: number;
  readonly at: string;
  readonly user: string;
  /** `none`: who has no role here, such as an administrator. */
  readonly role: Role | 'none';
  readonly organisation: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly purpose: Purpose;
  readonly result: 'allowed' | 'refused';
  readonly caseIds: readonly string[];
};

/** Line by line in plain words; a case leads to everything about it. */
export function Lines({
  lines,
  onCase,
}: {
  readonly lines: readonly Line[];
  readonly onCase: (caseId: string) => void;
}) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<Line>[] = [
    { key: 'when', heading: t.when, cell: ({ at }) => momentIn(language, at) },
    { key: 'who', heading: t.who, speaksForItself: true, cell: (line) => <Who line={line} /> },
    {
      key: 'what',
      heading: t.what,
      speaksForItself: true,
      cell: ({ action, purpose }) => (
        <>
          {capital(say(actionIn(action)))}
          <div className="soft small">{t.purpose(say(purposeWords[purpose]))}</div>
        </>
      ),
    },
    { key: 'which', heading: t.which, cell: ({ caseIds }) => <Which caseIds={caseIds} onCase={onCase} /> },
    {
      key: 'result',
      heading: t.result,
      cell: ({ result }) =>
        result === 'refused' ? <Badge tone="late">{t.refused}</Badge> : <span className="soft">{t.allowed}</span>,
    },
  ];
  return <Table caption={t.found} columns={columns} rows={lines} keyOf={({ chain, line }) => `${chain} ${line}`} />;
}

function Who({ line: { user, role, organisation, onBehalfOf } }: { readonly line: Line }) {
  const t = useWords(words);
  const say = useSay();
  const { called } = useColleagues();
  if (user === 'system') return t.system;
  return (
    <>
      <span className="strong">{called(user)}</span>
      {onBehalfOf !== null && ` ${t.onBehalf(called(onBehalfOf))}`}
      <div className="soft small">
        {role === 'none' ? t.atCommandLine : say(roleWords[role])}, {nameOfCode(organisation)}
      </div>
    </>
  );
}

function Which({
  caseIds,
  onCase,
}: {
  readonly caseIds: readonly string[];
  readonly onCase: (caseId: string) => void;
}) {
  const t = useWords(words);
  if (caseIds.length === 0) return <span className="soft">{t.none}</span>;
  const all = caseIds.map((caseId) => (
    <button key={caseId} type="button" className="text-button" onClick={() => onCase(caseId)}>
      <span className="hidden-text">{t.onlyThis} </span>
      {shortNumber(caseId)}
    </button>
  ));
  if (caseIds.length === 1) return all[0];
  return (
    <details>
      <summary>{t.cases(caseIds.length)}</summary>
      <div className="row">{all}</div>
    </details>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
