/**
 * Which of the media types that a route can give the caller wants most, by the weights of `Accept`; the first where nothing is
 * said or all are as welcome; null when none is wanted.
 * @param accept the header; undefined when it was not sent
 */
export function wanted<Media extends string>(accept: string | undefined, given: readonly Media[]): Media | null {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  let best: { readonly media: Media; readonly weight: number } | null = null;
  for (const media of given) {
    const weight = weightOf(media, ranges);
    if (weight > (best?.weight ?? 0)) best = { media, weight };
  }
  return best?.media ?? null;
}

type Range = { readonly range: string; readonly weight: number };

function rangeOf(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { range, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

/** Of the range that says most about it: the type itself, then `text/*`, then anything. */
function weightOf(media: string, ranges: readonly Range[]): number {
  const [kind] = media.split('/');
  for (const name of [media, `${kind}/*`, '*/*']) {
    const found = ranges.find(({ range }) => range === name);
    if (found) return found.weight;
  }
  return 0;
}
