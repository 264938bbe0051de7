import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/fields.tsx';
import { EmptyState } from '../../design/parts.tsx';
import { nameOf, plain, shortNumber } from '../../words/people.ts';
import { useWords } from '../../words/reader.tsx';
import type { About } from './answers.ts';

/** As many as somebody reads at once; a list of thousands stays quick. */
const atOnce = 25;

/**
 * A list of cases of any length: the first of them, more when asked for, and a field to find one by name or number as soon as
 * it is longer than one looks through. On paper all of it.
 */
export function Many<Item extends About>({
  items,
  isFirst,
  children,
}: {
  readonly items: readonly Item[];
  /** What stands on top whatever is looked for: where something is to be put right. */
  readonly isFirst?: (item: Item) => boolean;
  readonly children: (shown: readonly Item[]) => ReactNode;
}) {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(atOnce);
  // Typing goes first; the list follows as soon as there is time.
  const asked = useDeferredValue(typed);
  const written = useMemo(() => items.map(textOf), [items]);
  const found = useMemo(() => {
    const parts = plain(asked).split(/\s+/).filter(Boolean);
    return parts.length === 0
      ? items
      : items.filter((_, index) => parts.every((part) => written[index]?.includes(part)));
  }, [items, written, asked]);
  useEffect(() => {
    const all = () => flushSync(() => setMost(Number.POSITIVE_INFINITY));
    const first = () => setMost(atOnce);
    addEventListener('beforeprint', all);
    addEventListener('afterprint', first);
    return () => {
      removeEventListener('beforeprint', all);
      removeEventListener('afterprint', first);
    };
  }, []);
  const isLong = items.length > atOnce;
  const first = isFirst ? items.filter(isFirst) : [];
  const shown = [...first, ...found.filter((item) => !first.includes(item)).slice(0, most)];
  return (
    <div className="stack">
      {isLong && (
        <search
          className="row row--end no-print"
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        >
          <TextField label={t.seek} type="search" narrow value={typed} onChange={setTyped} />
          <p className="soft work__count" role="status">
            {t.ofCases(found.length, items.length)}
          </p>
        </search>
      )}
      {found.length === 0 && (
        <EmptyState action={<Button onPress={() => setTyped('')}>{t.showAll}</Button>}>{t.noneFound}</EmptyState>
      )}
      {shown.length > 0 && children(shown)}
      {found.length > most && (
        <div className="no-print">
          <Button onPress={() => setMost(most + atOnce)}>{t.more(Math.min(atOnce, found.length - most))}</Button>
        </div>
      )}
    </div>
  );
}

const textOf = ({ caseId, client }: About): string => plain(`${nameOf(client) ?? ''} ${shortNumber(caseId)}`);
