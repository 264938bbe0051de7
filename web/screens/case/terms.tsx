import { useState } from 'react';
import { deadlineWords } from '../../../shared/words/deadlines.ts';
import { words as caseWords } from '../../../shared/words/screens/case.ts';
import { fieldsOfChange, words } from '../../../shared/words/screens/terms.ts';
import type { Case, Change, Deadline, Schema } from '../../api/answers.ts';
import { useAsked, usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Alert, Dialog } from '../../design/parts.tsx';
import { SchemaForm } from '../../forms/schema-form.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

/** The interface's own description, as far as it tells the form of a command. */
type Described = {
  readonly paths: Readonly<
    Record<
      string,
      { readonly post?: { readonly requestBody: { readonly content: Readonly<Record<string, { schema: Schema }>> } } }
    >
  >;
};

const lastOfPath = { suspension: 'suspension', 'suspension-end': 'suspension/end', extension: 'extension' } as const;

/** A term is suspended, goes on, or is put off; afterwards stands what was decided and why the day is what it is. */
export default function Terms({
  caseId,
  deadline,
  change,
  onClose,
}: {
  readonly caseId: string;
  readonly deadline: Deadline;
  readonly change: Change;
  readonly onClose: () => void;
}) {
  const c = useWords(caseWords);
  const say = useSay();
  const [done, setDone] = useState<Deadline | null>(null);
  const heading = `${c[change.change]}: ${say(deadlineWords[deadline.kind])}`;
  return (
    <Dialog heading={heading} open onClose={onClose}>
      {done ? (
        <Decided deadline={done} change={change} onClose={onClose} />
      ) : (
        <Form {...{ caseId, deadline, change, onClose }} onDone={setDone} />
      )}
    </Dialog>
  );
}

function Form({
  caseId,
  deadline: { deadlineId, dueOn },
  change: { change, source, latest },
  onClose,
  onDone,
}: {
  readonly caseId: string;
  readonly deadline: Deadline;
  readonly change: Change;
  readonly onClose: () => void;
  readonly onDone: (deadline: Deadline) => void;
}) {
  const t = useWords(words);
  const c = useWords(caseWords);
  const language = useLanguage();
  const today = useToday();
  const described = useAsked<Described>('/v1/openapi.json', false);
  const lead = { suspension: t.leadSuspension, 'suspension-end': t.leadEnd, extension: t.leadExtension }[change];
  const path = `/cases/{caseId}/terms/{deadlineId}/${lastOfPath[change]}`;
  const post = usePost<object, Case>(
    `/v1${path}`.replace('{caseId}', caseId).replace('{deadlineId}', encodeURIComponent(deadlineId)),
  );
  const send = async ({ change: _, ...form }: Readonly<Record<string, unknown>>): Promise<void> => {
    const after = await post.mutateAsync(form);
    const changed = after.deadlines.find((each) => each.deadlineId === deadlineId);
    if (changed) onDone(changed);
  };
  return (
    <Loaded query={described} lines={5}>
      {({ paths }) => {
        const schema = paths[path]?.post?.requestBody.content['application/json']?.schema;
        return (
          schema && (
            <>
              <p>{lead(dayIn(language, dueOn, 'long'), source)}</p>
              {latest !== null && <p>{t.atMost(dayIn(language, latest, 'long'))}</p>}
              <SchemaForm
                variants={[{ value: change, label: c[change], schema }]}
                discriminator="change"
                step={null}
                about={`${caseId}/term/${deadlineId}/${change}`}
                ids="term"
                start={{ suspension: { from: today }, 'suspension-end': { on: today }, extension: {} }[change]}
                fieldWords={fieldsOfChange[change]}
                submitLabel={c[change]}
                onSubmit={send}
                actions={<Button onPress={onClose}>{t.cancel}</Button>}
              />
            </>
          )
        );
      }}
    </Loaded>
  );
}

function Decided({
  deadline: { dueOn, explanation },
  change: { change },
  onClose,
}: {
  readonly deadline: Deadline;
  readonly change: Change;
  readonly onClose: () => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const decided = { suspension: t.decidedSuspension, 'suspension-end': t.decidedEnd, extension: t.decidedExtension };
  const told = decided[change](dayIn(language, dueOn, 'long'));
  return (
    <>
      <Alert tone="good" live heading={told}>
        {change === 'extension' ? t.tellClient : change === 'suspension' ? t.untilComplete : null}
      </Alert>
      <p>
        <span className="strong">{t.why}</span> {explanation}
      </p>
      <div>
        <Button variant="primary" onPress={onClose}>
          {t.close}
        </Button>
      </div>
    </>
  );
}
