import { refuse } from '../../errors/refusal.ts';
import { meetClock, setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { deadlineOf, groupOf, openPhase, openStay } from '../lookup.ts';
import { hasNight } from '../nights.ts';
import { openStep } from '../opening.ts';
import { enter, leave } from '../way.ts';
import type { Handlers } from './handler.ts';

/** What a shelter registers: nights, and exclusions that the municipality decides. */
export const shelter: Handlers<'night' | 'propose-exclusion' | 'decide-exclusion'> = {
  night: (draft, { date, location }) => {
    const { state } = draft;
    if (date > today(draft)) {
      return refuse('invalid', 'That night is still to come.', [
        { pointer: '/date', detail: `Choose ${today(draft)} or an earlier day.` },
      ]);
    }
    if (date < state.report.reportedOn) {
      return refuse('invalid', 'That night lies before the report.', [
        { pointer: '/date', detail: `Choose ${state.report.reportedOn} or a later day.` },
      ]);
    }
    if (hasNight(state.nights, date)) return;
    emit(draft, 'night-registered', { date, location });
    comeIn(draft, date, location);
  },
  'propose-exclusion': (draft, { from, until, ground, alternative }) => {
    const stay = openPhase(draft.state, 'shelter-stay');
    if (!stay || !openStay(draft.state)) return refuse('not-open', 'The client has no stay from which to be excluded.');
    if (until < from) {
      return refuse('invalid', 'The exclusion ends before it begins.', [
        { pointer: '/until', detail: `Choose ${from} or a later day.` },
      ]);
    }
    if (until < today(draft)) {
      return refuse('invalid', 'The exclusion lies in the past; propose it before it begins.', [
        { pointer: '/until', detail: 'Choose today or a later day.' },
      ]);
    }
    const n = draft.state.exclusions.length + 1;
    emit(draft, 'exclusion-proposed', { n, from, until, ground, alternative });
    setClock(draft, `exclusion-${n}`, 'exclusion', stay, null);
    setClock(draft, `exclusion-decision-${n}`, 'exclusion-decision', stay, null);
  },
  'decide-exclusion': (draft, { exclusion: n, confirmed, words }) => {
    const exclusion = draft.state.exclusions.find((one) => one.n === n);
    if (!exclusion) return refuse('unknown', 'There is no such exclusion.');
    if (exclusion.status === 'lapsed') {
      return refuse(
        'not-open',
        'The proposal lapsed because it was not decided in time; the shelter can propose anew.',
      );
    }
    if (exclusion.status !== 'proposed') return refuse('not-open', 'This exclusion was decided already.');
    const stay = openPhase(draft.state, 'shelter-stay');
    if (confirmed && !stay) {
      return refuse('conflict', 'The client has left the shelter: there is nothing to be excluded from; reject it.');
    }
    emit(draft, 'exclusion-decided', { n, confirmed, words: words ?? null });
    // Decided, it is off the coordinator's desk as well.
    for (const kind of ['exclusion-decision', 'exclusion']) meetClock(draft, deadlineOf(draft.state, `${kind}-${n}`));
    if (!confirmed || !stay) return;
    openStep(draft, 'object', stay, {
      about: { exclusion: n, decidedBy: 'user' in draft.by ? draft.by.user : '' },
    });
  },
};

/** Who sleeps here is here: without a stay one begins, and who was looked for is back. */
function comeIn(draft: Draft, date: string, location: string): void {
  const { state } = draft;
  const place = { placeKind: null, location };
  const gone = state.stays.at(-1)?.endedOn;
  // A night entered late, from before the client left, brings nobody back.
  if (gone && date < gone) return;
  const stay = openPhase(state, 'shelter-stay');
  if (!stay) enter(draft, 'shelter-stay', 'check-in', { about: { place } });
  else if (groupOf(stay) === 'find-client') leave(draft, stay, 'returning', { about: { place } });
}
