import { addDays, daysBetween, type LocalDate } from '../../calendar/day.ts';
import { addTerm } from '../../calendar/term.ts';
import { dateAt } from '../../calendar/zone.ts';
import { fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CaseState } from '../case.ts';
import { type Draft, emit, today } from '../draft.ts';
import { raise } from '../raising.ts';
import type { ClientRight } from '../right.ts';
import { settleEscalation } from '../rules/closing.ts';
import type { Handlers } from './handler.ts';

/**
 * The client's rights (AVG art. 15, 16 and 18, Wmo 2015 art. 5.3.2 and 5.3.5), and the end of the term for which a case is kept
 * (bewaartermijn, art. 5.3.4). Also for a closed case.
 */
export const rights: Handlers<'use-right' | 'confirm-destruction' | 'end-retention'> = {
  'use-right': (draft, { right, fields, words, askedOn }) => {
    const refused = refusals[right](draft, askedOn);
    if (refused) return refused;
    const on = askedOn ?? today(draft);
    const dueOn = right === 'destruction-asked' ? addTerm(on, draft.policy.settings.retention.destroyWithin) : null;
    if (right === 'destruction-refused') answered(draft);
    emit(draft, 'right-used', { right, fields: fields ?? [], words: words ?? null, askedOn: on, dueOn });
  },
  'confirm-destruction': (draft) => {
    const { destruction } = draft.state.rights;
    if (!destruction) {
      return refuse('conflict', 'no-ground-to-destroy', {});
    }
    if (draft.state.status === 'open') {
      return refuse('conflict', 'help-still-given', {});
    }
    if (destruction.confirmed) return refuse('conflict', 'destruction-confirmed', {});
    emit(draft, 'destruction-confirmed', { ground: destruction.ground });
  },
  'end-retention': (draft) => {
    if (draft.state.rights.destruction?.ground === 'request') return chase(draft);
    const until = keptUntil(draft.state, draft.policy);
    if (until === null || until >= today(draft) || draft.state.rights.destruction) return;
    emit(draft, 'retention-ended', { on: until });
    // A person must confirm it: once told, it stays on the list of what waits.
    emit(draft, 'coordinator-told', { reason: 'retention-ended' });
  },
};

/** Last day for which a closed case is kept, inclusive; null while it is open. @source Wmo 2015 art. 5.3.4 */
export function keptUntil({ closedAt, status, zone }: CaseState, { settings }: Policy): LocalDate | null {
  if (status !== 'closed' || closedAt === null) return null;
  return addTerm(dateAt(closedAt, zone), { unit: 'years', count: settings.retention.years });
}

const asked = 'destruction-asked';

/**
 * A request to destroy that nobody has answered: the coordinators are told again, and while the case is open, where it cannot be
 * carried out, somebody must decide: it is escalated, and goes up when it is left there. A term never passes in silence.
 */
function chase(draft: Draft): undefined {
  const { destruction } = draft.state.rights;
  if (!destruction || destruction.confirmed) return;
  const day = lastReminder(destruction, today(draft));
  if (day === null || (destruction.toldOn ?? '') >= day) return;
  if (draft.state.status === 'closed') {
    emit(draft, 'coordinator-told', { reason: asked });
    return;
  }
  const waits = draft.state.escalations.some(({ reason, status }) => reason === asked && status !== 'resolved');
  if (!waits) raise(draft, { key: `${asked}/${destruction.since}/${day}`, reason: asked });
}

/**
 * The last day, today at most, on which somebody is told that a request waits: a month after it, within which the client must hear
 * what becomes of it; two weeks before the last day; and once that has passed, every week. Null before the first.
 * @source AVG art. 12(3) and (4) · Wmo 2015 art. 5.3.5
 */
function lastReminder({ since, dueOn }: { readonly since: LocalDate; readonly dueOn: LocalDate }, on: LocalDate) {
  const late = daysBetween(addDays(dueOn, 1), on);
  if (late >= 0) return addDays(on, -(late % 7));
  const days = [addTerm(since, { unit: 'months', count: 1 }), addDays(dueOn, -14)];
  return (
    days
      .filter((day) => day <= on)
      .sort()
      .at(-1) ?? null
  );
}

/** What was escalated about it is answered by that. */
function answered(draft: Draft): void {
  for (const { n, reason, status } of draft.state.escalations) {
    if (reason === asked && status !== 'resolved') settleEscalation(draft, n, 'met');
  }
}

type Check = (draft: Draft, askedOn: LocalDate | undefined) => Refusal | undefined;

type Unless = 'restricted-already' | 'not-restricted' | 'destruction-asked-already' | 'destruction-not-asked';

const unless = (holds: boolean, code: Unless): Refusal | undefined =>
  holds ? undefined : refuse('conflict', code, {});

/** Why a right cannot be used as things stand. A new right does not compile until it is decided. */
const refusals: Readonly<Record<ClientRight, Check>> = {
  access: () => undefined,
  correction: () => undefined,
  restriction: ({ state }) => unless(state.rights.restrictedSince === null, 'restricted-already'),
  'restriction-lifted': ({ state }) => unless(state.rights.restrictedSince !== null, 'not-restricted'),
  'destruction-asked': (draft, askedOn) => {
    const { state } = draft;
    if (askedOn !== undefined && askedOn > today(draft)) {
      return refuse('invalid', 'asked-after-today', {}, [fieldError('/askedOn', 'today-or-earlier', {})]);
    }
    return unless(state.rights.destruction === null, 'destruction-asked-already');
  },
  'destruction-refused': ({ state }) => unless(state.rights.destruction?.ground === 'request', 'destruction-not-asked'),
};
