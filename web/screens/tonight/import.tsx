import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { newKey } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { TextArea } from '../../design/fields.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, Badge } from '../../design/parts.tsx';
import { type Column, Table } from '../../design/table.tsx';
import { useClient } from '../../session/session.tsx';
import { shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { refusalIn } from '../../words/refusals.ts';
import type { NightReport, NightRow } from './nights.ts';
import './tonight.css';
import { words } from './words.ts';

/** A night list from another system: what would happen row by row first, and only then it is written. */
export default function Import() {
  const t = useWords(words);
  const id = useId();
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const { send, report, problem, isPending, reset } = useNightList();
  const sentence = useProblemSentence();
  const take = (next: string): void => {
    setText(next);
    setEmpty(false);
    reset();
  };
  const ready = report?.items.filter(({ status }) => status === 'registered').length ?? 0;
  return (
    <Page title={t.import} lead={t.importLead}>
      <div className="stack">
        <Card>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              setEmpty(text.trim() === '');
              if (text.trim() !== '' && !isPending) send(text, true);
            }}
          >
            <div className="field">
              <label className="field__label utrecht-form-label" htmlFor={id}>
                {t.file}
              </label>
              <input
                id={id}
                className="tonight__file"
                type="file"
                accept=".csv,text/csv,text/plain"
                onChange={async (event) => take((await event.target.files?.[0]?.text()) ?? '')}
              />
            </div>
            <TextArea
              label={t.orPaste}
              rows={8}
              error={isEmpty ? t.emptyList : undefined}
              value={text}
              onChange={take}
            />
            <div>
              <Button type="submit" variant={report ? 'secondary' : 'primary'} busy={isPending}>
                {t.check}
              </Button>
            </div>
            {problem && problem.status !== 401 && (
              <Alert tone="error" live>
                {sentence(problem)}
              </Alert>
            )}
          </form>
        </Card>
        {report && (
          <Card heading={report.dryRun ? t.report : t.reportDone}>
            <div className="stack">
              {!report.dryRun ? (
                <Alert tone="good" live>
                  {t.written(report.registered)}
                </Alert>
              ) : ready === 0 ? (
                <Alert tone="warning" live>
                  {t.nothingToWrite}
                </Alert>
              ) : (
                <div>
                  <Button variant="primary" busy={isPending} onPress={() => send(text, false)}>
                    {t.write(ready)}
                  </Button>
                </div>
              )}
              <Rows report={report} />
            </div>
          </Card>
        )}
      </div>
    </Page>
  );
}

/** Sends the list as it stands: first to be told, then, under one key however often it is tried, to be written. */
function useNightList() {
  const client = useClient();
  const queries = useQueryClient();
  const key = useRef(newKey());
  const sending = useMutation<NightReport, Problem, { readonly text: string; readonly dryRun: boolean }>({
    mutationFn: ({ text, dryRun }) =>
      client.postText(`/v1/nights${dryRun ? '?dryRun=true' : ''}`, text, 'text/csv', dryRun ? newKey() : key.current),
    onSuccess: ({ dryRun }) => (dryRun ? undefined : queries.invalidateQueries()),
  });
  return {
    send: (text: string, dryRun: boolean) => sending.mutate({ text, dryRun }),
    report: sending.data,
    problem: sending.error,
    isPending: sending.isPending,
    reset: () => {
      key.current = newKey();
      sending.reset();
    },
  };
}

function Rows({ report: { items, dryRun } }: { readonly report: NightReport }) {
  const t = useWords(words);
  const language = useLanguage();
  const columns: readonly Column<NightRow>[] = [
    { key: 'row', heading: t.row, width: 'narrow', cell: ({ row }) => row },
    { key: 'case', heading: t.case, cell: ({ caseId }) => (caseId === null ? '–' : shortNumber(caseId)) },
    {
      key: 'result',
      heading: t.result,
      cell: ({ status, detail }) =>
        status === 'refused' ? (
          <>
            <Badge tone="late">{t['row-refused']}</Badge> {refusalIn(language, detail ?? '')}
          </>
        ) : status === 'registered' ? (
          <Badge tone="good">{dryRun ? t['would-registered'] : t.registered}</Badge>
        ) : (
          <Badge>{t['already-registered']}</Badge>
        ),
    },
  ];
  return <Table caption={t.report} columns={columns} rows={items} keyOf={({ row }) => String(row)} />;
}
