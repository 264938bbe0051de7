import { useDeferredValue, useState } from 'react';
import { words } from '../../../shared/words/screens/work-list.ts';
import type { WorkItem } from '../../api/answers.ts';
import { useWork } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { LoadedList } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { EmptyState } from '../../design/parts.tsx';
import { useWords } from '../../words/reader.tsx';
import { WorkTable } from './work-table.tsx';

/** As many rows as somebody reads at once; a list of thousands stays quick. */
const atOnce = 25;
/** Of those the ones in sight, which are there a moment before the rest: a slow telephone draws in two goes. */
const atFirst = 12;

/** Steps, the first of them, and more when they are asked for. */
export function Steps({ caption, items }: { readonly caption: string; readonly items: readonly WorkItem[] }) {
  const t = useWords(words);
  const [most, setMost] = useState(atOnce);
  const drawn = useDeferredValue(most, atFirst);
  return (
    <>
      <WorkTable caption={caption} items={items.slice(0, drawn)} />
      {items.length > most && (
        <Button onPress={() => setMost(most + atOnce)}>{t.more(Math.min(atOnce, items.length - most))}</Button>
      )}
    </>
  );
}

/** Everything that is somebody's to do, on a screen that is about something else. */
export function WorkCard({ heading, empty }: { readonly heading: string; readonly empty: string }) {
  const work = useWork();
  return (
    <Card heading={heading} count={work.data?.items.length} more={work.data?.rest !== 'none'}>
      <LoadedList query={work} lines={5}>
        {({ items }) =>
          items.length === 0 ? <EmptyState>{empty}</EmptyState> : <Steps caption={heading} items={items} />
        }
      </LoadedList>
    </Card>
  );
}
