import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { words } from '../../../shared/words/screens/access-log.ts';
import { usePages } from '../../api/pages.ts';
import { Button } from '../../design/button.tsx';
import { Card, Page } from '../../design/page.tsx';
import { EmptyState, Failure, Skeleton } from '../../design/parts.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { type Line, Lines } from './lines.tsx';
import { Search } from './search.tsx';
import { addressOf, nothing, pathOf, type Sought, soughtIn } from './sought.ts';

/** Who did what with whose data: what was searched stays in the browser's history, and the way back leads to it. */
export default function AccessLog() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const [, go] = useLocation();
  const [query] = useSearchParams();
  const beside: unknown = useHistoryState();
  const sought = useMemo(() => soughtIn(query, beside), [query, beside]);
  const found = usePages<Line>(pathOf(sought));
  const search = (next: Sought): void => go(addressOf(next), { state: { user: next.user } });
  return (
    <Page title={t.title} lead={t.lead} aside={dayIn(language, today, 'long')}>
      <div className="stack">
        <Search
          key={JSON.stringify(sought)}
          sought={sought}
          refused={found.error?.errors ?? []}
          busy={found.isFetching && !found.isFetchingNextPage}
          onSearch={search}
        />
        <Found found={found} onCase={(caseId) => search({ ...nothing, caseId })} />
      </div>
    </Page>
  );
}

function Found({
  found: { data, error, isPending, fetchStatus, hasNextPage, isFetchingNextPage, more, refetch },
  onCase,
}: {
  readonly found: ReturnType<typeof usePages<Line>>;
  readonly onCase: (caseId: string) => void;
}) {
  const t = useWords(words);
  const sentence = useProblemSentence();
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  // What is wrong with a field is said there.
  const isAtField = (error?.errors.length ?? 0) > 0;
  const failed = error && error.status !== 401 && !isAtField && (
    <Failure onRetry={() => void (data ? more() : refetch())}>{sentence(error)}</Failure>
  );
  return (
    <Card heading={t.found}>
      <div className="stack">
        {isPending && fetchStatus === 'idle' && !error && <EmptyState>{t.asked}</EmptyState>}
        {isPending && fetchStatus !== 'idle' && <Skeleton lines={8} />}
        {isAtField && <EmptyState>{t.asked}</EmptyState>}
        {data && lines.length === 0 && <EmptyState>{hasNextPage ? t.notYet : t.nothing}</EmptyState>}
        {lines.length > 0 && (
          <>
            <p className="soft small" role="status">
              {t.shown(lines.length)}. {t.newestFirst}
            </p>
            <Lines lines={lines} onCase={onCase} />
          </>
        )}
        {failed}
        {hasNextPage && !failed && (
          <div>
            <Button busy={isFetchingNextPage} onPress={() => void more()}>
              {t.more}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
