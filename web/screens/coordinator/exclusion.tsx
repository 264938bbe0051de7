import { useRef, useState } from 'react';
import { words } from '../../../shared/words/screens/coordinator.ts';
import type { Case, Told } from '../../api/answers.ts';
import { useEvents, usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { TextArea } from '../../design/fields.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, Facts } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';

type Proposed = { readonly n: number; readonly from: string; readonly until: string } & Readonly<
  Record<'ground' | 'alternative', string>
>;

/** What a shelter proposed: only the municipality keeps somebody from a bed. What was on screen stays until it is told why. */
export function Exclusions({ caseId }: { readonly caseId: string }) {
  const events = useEvents(caseId);
  return <Loaded query={events}>{({ items }) => <Proposals caseId={caseId} all={items} />}</Loaded>;
}

function Proposals({ caseId, all }: { readonly caseId: string; readonly all: readonly Told[] }) {
  const seen = useRef(new Set<number>());
  const proposed = all
    .filter(({ type }) => type === 'exclusion-proposed')
    .map(({ data }) => data as Proposed)
    .map((each) => ({ each, isOver: isOver(all, each.n) }));
  for (const { each, isOver: over } of proposed) if (!over) seen.current.add(each.n);
  return proposed
    .filter(({ each }) => seen.current.has(each.n))
    .map(({ each, isOver: over }) => <Proposal key={each.n} caseId={caseId} proposed={each} isOver={over} />);
}

const isOver = (events: readonly Told[], n: number): boolean =>
  events.some(({ type, data }) => (type === 'exclusion-decided' || type === 'exclusion-lapsed') && data.n === n);

function Proposal({
  caseId,
  proposed: { n, from, until, ground, alternative },
  isOver: over,
}: {
  readonly caseId: string;
  readonly proposed: Proposed;
  readonly isOver: boolean;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const draft = useDraft(`exclusion/${caseId}/${n}`, { said: '' });
  const [done, setDone] = useState<'excluded' | 'notExcluded' | null>(null);
  const post = usePost<{ readonly confirmed: boolean; readonly words?: string }, Case>(
    `/v1/cases/${caseId}/exclusions/${n}/decision`,
  );
  const { said } = draft.value;
  const decide = async (confirmed: boolean): Promise<void> => {
    const motive = said.trim();
    try {
      await post.mutateAsync({ confirmed, ...(motive !== '' && { words: motive }) });
      draft.drop();
      setDone(confirmed ? 'excluded' : 'notExcluded');
    } catch {
      // Told above the form; what was typed stays.
    }
  };
  if (done !== null) {
    const days = t.fromTo(dayIn(language, from), dayIn(language, until));
    return (
      <Alert tone="good" live heading={t[done]}>
        {done === 'excluded' ? t.excludedNext(days) : t.notExcludedNext}
      </Alert>
    );
  }
  const byOther = over && !post.isPending && !post.isSuccess;
  return (
    <Card heading={t.exclusion}>
      <SentForm errors={[]} problem={byOther ? null : post.error} busy={post.isPending} onSend={() => decide(false)}>
        {byOther && <Alert tone="warning" live heading={t.decidedByOther} />}
        <p className="soft">{t.exclusionLead}</p>
        <Facts
          facts={[
            [t.exclusionDays, t.fromTo(dayIn(language, from), dayIn(language, until))],
            [t.ground, <bdi key="ground">{ground}</bdi>],
            [t.alternative, <bdi key="alternative">{alternative}</bdi>],
          ]}
        />
        <TextArea
          label={t.exclusionWords}
          hint={t.exclusionWordsHint}
          optional
          rows={3}
          maxLength={4000}
          value={said}
          onChange={(next) => draft.change({ said: next })}
        />
        {!byOther && (
          <div className="row">
            <Button variant="primary" type="submit" busy={post.isPending}>
              {t.rejectExclusion}
            </Button>
            <Button busy={post.isPending} onPress={() => void decide(true)}>
              {t.confirmExclusion}
            </Button>
          </div>
        )}
      </SentForm>
    </Card>
  );
}
