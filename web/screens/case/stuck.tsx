import { useState } from 'react';
import { type BlockedBy, blockers } from '../../../shared/pathway/names.ts';
import { deadlineWords } from '../../../shared/words/deadlines.ts';
import { blockerWords, ownerWords } from '../../../shared/words/owners.ts';
import { words as formWords } from '../../../shared/words/screens/forms.ts';
import { words } from '../../../shared/words/screens/stuck.ts';
import type { Case } from '../../api/answers.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Select, TextArea } from '../../design/fields.tsx';
import { Alert, Dialog, ErrorSummary } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { dayIn } from '../../words/dates.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

type Answer = {
  readonly deadlineId: string;
  readonly blockedBy: BlockedBy | '';
  readonly text: string;
  readonly offered: string;
};

/** "I am stuck": what stands in the way, and so whose move it is. @param about the step from which it is asked */
export default function Stuck({
  of,
  onClose,
  about,
}: {
  readonly of: Case;
  readonly onClose: () => void;
  readonly about?: string;
}) {
  const t = useWords(words);
  const [told, setTold] = useState<Case | null>(null);
  const close = (): void => {
    setTold(null);
    onClose();
  };
  return (
    <Dialog heading={t.stuckTitle} open onClose={close}>
      {told ? <Told of={told} onClose={close} /> : <Form {...{ of, about }} onDone={setTold} onClose={close} />}
    </Dialog>
  );
}

function Told({ of, onClose }: { readonly of: Case; readonly onClose: () => void }) {
  const t = useWords(words);
  const say = useSay();
  return (
    <>
      <Alert tone="good" live heading={of.ball ? t.stuckNow(say(ownerWords[of.ball.owner])) : t.stuckTold} />
      <div>
        <Button variant="primary" onPress={onClose}>
          {t.toCase}
        </Button>
      </div>
    </>
  );
}

function Form({
  of,
  about,
  onDone,
  onClose,
}: {
  readonly of: Case;
  readonly about: string | undefined;
  readonly onDone: (of: Case) => void;
  readonly onClose: () => void;
}) {
  const t = useWords(words);
  const f = useWords(formWords);
  const say = useSay();
  const language = useLanguage();
  const sentence = useProblemSentence();
  const running = of.deadlines
    .filter(({ status }) => status === 'running' || status === 'overdue')
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  const own = running.find(({ step }) => step === about) ?? running[0];
  const empty: Answer = { deadlineId: own?.deadlineId ?? '', blockedBy: '', text: '', offered: '' };
  const draft = useDraft<Answer>(`${of.caseId}/stuck`, empty);
  const [mistakes, setMistakes] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const tell = usePost<object, Case>(`/v1/cases/${of.caseId}/reasons`);
  const answer = draft.value;
  const change = (part: Partial<Answer>): void => draft.change({ ...answer, ...part });
  const wrong = (id: string): string | undefined => mistakes.find((each) => each.id === id)?.message;
  if (running.length === 0) return <p>{t.stuckNothing}</p>;

  const send = async (): Promise<void> => {
    const found = [
      ...(answer.deadlineId === '' ? [{ id: 'stuck-about', message: f.missingChoice }] : []),
      ...(answer.blockedBy === '' ? [{ id: 'stuck-by', message: f.missingChoice }] : []),
      ...(answer.text.trim() === '' ? [{ id: 'stuck-text', message: f.missingWords }] : []),
      ...(answer.blockedBy === 'client' && answer.offered.trim() === ''
        ? [{ id: 'stuck-offered', message: f.missingWords }]
        : []),
    ];
    setMistakes(found);
    if (found.length > 0) return;
    const { deadlineId, blockedBy, text, offered } = answer;
    try {
      const after = await tell.mutateAsync({ deadlineId, blockedBy, text, ...(offered.trim() !== '' && { offered }) });
      draft.drop();
      onDone(after);
    } catch {
      // Shown by `tell.error`.
    }
  };

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!tell.isPending) void send();
      }}
    >
      <p>{t.stuckLead}</p>
      <ErrorSummary errors={mistakes} />
      {tell.error && <Alert tone="error" live heading={tell.error.errors[0]?.detail ?? sentence(tell.error)} />}
      <Select
        id="stuck-about"
        label={t.stuckAbout}
        error={wrong('stuck-about')}
        options={running.map(({ deadlineId, kind, dueOn }) => ({
          value: deadlineId,
          label: `${say(deadlineWords[kind])} (${dayIn(language, dueOn, 'short')})`,
        }))}
        value={answer.deadlineId}
        onChange={(deadlineId) => change({ deadlineId })}
      />
      <Select
        id="stuck-by"
        label={t.stuckBy}
        error={wrong('stuck-by')}
        options={blockers.map((value) => ({ value, label: say(blockerWords[value]) }))}
        value={answer.blockedBy}
        onChange={(blockedBy) => change({ blockedBy })}
      />
      <TextArea
        id="stuck-text"
        label={t.stuckText}
        error={wrong('stuck-text')}
        maxLength={4000}
        value={answer.text}
        onChange={(text) => change({ text })}
      />
      {answer.blockedBy === 'client' && (
        <TextArea
          id="stuck-offered"
          label={t.offered}
          hint={t.offeredHint}
          seenByClient
          error={wrong('stuck-offered')}
          rows={3}
          maxLength={4000}
          value={answer.offered}
          onChange={(offered) => change({ offered })}
        />
      )}
      <div className="row">
        <Button type="submit" variant="primary" busy={tell.isPending}>
          {t.stuckSend}
        </Button>
        <Button onPress={onClose}>{t.cancel}</Button>
      </div>
    </form>
  );
}
