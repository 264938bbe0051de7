import type { LocalDate } from '../../calendar/day.ts';
import { addTerm } from '../../calendar/term.ts';
import { dateAt } from '../../calendar/zone.ts';
import { type Refusal, refuse } from '../../errors/refusal.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CaseState } from '../case.ts';
import { type Draft, emit, today } from '../draft.ts';
import type { ClientRight } from '../right.ts';
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
    emit(draft, 'right-used', { right, fields: fields ?? [], words: words ?? null, askedOn: on, dueOn });
  },
  'confirm-destruction': (draft) => {
    const { destruction } = draft.state.rights;
    if (!destruction) {
      return refuse('conflict', 'Neither did the client ask for it nor has the term ended for which it is kept.');
    }
    if (destruction.confirmed) return refuse('conflict', 'It was confirmed already and is being destroyed.');
    emit(draft, 'destruction-confirmed', { ground: destruction.ground });
  },
  'end-retention': (draft) => {
    const until = keptUntil(draft.state, draft.policy);
    if (until === null || until >= today(draft) || draft.state.rights.destruction) return;
    emit(draft, 'retention-ended', { on: until });
  },
};

/** Last day for which a closed case is kept, inclusive; null while it is open. @source Wmo 2015 art. 5.3.4 */
export function keptUntil({ closedAt, status, zone }: CaseState, { settings }: Policy): LocalDate | null {
  if (status !== 'closed' || closedAt === null) return null;
  return addTerm(dateAt(closedAt, zone), { unit: 'years', count: settings.retention.years });
}

type Check = (draft: Draft, askedOn: LocalDate | undefined) => Refusal | undefined;

const unless = (holds: boolean, detail: string): Refusal | undefined =>
  holds ? undefined : refuse('conflict', detail);

/** Why a right cannot be used as things stand. A new right does not compile until it is decided. */
const refusals: Readonly<Record<ClientRight, Check>> = {
  access: () => undefined,
  correction: () => undefined,
  restriction: ({ state }) => unless(state.rights.restrictedSince === null, 'Processing is restricted already.'),
  'restriction-lifted': ({ state }) => unless(state.rights.restrictedSince !== null, 'Processing is not restricted.'),
  'destruction-asked': (draft, askedOn) => {
    const { state } = draft;
    if (askedOn !== undefined && askedOn > today(draft)) {
      return refuse('invalid', 'A request was made today or before.', [
        { pointer: '/askedOn', detail: 'Choose today or an earlier day.' },
      ]);
    }
    return (
      unless(
        state.status === 'closed',
        'Help is still given on this case: it is closed first, then it can be destroyed.',
      ) ??
      unless(state.rights.destruction === null, 'Its destruction was asked for already: confirm it or say why not.')
    );
  },
  'destruction-refused': ({ state }) =>
    unless(
      state.rights.destruction?.ground === 'request',
      'Nobody has asked for its destruction: there is nothing to refuse.',
    ),
};
