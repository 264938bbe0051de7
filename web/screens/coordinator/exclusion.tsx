import { useState } from 'react';
import type { Case, Told } from '../../api/answers.ts';
import { useEvents, usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { TextArea } from '../../design/fields.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, Facts } from '../../design/parts.tsx';
import { dayIn } from '../../words/dates.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { words } from './words.ts';

type Proposed = { readonly n: number; readonly from: string; readonly until: string } & Readonly<
  Record<'ground' | 'alternative', string>
>;

/** What a shelter proposed and nobody decided: only the municipality keeps somebody from a bed. */
export function Exclusions({ caseId }: { readonly caseId: string }) {
  const events = useEvents(caseId);
  return undecided(events.data?.items ?? []).map((proposed) => (
    <Proposal key={proposed.n} caseId={caseId} proposed={proposed} />
  ));
}

function undecided(events: readonly Told[]): readonly Proposed[] {
  const over = new Set(
    events.flatMap(({ type, data }) => (type === 'exclusion-decided' || type === 'exclusion-lapsed' ? [data.n] : [])),
  );
  return events
    .filter(({ type, data }) => type === 'exclusion-proposed' && !over.has(data.n))
    .map(({ data }) => data as Proposed);
}

function Proposal({
  caseId,
  proposed: { n, from, until, ground, alternative },
}: {
  readonly caseId: string;
  readonly proposed: Proposed;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = useProblemSentence();
  const [said, setSaid] = useState('');
  const post = usePost<{ readonly confirmed: boolean; readonly words?: string }, Case>(
    `/v1/cases/${caseId}/exclusions/${n}/decision`,
  );
  const decide = (confirmed: boolean): void =>
    post.mutate({ confirmed, ...(said.trim() !== '' && { words: said.trim() }) });
  return (
    <Card heading={t.exclusion}>
      <div className="stack">
        <p className="soft">{t.exclusionLead}</p>
        <Facts
          facts={[
            [t.exclusionDays, t.fromTo(dayIn(language, from), dayIn(language, until))],
            [t.ground, <bdi key="ground">{ground}</bdi>],
            [t.alternative, <bdi key="alternative">{alternative}</bdi>],
          ]}
        />
        <TextArea label={t.exclusionWords} optional rows={3} maxLength={4000} value={said} onChange={setSaid} />
        {post.error && post.error.status !== 401 && (
          <Alert tone="error" live>
            {sentence(post.error)}
          </Alert>
        )}
        <div className="row">
          <Button variant="primary" busy={post.isPending} onPress={() => decide(false)}>
            {t.rejectExclusion}
          </Button>
          <Button busy={post.isPending} onPress={() => decide(true)}>
            {t.confirmExclusion}
          </Button>
        </div>
      </div>
    </Card>
  );
}
