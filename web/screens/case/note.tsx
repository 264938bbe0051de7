import { useState } from 'react';
import { words } from '../../../shared/words/screens/story.ts';
import type { Case, Told } from '../../api/answers.ts';
import { Button } from '../../design/button.tsx';
import { keepDraft, readDraft } from '../../session/drafts.ts';
import { useCurrent } from '../../shell/current.tsx';
import { useWords } from '../../words/reader.tsx';
import { emptyNote, type Note, NoteForm, noteAbout } from './note-form.tsx';

/** Whether a note is being written about a case, and how one begins and ends. */
export function useNote(caseId: string) {
  const { user } = useCurrent();
  const place = { user, about: noteAbout(caseId) };
  const [state, setState] = useState(() => ({
    /** What was begun before is open by itself. */
    open: readDraft<Note>(place) !== null,
    saved: false,
    /** How often somebody opened or closed it on this screen. */
    turn: 0,
  }));
  const go = (open: boolean, saved = false): void => setState(({ turn }) => ({ open, saved, turn: turn + 1 }));
  return {
    ...state,
    begin: () => go(true),
    end: (saved: boolean) => go(false, saved),
    /** A note that contradicts what was said of somebody's behaviour; what was typed already stays. */
    contradict: ({ version }: Told) => {
      const begun = { ...emptyNote, ...readDraft<Note>(place) };
      const kind = begun.kind === 'request' ? 'contact' : begun.kind;
      keepDraft(place, { ...begun, kind, contradicts: String(version) });
      go(true);
    },
  };
}

/** Where a note is written: folded up until somebody wants to. Who opens or closes it goes on from there by keyboard. */
export function NotePlace({
  of,
  signals,
  note,
}: {
  readonly of: Case;
  readonly signals: readonly Told[];
  readonly note: ReturnType<typeof useNote>;
}) {
  const t = useWords(words);
  const { open, saved, turn, begin, end } = note;
  const onShown = turn > 0 ? toFirst : null;
  if (open) return <NoteForm key={turn} of={of} signals={signals} onShown={onShown} onClose={end} />;
  return (
    <div className="row" key={turn} ref={onShown}>
      <Button onPress={begin}>{t.note}</Button>
      <span role="status">{saved ? t.noteSaved : ''}</span>
    </div>
  );
}

const toFirst = (box: HTMLElement | null): void => box?.querySelector<HTMLElement>('input, button')?.focus();
