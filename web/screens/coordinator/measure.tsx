import { useState } from 'react';
import { isDate, type LocalDate } from '../../../shared/calendar/day.ts';
import { mistakeWords } from '../../../shared/words/mistakes.ts';
import { words } from '../../../shared/words/screens/coordinator.ts';
import type { Case } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { RadioGroup, TextArea } from '../../design/fields.tsx';
import { type Draft, useDraft } from '../../forms/draft.ts';
import { dayMistake } from '../../forms/mistakes.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { useWords } from '../../words/reader.tsx';

export type Measured = {
  readonly measure: string;
  readonly term: 'as-is' | 'new-date' | 'accepted' | '';
  readonly day: LocalDate | string;
};

export const useMeasure = (escalationId: string): Draft<Measured> =>
  useDraft<Measured>(`escalation/${escalationId}`, { measure: '', term: 'as-is', day: '' });

export function Measure({
  escalationId,
  draft,
  onDone,
}: {
  readonly escalationId: string;
  readonly draft: Draft<Measured>;
  readonly onDone: (measured: Measured) => void;
}) {
  const t = useWords(words);
  const m = useWords(mistakeWords);
  const post = usePost<Readonly<Record<string, string>>, Case>(
    `/v1/escalations/${encodeURIComponent(escalationId)}/resolution`,
  );
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const { measure, term, day } = draft.value;
  const errorAt = (id: string): string | undefined => errors.find((each) => each.id === id)?.message;
  const send = async (): Promise<void> => {
    const wrong = [
      ...(measure.trim() === '' ? [{ id: 'measure', message: t.needsMeasure }] : []),
      ...(term !== 'as-is' && !isDate(day) ? [{ id: 'day', message: dayMistake(day, m) }] : []),
    ];
    setErrors(wrong);
    if (wrong.length > 0) return;
    const date = term === 'new-date' ? { newDueOn: day } : term === 'accepted' ? { acceptedUntil: day } : {};
    try {
      await post.mutateAsync({ measure, ...date });
      draft.drop();
      onDone({ measure, term, day });
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(
        refused.map(({ pointer, detail }) => ({
          id: pointer === '/measure' ? 'measure' : 'day',
          message: detail,
        })),
      );
    }
  };
  return (
    <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
      <TextArea
        id="measure"
        label={t.whatMeasure}
        hint={t.whatMeasureHint}
        error={errorAt('measure')}
        maxLength={4000}
        value={measure}
        onChange={(next) => draft.change({ ...draft.value, measure: next })}
      />
      <RadioGroup
        label={t.andThen}
        options={[
          { value: 'as-is', label: t.asIs },
          { value: 'new-date', label: t.newDate },
          { value: 'accepted', label: t.accepted, hint: t.acceptedHint },
        ]}
        value={term}
        onChange={(next) => draft.change({ ...draft.value, term: next })}
      />
      {term !== 'as-is' && (
        <DateField
          id="day"
          label={t.whichDay}
          error={errorAt('day')}
          value={day}
          onChange={(next) => draft.change({ ...draft.value, day: next })}
        />
      )}
      <div>
        <Button type="submit" variant="primary" busy={post.isPending}>
          {t.resolve}
        </Button>
      </div>
    </SentForm>
  );
}
