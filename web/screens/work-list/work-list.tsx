import { useDeferredValue, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Role } from '../../../shared/pathway/names.ts';
import { words } from '../../../shared/words/screens/work-list.ts';
import type { WorkItem } from '../../api/answers.ts';
import { useWork } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Select, TextField } from '../../design/fields.tsx';
import { LoadedList } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { EmptyState, Skeleton } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOfCode } from '../../words/people.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { locationsIn, sought } from './groups.ts';
import { Steps } from './work-card.tsx';

/** What is somebody's to do, soonest first. The location is in the address, so that the list can be shared; a name never is. */
export default function WorkList() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const work = useWork();
  return (
    <Page title={t.title} aside={dayIn(language, today, 'long')}>
      <LoadedList query={work} lines={10}>
        {({ items, rest }) => (items.length === 0 ? <Nothing /> : <Groups items={items} more={rest !== 'none'} />)}
      </LoadedList>
    </Page>
  );
}

const said: Partial<Record<Role, 'nothingReview' | 'nothingUrgency' | 'nothingObjection' | 'nothingHome'>> = {
  'outflow-officer': 'nothingReview',
  'urgency-officer': 'nothingUrgency',
  'legal-officer': 'nothingObjection',
  'housing-officer': 'nothingHome',
};

function Nothing() {
  const t = useWords(words);
  const { roles } = useCurrent();
  return (
    <Card>
      <EmptyState>{t[said[roles[0] ?? 'trajectory-holder'] ?? 'nothing']}</EmptyState>
    </Card>
  );
}

const groups = ['overdue', 'thisWeek', 'later'] as const;

const none: readonly WorkItem[] = [];

function Groups({ items: all, more }: { readonly items: readonly WorkItem[]; readonly more: boolean }) {
  // A long list is made in pieces: a slow telephone answers a touch in between.
  const items = useDeferredValue(all, none);
  const t = useWords(words);
  const [query, setQuery] = useSearchParams();
  const location = query.get('location') ?? '';
  const [name, setName] = useState('');
  // Typing goes first; the list follows as soon as there is time.
  const asked = useDeferredValue(name);
  const found = useMemo(() => sought(items, { name: asked, location }), [items, asked, location]);
  const locations = useMemo(() => locationsIn(items), [items]);
  // Soonest first: what is still to come comes after the last.
  const last = found.at(-1)?.group;
  const setLocation = (next: string): void => {
    setQuery(next === '' ? {} : { location: next }, { replace: true });
  };
  return (
    <div className="stack">
      <search className="row row--end">
        <TextField label={t.byName} type="search" narrow value={name} onChange={setName} />
        {locations.length > 1 && (
          <Select
            label={t.location}
            narrow
            empty={t.allLocations}
            options={locations.map((value) => ({ value, label: nameOfCode(value) }))}
            value={location}
            onChange={setLocation}
          />
        )}
        <p className="soft work__count" role="status">
          {items !== none && t.shown(found.length, items.length)}
        </p>
      </search>
      {items === none && <Skeleton lines={10} />}
      {found.length === 0 && items !== none && (
        <Card>
          <EmptyState
            action={
              <Button
                onPress={() => {
                  setName('');
                  setLocation('');
                }}
              >
                {t.clear}
              </Button>
            }
          >
            {t.noneFound}
          </EmptyState>
        </Card>
      )}
      {groups.map((group) => (
        <Group
          key={group}
          group={group}
          items={found.filter((item) => item.group === group)}
          more={more && group === last}
        />
      ))}
    </div>
  );
}

function Group({
  group,
  items,
  more,
}: {
  readonly group: (typeof groups)[number];
  readonly items: readonly WorkItem[];
  readonly more: boolean;
}) {
  const t = useWords(words);
  if (items.length === 0) return null;
  return (
    <Card heading={t[group]} count={items.length} more={more} countIsLate={group === 'overdue'}>
      <Steps caption={t[group]} items={items} />
    </Card>
  );
}
