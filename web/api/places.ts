/** Addresses of the interface that are written in more than one place. */
export const meAt = '/v1/me';
export const workAt = '/v1/work?names=true';
export const colleaguesAt = '/v1/colleagues';

/** What the interface gives of a list at once. */
export const onePage = 200;

/** One page of a list: the first, or the one at `cursor`. */
export const pageAt = (list: string, cursor: string | null = null): string =>
  `${list}${list.includes('?') ? '&' : '?'}limit=${onePage}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
