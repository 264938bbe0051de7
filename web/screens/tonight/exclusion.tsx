import { useState } from 'react';
import { isDate } from '../../../shared/calendar/day.ts';
import { mistakeWords } from '../../../shared/words/mistakes.ts';
import { words } from '../../../shared/words/screens/tonight.ts';
import type { Case } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { useCase, usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { TextArea } from '../../design/fields.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { useDraft } from '../../forms/draft.ts';
import { dayMistake } from '../../forms/mistakes.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { nameOf } from '../../words/people.ts';
import { useWords } from '../../words/reader.tsx';
import type { ScreenProps } from '../screen.ts';
import { Done } from './done.tsx';

type Typed = Readonly<Record<'from' | 'until' | 'ground' | 'alternative', string>>;
const empty: Typed = { from: '', until: '', ground: '', alternative: '' };
const idOf = (pointer: string): string => `exclusion${pointer.replaceAll('/', '-')}`;

/** A shelter proposes an exclusion, with its ground and another bed; the municipality decides. */
export default function Exclusion({ params }: ScreenProps) {
  const t = useWords(words);
  const caseId = params.caseId ?? '';
  const found = useCase(caseId);
  const name = nameOf(found.data?.client);
  const [isDone, setDone] = useState(false);
  return (
    <Page
      title={t.exclusion}
      heading={name === null ? t.exclusion : t.of(t.exclusion, name)}
      lead={t.exclusionLead}
      back={{ to: '/tonight', label: t.title }}
    >
      <Card>
        {isDone ? (
          <Done>{t.proposed}</Done>
        ) : (
          <Loaded query={found}>{() => <Form caseId={caseId} onDone={() => setDone(true)} />}</Loaded>
        )}
      </Card>
    </Page>
  );
}

function Form({ caseId, onDone }: { readonly caseId: string; readonly onDone: () => void }) {
  const t = useWords(words);
  const m = useWords(mistakeWords);
  const draft = useDraft<Typed>(`${caseId}/exclusion`, empty);
  const typed = draft.value;
  const post = usePost<Typed, Case>(`/v1/cases/${caseId}/exclusions`);
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const at = (field: keyof Typed) => ({
    id: idOf(`/${field}`),
    error: errors.find(({ id }) => id === idOf(`/${field}`))?.message,
    value: typed[field],
    onChange: (value: string) => draft.change({ ...typed, [field]: value }),
  });
  const send = async (): Promise<void> => {
    const wrong = (Object.keys(empty) as (keyof Typed)[]).flatMap((field) => {
      const isDay = field === 'from' || field === 'until';
      const isGood = isDay ? isDate(typed[field]) : typed[field].trim() !== '';
      return isGood ? [] : [{ id: idOf(`/${field}`), message: isDay ? dayMistake(typed[field], m) : t.needsText }];
    });
    setErrors(wrong);
    if (wrong.length > 0) return;
    try {
      await post.mutateAsync(typed);
      draft.drop();
      onDone();
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(refused.map(({ pointer, detail }) => ({ id: idOf(pointer), message: detail })));
    }
  };
  return (
    <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
      <DateField {...at('from')} label={t.excludedFrom} />
      <DateField {...at('until')} label={t.excludedUntil} />
      <TextArea {...at('ground')} label={t.ground} hint={t.groundHint} rows={3} maxLength={4000} />
      <TextArea {...at('alternative')} label={t.alternative} hint={t.alternativeHint} rows={3} maxLength={4000} />
      <div>
        <Button type="submit" variant="primary" busy={post.isPending}>
          {t.propose}
        </Button>
      </div>
    </SentForm>
  );
}
