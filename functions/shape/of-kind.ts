import { Fault } from './fault.ts';

/**
 * What is registered for a kind of stream.
 * @throws Fault UnknownStreamKind: nothing of a stream is passed over because nobody here knows its kind
 */
export function ofKind<Known>(registry: Readonly<Record<string, Known>>, kind: string): Known {
  const known = isKnown(registry, kind) ? registry[kind] : undefined;
  if (known !== undefined) return known;
  const all = Object.keys(registry).join(', ');
  throw new Fault('UnknownStreamKind', `No kind of stream is called "${kind}" here (there is: ${all}).`);
}

export const isKnown = (registry: Readonly<Record<string, unknown>>, kind: string): boolean =>
  Object.hasOwn(registry, kind);
