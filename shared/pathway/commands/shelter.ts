import type { LocalDate } from '../../calendar/day.ts';
import { fieldError, refuse } from '../../errors/refusal.ts';
import type { CaseState } from '../case.ts';
import { meetClock, setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { deadlineOf, groupOf, openPhase, openStay } from '../lookup.ts';
import { hasNight } from '../nights.ts';
import { openStep } from '../opening.ts';
import { enter, leave } from '../way.ts';
import { awaitedAt } from '../workplace.ts';
import type { Handlers } from './handler.ts';

/** What a shelter registers: nights, and exclusions that the municipality decides. */
export const shelter: Handlers<'night' | 'propose-exclusion' | 'decide-exclusion'> = {
  night: (draft, { date, location }) => {
    const { state } = draft;
    if (date > today(draft)) {
      return refuse('invalid', 'night-to-come', {}, [fieldError('/date', 'day-or-earlier', { day: today(draft) })]);
    }
    if (date < state.report.reportedOn) {
      return refuse('invalid', 'night-before-report', {}, [
        fieldError('/date', 'day-or-later', { day: state.report.reportedOn }),
      ]);
    }
    if (hasNight(state.nights, date)) return;
    const place = placeOn(state, date);
    if (place !== null && place !== location) return refuse('conflict', 'night-elsewhere', {});
    emit(draft, 'night-registered', { date, location });
    comeIn(draft, date, location);
  },
  'propose-exclusion': (draft, { from, until, ground, alternative }) => {
    const stay = openPhase(draft.state, 'shelter-stay');
    if (!stay || !openStay(draft.state)) return refuse('not-open', 'no-stay-to-exclude-from', {});
    if (until < from) {
      return refuse('invalid', 'exclusion-ends-before-it-begins', {}, [
        fieldError('/until', 'day-or-later', { day: from }),
      ]);
    }
    if (until < today(draft)) {
      return refuse('invalid', 'exclusion-in-the-past', {}, [fieldError('/until', 'today-or-later', {})]);
    }
    const n = draft.state.exclusions.length + 1;
    emit(draft, 'exclusion-proposed', { n, from, until, ground, alternative });
    setClock(draft, `exclusion-${n}`, 'exclusion', stay, null);
    setClock(draft, `exclusion-decision-${n}`, 'exclusion-decision', stay, null);
  },
  'decide-exclusion': (draft, { exclusion: n, confirmed, words }) => {
    const exclusion = draft.state.exclusions.find((one) => one.n === n);
    if (!exclusion) return refuse('unknown', 'no-such-exclusion', {});
    if (exclusion.status === 'lapsed') {
      return refuse('not-open', 'exclusion-lapsed', {});
    }
    if (exclusion.status !== 'proposed') return refuse('not-open', 'exclusion-decided', {});
    const stay = openPhase(draft.state, 'shelter-stay');
    if (confirmed && !stay) {
      return refuse('conflict', 'left-the-shelter', {});
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

/** Where the client sleeps on a day, or else is awaited; null where neither is known, as of who is looked for. */
function placeOn(state: CaseState, date: LocalDate): string | null {
  const stay = state.stays.findLast(
    ({ firstNight, endedOn }) => firstNight <= date && (endedOn === null || date < endedOn),
  );
  return stay?.location ?? awaitedAt(state);
}

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
