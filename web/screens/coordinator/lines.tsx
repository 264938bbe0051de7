import type { ReactNode } from 'react';
import { EmptyState } from '../../design/parts.tsx';
import type { About } from './answers.ts';
import { Many } from './many.tsx';

/** A list of cases of any length, a line each; `empty` is said when there is nobody. */
export function Lines<Item extends About>({
  items,
  empty,
  keyOf,
  close = false,
  children,
}: {
  readonly items: readonly Item[];
  readonly empty: string;
  readonly keyOf: (item: Item) => string;
  /** Nearer to each other, where a line holds no button. */
  readonly close?: boolean;
  readonly children: (item: Item) => ReactNode;
}) {
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>;
  return (
    <Many items={items}>
      {(shown) => (
        <ul className={close ? 'lines lines--close' : 'lines'}>
          {shown.map((item) => (
            <li key={keyOf(item)}>{children(item)}</li>
          ))}
        </ul>
      )}
    </Many>
  );
}
