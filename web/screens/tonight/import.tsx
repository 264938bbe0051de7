import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { words as formWords } from '../../../shared/words/screens/forms.ts';
import { newKey } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { TextArea } from '../../design/fields.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, Badge } from '../../design/parts.tsx';
import { type Column, Table } from '../../design/table.tsx';
import { useDraft } from '../../forms/draft.ts';
import { useClient } from '../../session/session.tsx';
import { shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useWords } from '../../words/reader.tsx';
import type { NightReport, NightRow } from './nights.ts';
import './tonight.css';
import { words } from '../../../shared/words/screens/tonight.ts';

/** A night list from another system: what would happen row by row first, and only then it is written. */
export default function Import() {
  const t = useWords(words);
  const f = useWords(formWords);
  const id = useId();
  const draft = useDraft('night-list', '');
  const text = draft.value;
  const [isEmpty, setEmpty] = useState(false);
  const { send, report, problem, isPending, reset } = useNightList((written) => {
    // What was skipped stays, to be corrected.
    const left = skippedOf(text, written);
    if (left === '') draft.drop();
    else draft.change(left);
  });
  const sentence = useProblemSentence();
  const take = (next: string): void => {
    if (next === '') draft.drop();
    else draft.change(next);
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
            <p className="form__saved" role="status">
              {draft.kept === 'restored' ? f.restored : draft.kept === 'kept' ? f.saved : ''}
              {draft.kept === 'refused' && f.notSaved}
            </p>
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
                <Alert tone="good" live heading={t.written(report.registered)}>
                  {text !== '' && t.skippedLeft}
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

/** The heading and the rows that were not written; '' when all were. */
function skippedOf(text: string, { items }: NightReport): string {
  const [heading = '', ...rows] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const left = items.filter(({ status }) => status === 'refused').map(({ row }) => rows[row - 1] ?? '');
  return left.length === 0 ? '' : [heading, ...left].join('\n');
}

/** Sends the list as it stands: first to be told, then, under one key however often it is tried, to be written. */
function useNightList(onWritten: (report: NightReport) => void) {
  const client = useClient();
  const queries = useQueryClient();
  const key = useRef(newKey());
  const sending = useMutation<NightReport, Problem, { readonly text: string; readonly dryRun: boolean }>({
    mutationFn: ({ text, dryRun }) =>
      client.postText(`/v1/nights${dryRun ? '?dryRun=true' : ''}`, text, 'text/csv', dryRun ? newKey() : key.current),
    onSuccess: (report) => {
      if (report.dryRun) return undefined;
      onWritten(report);
      return queries.invalidateQueries();
    },
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
  const columns: readonly Column<NightRow>[] = [
    { key: 'row', heading: t.row, width: 'narrow', cell: ({ row }) => row },
    { key: 'case', heading: t.case, cell: ({ caseId }) => (caseId === null ? '–' : shortNumber(caseId)) },
    {
      key: 'result',
      heading: t.result,
      cell: ({ status, detail }) =>
        status === 'refused' ? (
          <>
            <Badge tone="late">{t['row-refused']}</Badge> {detail ?? ''}
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
