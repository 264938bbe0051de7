import type { CaseState } from '../../shared/pathway/case.ts';
import { countAttempt, forgiveAttempt, takeRequest } from '../../shared/store/attempts.ts';
import { caseOfLink, linkOf, pinOf } from '../../shared/store/links.ts';
import { open } from '../shape/function.ts';
import { nobodysCase } from '../shape/nobodys-case.ts';
import { paceOf } from '../shape/pace.ts';

/** What lies behind a link. */
export type Behind =
  | { readonly is: 'nothing' }
  /** The link is right; the number that the client chose is needed too. */
  | { readonly is: 'locked'; readonly isWrong: boolean }
  | { readonly is: 'open'; readonly state: CaseState }
  /** Too many wrong links from one address, or too many wrong numbers for one link, within the hour. */
  | { readonly is: 'closed for an hour' }
  /** More requests from one address than its bucket holds, whatever they ask for. */
  | { readonly is: 'too fast'; readonly retryAfter: number };

/** Wrong links an hour from one address. A shelter's clients share one: a right link is not counted here. */
const wrongLinks = 30;
/** Wrong numbers an hour for one link; a right one is not counted. */
const wrongPins = 5;

/** Without a pace, on one machine, where the clock may stand still. */
const free = { tokens: 1, retryAfter: 0 };

/** @param pin as the client typed it; null when nothing was typed */
export async function behind(token: string, pin: string | null, source: string, now: string): Promise<Behind> {
  const { database } = open();
  // Before anything is looked for: what is behind the link cannot matter to it.
  const pace = paceOf(process.env.LINK_PACE);
  const { tokens, retryAfter } = pace ? await takeRequest(database, source, pace, now) : free;
  if (tokens < 1) return { is: 'too fast', retryAfter };
  const state = await caseBehind(token);
  if (!state?.statusLink) {
    const tried = await countAttempt(database, `link from ${source}`, now);
    return tried > wrongLinks ? { is: 'closed for an hour' } : { is: 'nothing' };
  }
  const { link, pin: wanted } = state.statusLink;
  if (wanted === null) return { is: 'open', state };
  if (pin === null) return { is: 'locked', isWrong: false };
  // Counted before it is compared: two at a time do not get one try more.
  const tried = await countAttempt(database, `pin of ${link}`, now);
  if (tried > wrongPins) return { is: 'closed for an hour' };
  if ((await pinOf(database, link, pin)) !== wanted) return { is: 'locked', isWrong: true };
  await forgiveAttempt(database, `pin of ${link}`, now);
  return { is: 'open', state };
}

/**
 * The open case whose present link this is. A link that was wrong, has ended or was never made costs the same: a key is read, and
 * a case is loaded and unpacked.
 */
async function caseBehind(token: string): Promise<CaseState | null> {
  const { database, cases } = open();
  const link = linkOf(token);
  const caseId = await caseOfLink(database, link);
  const found = caseId === null ? null : await cases.load(caseId);
  const state = found ?? (await nobodysCase({ database, cases }, false));
  return state.status === 'open' && state.statusLink?.link === link ? state : null;
}
