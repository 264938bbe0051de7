import { useState } from 'react';
import { isDate } from '../../../shared/calendar/day.ts';
import { type NoteKind, noteKinds, type SignalKind, signalKinds } from '../../../shared/pathway/event.ts';
import { noteKindWords, signalWords } from '../../../shared/words/notes.ts';
import { words as formWords } from '../../../shared/words/screens/forms.ts';
import { words } from '../../../shared/words/screens/story.ts';
import type { Case, Told } from '../../api/answers.ts';
import { useColleagues } from '../../api/colleagues.tsx';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { Checkbox, type Option, RadioGroup, Select, TextArea } from '../../design/fields.tsx';
import { Alert, ErrorSummary } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { momentIn } from '../../words/dates.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

export type Note = {
  readonly kind: NoteKind | 'request';
  readonly text: string;
  readonly signal: SignalKind | '';
  readonly agreedOn: string;
  readonly until: string;
  readonly visibleToClient: boolean;
  /** Version of the signal that it contradicts. */
  readonly contradicts: string;
};

export const emptyNote: Note = {
  ...{ kind: 'contact', text: '', signal: '', agreedOn: '', until: '' },
  ...{ visibleToClient: false, contradicts: '' },
};

/** Under which a note that was begun is kept. */
export const noteAbout = (caseId: string): string => `${caseId}/note`;

/** A note being written. */
export function NoteForm({
  of,
  signals,
  onShown,
  onClose,
}: {
  readonly of: Case;
  /** Notes about behaviour, which a note can contradict. */
  readonly signals: readonly Told[];
  readonly onShown: ((form: HTMLFormElement | null) => void) | null;
  readonly onClose: (saved: boolean) => void;
}) {
  const t = useWords(words);
  const f = useWords(formWords);
  const say = useSay();
  const language = useLanguage();
  const { called } = useColleagues();
  const sentence = useProblemSentence();
  const draft = useDraft<Note>(noteAbout(of.caseId), emptyNote);
  const [mistakes, setMistakes] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const write = usePost<object, Case>(`/v1/cases/${of.caseId}/notes`);
  const ask = usePost<object, Case>(`/v1/cases/${of.caseId}/requests`);
  const sending = draft.value.kind === 'request' ? ask : write;
  // One that was begun before something could be filled in lacks it.
  const note = { ...emptyNote, ...draft.value };
  const isOutside = note.kind === 'outside-request';
  const kinds: readonly Option<Note['kind']>[] = [
    ...noteKinds.map((kind) => ({
      ...{ value: kind, label: say(noteKindWords[kind]) },
      ...(kind === 'outside-request' && { hint: t.outsideHint }),
    })),
    ...(of.may.includes('ask') ? [{ value: 'request' as const, label: t.request, hint: t.requestHint }] : []),
  ];
  const change = (part: Partial<Note>): void => draft.change({ ...note, ...part });
  const wrong = (id: string): string | undefined => mistakes.find((each) => each.id === id)?.message;

  const save = async (): Promise<void> => {
    const found = [
      ...(note.text.trim() === '' ? [{ id: 'note-text', message: f.missingWords }] : []),
      ...(note.kind === 'signal' && note.signal === '' ? [{ id: 'note-signal', message: f.missingChoice }] : []),
      ...(note.agreedOn !== '' && !isDate(note.agreedOn) ? [{ id: 'note-agreed-on', message: f.noDay }] : []),
      ...(note.until !== '' && !isDate(note.until) ? [{ id: 'note-until', message: f.noDay }] : []),
    ];
    setMistakes(found);
    if (found.length > 0) return;
    const { kind, text, signal, agreedOn, until, visibleToClient, contradicts } = note;
    const isAgreement = kind === 'agreement';
    try {
      if (kind === 'request') await ask.mutateAsync({ text });
      else {
        await write.mutateAsync({
          ...{ kind, text, visibleToClient },
          ...(kind === 'signal' && { signal }),
          ...(isAgreement && agreedOn !== '' && { agreedOn }),
          ...(isAgreement && until !== '' && { until }),
          ...(contradicts !== '' && { contradicts: Number(contradicts) }),
        });
      }
      draft.drop();
      onClose(true);
    } catch {
      // Shown by `sending.error`.
    }
  };

  return (
    <form
      className="form"
      noValidate
      ref={onShown}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) void save();
      }}
    >
      <ErrorSummary errors={mistakes} />
      {sending.error && (
        <Alert tone="error" live heading={sentence(sending.error)}>
          {sending.error.errors.map(({ pointer, detail }) => (
            <p key={pointer}>{detail}</p>
          ))}
        </Alert>
      )}
      <RadioGroup
        label={t.noteKind}
        options={kinds}
        value={note.kind}
        onChange={(kind) => kind !== '' && change({ kind })}
      />
      {note.kind === 'signal' && (
        <Select
          id="note-signal"
          label={t.signalKind}
          error={wrong('note-signal')}
          options={signalKinds.map((kind) => ({ value: kind, label: say(signalWords[kind]) }))}
          value={note.signal}
          onChange={(signal) => change({ signal })}
        />
      )}
      {note.kind !== 'request' && signals.length > 0 && (
        <Select
          id="note-contradicts"
          label={t.contradictsWhich}
          hint={t.contradictsHint}
          optional
          empty={t.contradictsNone}
          options={signals.map(({ version, at, by }) => ({
            value: String(version),
            label: t.signalOf(momentIn(language, at), by.user ? called(by.user) : t.system),
          }))}
          value={note.contradicts}
          onChange={(contradicts) => change({ contradicts })}
        />
      )}
      <TextArea
        id="note-text"
        label={t.noteText}
        hint={t.noteHint}
        error={wrong('note-text')}
        seenByClient={isOutside || (note.kind !== 'request' && note.visibleToClient)}
        value={note.text}
        maxLength={4000}
        onChange={(text) => change({ text })}
      />
      {note.kind === 'agreement' && (
        <>
          <DateField
            id="note-agreed-on"
            label={t.agreedOn}
            optional
            error={wrong('note-agreed-on')}
            value={note.agreedOn}
            onChange={(agreedOn) => change({ agreedOn })}
          />
          <DateField
            id="note-until"
            label={t.agreedUntil}
            optional
            error={wrong('note-until')}
            value={note.until}
            onChange={(until) => change({ until })}
          />
        </>
      )}
      {note.kind !== 'request' && !isOutside && (
        <Checkbox
          label={t.visible}
          hint={t.visibleHint}
          value={note.visibleToClient}
          onChange={(visibleToClient) => change({ visibleToClient })}
        />
      )}
      <div className="row">
        <Button type="submit" variant="primary" busy={sending.isPending}>
          {t.saveNote}
        </Button>
        <Button variant="subtle" onPress={() => onClose(false)}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}
