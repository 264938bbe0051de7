import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Case } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Card, Page } from '../../design/page.tsx';
import { useDraft } from '../../forms/draft.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { useWords } from '../../words/reader.tsx';
import {
  aboutReport,
  emptyReport,
  idOf,
  type Missing,
  missingIn,
  reportOf,
  type TypedReport,
  withoutBsn,
} from './report-form.ts';
import { type Change, From, Household, Safety, Tonight, What, Who } from './report-parts.tsx';
import './desk.css';
import { words } from '../../../shared/words/screens/desk.ts';

type Shown = { readonly id: string; readonly pointer: string; readonly message: string };

/** The report in the order of the conversation. It is kept as it is typed, and sent once however often that is tried. */
export default function Report() {
  const t = useWords(words);
  const today = useToday();
  const { municipalities } = useCurrent();
  const [, go] = useLocation();
  const draft = useDraft<TypedReport>(aboutReport, emptyReport(municipalities[0] ?? '', today), withoutBsn);
  const post = usePost<ReturnType<typeof reportOf>, Case>('/v1/cases');
  const [errors, setErrors] = useState<readonly Shown[]>([]);
  const typed = draft.value;
  const change: Change = (part) => draft.change({ ...typed, ...part });
  const errorAt = (pointer: string): string | undefined => errors.find((each) => each.pointer === pointer)?.message;

  const send = async (): Promise<void> => {
    const wrong = missingIn(typed).map(({ pointer, why }) => ({
      id: idOf(pointer),
      pointer,
      message: t[messages[why]],
    }));
    setErrors(wrong);
    if (wrong.length > 0) return;
    try {
      const { caseId } = await post.mutateAsync(reportOf(typed));
      draft.drop();
      go(`/desk/reports/${caseId}`);
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(refused.map(({ pointer, detail }) => ({ id: idOf(pointer), pointer, message: detail })));
    }
  };

  const parts = { typed, change, errorAt };
  return (
    <Page title={t.report} lead={t.reportLead} back={{ to: '/desk', label: t.title }}>
      <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
        <Who {...parts} />
        <Tonight {...parts} />
        <What {...parts} />
        <From {...parts} />
        <Household {...parts} />
        <Safety {...parts} />
        <Card heading={t.next}>
          <div className="stack">
            <p role="status">{whatNext(typed, t)}</p>
            <div>
              <Button type="submit" variant="primary" busy={post.isPending}>
                {t.save}
              </Button>
            </div>
          </div>
        </Card>
      </SentForm>
    </Page>
  );
}

const messages = {
  choice: 'needsChoice',
  text: 'needsText',
  day: 'needsDay',
  'no-day': 'noDay',
  number: 'needsNumber',
} as const satisfies Record<Missing['why'], keyof typeof words>;

function whatNext({ needsBed, children }: TypedReport, t: ReturnType<typeof useWords<typeof words>>): string {
  if (needsBed === '') return t.nextUnknown;
  if (needsBed === 'no') return t.nextLater;
  return Number(children) > 0 ? `${t.nextTonight} ${t.nextFamily}` : t.nextTonight;
}
