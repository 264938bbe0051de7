import { useState } from 'react';
import { isDate, type LocalDate } from '../../../shared/calendar/day.ts';
import { wordsOfReason } from '../../../shared/pathway/reasons.ts';
import type { Case } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { useCase, usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { RadioGroup, TextArea } from '../../design/fields.tsx';
import { ButtonLink, Link } from '../../design/link.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, Facts } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { useCurrent } from '../../shell/current.tsx';
import { momentIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { refusalIn } from '../../words/refusals.ts';
import type { ScreenProps } from '../screen.ts';
import { useColleagues } from './answers.ts';
import { Exclusions } from './exclusion.tsx';
import { words } from './words.ts';

/** An escalation answered with a measure, and perhaps a new day or a day until which it is accepted. */
export default function EscalationScreen({ params }: ScreenProps) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const escalationId = params.escalationId ?? '';
  const caseId = escalationId.split('-')[0] ?? '';
  const found = useCase(caseId);
  const [isDone, setDone] = useState(false);
  const name = nameOf(found.data?.client);
  return (
    <Page
      title={t.measure}
      heading={name === null ? t.measure : t.measureFor(name)}
      back={{ to: '/overview', label: t.title }}
    >
      <Loaded query={found} lines={6}>
        {(about) => {
          const escalation = about.escalations.find((each) => each.escalationId === escalationId);
          const deadline = about.deadlines.find(({ deadlineId }) => deadlineId === escalation?.deadlineId);
          return (
            <div className="beside">
              <div className="stack">
                <Exclusions caseId={caseId} />
                <Card heading={say(wordsOfReason(escalation?.reason ?? ''))}>
                  {isDone || escalation?.status === 'resolved' ? (
                    <div className="stack">
                      <Alert tone="good" live>
                        {isDone ? t.resolved : t.alreadyResolved}
                      </Alert>
                      <div>
                        <ButtonLink to="/overview" variant="primary">
                          {t.toOverview}
                        </ButtonLink>
                      </div>
                    </div>
                  ) : (
                    <Measure escalationId={escalationId} onDone={() => setDone(true)} />
                  )}
                </Card>
              </div>
              <Card heading={t.why}>
                <div className="stack">
                  <p>{deadline?.explanation}</p>
                  <Facts
                    facts={[
                      [
                        t.openCase,
                        <Link key="case" to={`/cases/${caseId}`}>
                          <bdi>{nameOf(about.client) ?? shortNumber(caseId)}</bdi>
                        </Link>,
                      ],
                      [t.holderTerm, about.holder === null ? t.nobodyYet : <Holder key="holder" user={about.holder} />],
                      [t.raisedOn, escalation && momentIn(language, escalation.raisedAt)],
                    ]}
                  />
                </div>
              </Card>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** By name to a coordinator, who may see who works here. */
function Holder({ user }: { readonly user: string }) {
  const { roles } = useCurrent();
  return roles.includes('coordinator') ? <Called user={user} /> : user;
}

const Called = ({ user }: { readonly user: string }) => useColleagues().called(user);

type Typed = {
  readonly measure: string;
  readonly term: 'as-is' | 'new-date' | 'accepted' | '';
  readonly day: LocalDate | string;
};

function Measure({ escalationId, onDone }: { readonly escalationId: string; readonly onDone: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const draft = useDraft<Typed>(`escalation/${escalationId}`, { measure: '', term: 'as-is', day: '' });
  const post = usePost<Readonly<Record<string, string>>, Case>(
    `/v1/escalations/${encodeURIComponent(escalationId)}/resolution`,
  );
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const { measure, term, day } = draft.value;
  const errorAt = (id: string): string | undefined => errors.find((each) => each.id === id)?.message;
  const send = async (): Promise<void> => {
    const wrong = [
      ...(measure.trim() === '' ? [{ id: 'measure', message: t.needsMeasure }] : []),
      ...(term !== 'as-is' && !isDate(day) ? [{ id: 'day', message: t.needsDay }] : []),
    ];
    setErrors(wrong);
    if (wrong.length > 0) return;
    const date = term === 'new-date' ? { newDueOn: day } : term === 'accepted' ? { acceptedUntil: day } : {};
    try {
      await post.mutateAsync({ measure, ...date });
      draft.drop();
      onDone();
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(
        refused.map(({ pointer, detail }) => ({
          id: pointer === '/measure' ? 'measure' : 'day',
          message: refusalIn(language, detail),
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
