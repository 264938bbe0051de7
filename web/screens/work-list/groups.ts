import type { WorkItem } from '../../api/answers.ts';
import { nameOf, plain } from '../../words/people.ts';

export type Sought = { readonly name: string; readonly location: string };

const written = new WeakMap<WorkItem, string>();

function nameOfItem(item: WorkItem): string {
  const known = written.get(item) ?? plain(nameOf(item.client) ?? '');
  written.set(item, known);
  return known;
}

/** The rows that fit, in the order in which they came. */
export function sought(items: readonly WorkItem[], { name, location }: Sought): readonly WorkItem[] {
  const parts = plain(name).split(/\s+/).filter(Boolean);
  return items.filter(
    (item) =>
      (location === '' || item.stay?.location === location) && parts.every((part) => nameOfItem(item).includes(part)),
  );
}

export const locationsIn = (items: readonly WorkItem[]): readonly string[] =>
  [...new Set(items.flatMap(({ stay }) => (stay?.location ? [stay.location] : [])))].sort();
