import type { Reducers } from './reducer.ts';

type NoteEvent =
  | 'note-written'
  | 'request-received'
  | 'put-on-agenda'
  | 'agenda-decided'
  | 'status-link-issued'
  | 'status-link-ended';

/** Notes and agreements, the client's questions, the meeting's agenda, the client's link. */
export const notes: Reducers<NoteEvent> = {
  // A note alone is no progress; an agreement with a day is. A signal is news from others, no contact.
  'note-written': (state, { kind, agreedOn, until }, { on }) => ({
    ...state,
    lastContactOn: kind === 'contact' || kind === 'agreement' ? on : state.lastContactOn,
    lastProgressOn: kind === 'agreement' && (agreedOn !== null || until !== null) ? on : state.lastProgressOn,
  }),
  'request-received': (state) => ({ ...state, requests: state.requests + 1 }),
  'put-on-agenda': (state, { reason }, { at }) => ({ ...state, agenda: [...state.agenda, { reason, at }] }),
  'agenda-decided': (state, meeting) => ({ ...state, lastMeeting: meeting, agenda: [] }),
  'status-link-issued': (state, { link }, { at }) => ({ ...state, statusLink: { link, issuedAt: at } }),
  'status-link-ended': (state) => ({ ...state, statusLink: null }),
};
