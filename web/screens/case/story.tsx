import { useMemo, useState } from 'react';
import { noteKindWords } from '../../../shared/words/notes.ts';
import { words } from '../../../shared/words/screens/story.ts';
import type { Case, Told } from '../../api/answers.ts';
import { useColleagues } from '../../api/colleagues.tsx';
import { useEvents } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Badge, EmptyState, Facts } from '../../design/parts.tsx';
import { momentIn } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { NotePlace, useNote } from './note.tsx';
import { isSignal, type Line, lineOf } from './told.ts';

const atFirst = 12;

/** What happened, newest first, with the notes between; a note is written on top. */
export default function Story({ of }: { readonly of: Case }) {
  const t = useWords(words);
  const mayNote = of.may.includes('note');
  const events = useEvents(of.caseId);
  const [notesOnly, setNotesOnly] = useState(false);
  const note = useNote(of.caseId);
  const signals = useMemo(() => events.data?.items.filter(isSignal) ?? [], [events.data]);
  return (
    <div className="stack">
      {mayNote && <NotePlace of={of} signals={signals} note={note} />}
      <div className="row">
        <Button pressed={!notesOnly} variant="subtle" onPress={() => setNotesOnly(false)}>
          {t.everything}
        </Button>
        <Button pressed={notesOnly} variant="subtle" onPress={() => setNotesOnly(true)}>
          {t.notesOnly}
        </Button>
      </div>
      <Loaded query={events}>
        {({ items }) => <Lines items={items} notesOnly={notesOnly} onContradict={mayNote ? note.contradict : null} />}
      </Loaded>
    </div>
  );
}

/** For somebody who writes no notes there is nothing to press. */
type OnContradict = ((signal: Told) => void) | null;

function Lines({
  items,
  notesOnly,
  onContradict,
}: {
  readonly items: readonly Told[];
  readonly notesOnly: boolean;
  readonly onContradict: OnContradict;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const { called } = useColleagues();
  const [all, setAll] = useState(false);
  const lines = useMemo(
    () =>
      items
        .map((told, index) => lineOf(told, index, language, called))
        .filter((line) => line !== null)
        .reverse(),
    [items, language, called],
  );
  const notes = new Map(lines.flatMap((line) => (line.note ? [[line.told.version, line.told] as const] : [])));
  const wanted = lines.filter(({ note, quiet }) => (notesOnly ? note !== null : all || !quiet));
  if (wanted.length === 0) return <EmptyState>{notesOnly ? t.noNotes : t.nothingYet}</EmptyState>;
  const shown = all ? wanted : wanted.slice(0, atFirst);
  return (
    <>
      <ol className="timeline">
        {shown.map((line) => (
          <Entry key={line.key} line={line} notes={notes} called={called} onContradict={onContradict} />
        ))}
      </ol>
      {!all && (wanted.length > shown.length || (!notesOnly && lines.length > wanted.length)) && (
        <Button onPress={() => setAll(true)}>{t.showAll}</Button>
      )}
    </>
  );
}

function Entry({
  line,
  notes,
  called,
  onContradict,
}: {
  readonly line: Line;
  /** By the version at which they were written. */
  readonly notes: ReadonlyMap<number, Told>;
  readonly called: (user: string) => string;
  readonly onContradict: OnContradict;
}) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const { told, heading, text, facts, note } = line;
  const { by } = told;
  const writer = by.user ? called(by.user) : t.system;
  const noteAt = (version: number | null, sentence: (when: string, who: string) => string): readonly string[] => {
    const other = version === null ? undefined : notes.get(version);
    if (!other) return [];
    return [sentence(momentIn(language, other.at), other.by.user ? called(other.by.user) : t.system)];
  };
  const beside = note && [
    ...note.contradictedBy.flatMap((version) => noteAt(version, t.contradictedBy)),
    ...noteAt(note.contradicts, t.contradicts),
  ];
  return (
    <li>
      <div className="told__top">
        <span className="strong">{note ? say(noteKindWords[note.kind]) : heading}</span>
        <span className="soft small">
          {momentIn(language, told.at)}, {writer}
          {by.onBehalfOf && ` ${t.onBehalf(called(by.onBehalfOf))}`}
        </span>
        {note?.visibleToClient && <Badge tone="told">{t.seenByClient}</Badge>}
      </div>
      {text && (
        <p className="prewrap" dir="auto">
          {text}
        </p>
      )}
      {beside?.map((sentence) => (
        <p className="soft small" key={sentence}>
          {sentence}
        </p>
      ))}
      {onContradict && isSignal(told) && (
        <div className="no-print">
          <Button variant="subtle" onPress={() => onContradict(told)}>
            {t.contradict}
            <span className="hidden-text"> {t.signalOf(momentIn(language, told.at), writer)}</span>
          </Button>
        </div>
      )}
      {facts.length > 0 && (
        <details>
          <summary>
            {t.filledIn}
            <span className="hidden-text"> {heading}</span>
          </summary>
          <Facts facts={facts} />
        </details>
      )}
    </li>
  );
}
