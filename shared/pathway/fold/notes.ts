import { progressed } from './progress.ts';
import type { Reducers } from './reducer.ts';

type NoteEvent = 'note-written' | 'request-received' | 'put-on-agenda' | 'agenda-decided';

/** Notes and agreements, the client's questions, the meeting's agenda. */
export const notes: Reducers<NoteEvent> = {
  // A note alone is no progress; an agreement with a day is. A signal is news from others, no contact.
  'note-written': (state, { kind, agreedOn, until }, { on }) => ({
    lastContactOn: kind === 'contact' || kind === 'agreement' ? on : state.lastContactOn,
    ...(kind === 'agreement' && (agreedOn !== null || until !== null) && progressed(state, on)),
  }),
  'request-received': (state) => ({ requests: state.requests + 1 }),
  'put-on-agenda': (state, { reason }, { at }) => ({ agenda: [...state.agenda, { reason, at }] }),
  // What is written down days after the meeting may have been kept already.
  'agenda-decided': (state, meeting) => ({
    lastMeeting: { ...meeting, movedOn: state.lastProgressOn > meeting.meetingOn ? state.lastProgressOn : null },
    agenda: [],
  }),
};
