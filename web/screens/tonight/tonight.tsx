import type { WorkItem } from '../../api/answers.ts';
import { useWork } from '../../api/queries.ts';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { WorkTable } from '../work-list/work-table.tsx';
import { Arrivals } from './arrivals.tsx';
import { Beds } from './beds.tsx';
import './tonight.css';
import { words } from '../../../shared/words/screens/tonight.ts';

/** Tonight in a shelter, for one hand: who comes, who has a bed, who leaves. */
export default function Tonight() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const work = useWork();
  return (
    <Page title={t.title} aside={dayIn(language, today, 'long')}>
      <Loaded query={work} lines={10}>
        {({ items }) => <Lists items={items} />}
      </Loaded>
    </Page>
  );
}

function Lists({ items }: { readonly items: readonly WorkItem[] }) {
  const t = useWords(words);
  const arrivals = items.filter(({ step }) => step === 'check-in');
  const stays = items.filter(({ step }) => step === 'stay');
  const other = items.filter(({ step }) => step !== 'check-in' && step !== 'stay');
  return (
    <div className="stack">
      <Arrivals arrivals={arrivals} stays={stays} />
      <Beds stays={stays} />
      {other.length > 0 && (
        <Card heading={t.other} count={other.length}>
          <WorkTable caption={t.other} items={other} />
        </Card>
      )}
    </div>
  );
}
