import { useLocation } from 'wouter';
import { isDate } from '../../../shared/calendar/day.ts';
import { words } from '../../../shared/words/screens/desk.ts';
import { Button } from '../../design/button.tsx';
import { ButtonLink } from '../../design/link.tsx';
import { Page } from '../../design/page.tsx';
import { Alert } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { WorkCard } from '../work-list/work-card.tsx';
import { aboutReport, emptyReport, type TypedReport, withoutBsn } from './report-form.ts';
import { Search } from './search.tsx';

/** Somebody at the desk is looked up first; then the report, and below it what is the desk's to do. */
export default function Desk() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const { municipalities } = useCurrent();
  const [, go] = useLocation();
  const draft = useDraft<TypedReport>(aboutReport, emptyReport(municipalities[0] ?? '', today), withoutBsn);
  const isBusy = draft.kept !== 'empty';
  return (
    <Page title={t.title} aside={dayIn(language, today, 'long')}>
      <div className="stack">
        {isBusy && (
          <Alert tone="warning">
            <div className="row">
              <span>{draft.value.familyName === '' ? t.unfinished : t.unfinishedOf(draft.value.familyName)}</span>
              <ButtonLink to="/desk/report" variant="primary">
                {t.goOn}
              </ButtonLink>
              <Button onPress={draft.drop}>{t.discard}</Button>
            </div>
          </Alert>
        )}
        <Search
          isBusy={isBusy}
          onNew={({ familyName, birthDate }) => {
            const day = isDate(birthDate) ? birthDate : '';
            draft.change({ ...emptyReport(municipalities[0] ?? '', today), familyName, birthDate: day });
            go('/desk/report');
          }}
        />
        <WorkCard heading={t.yourWork} empty={t.noWork} />
      </div>
    </Page>
  );
}
