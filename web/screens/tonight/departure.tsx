import { useState } from 'react';
import { wordsOfOutcome } from '../../../shared/words/outcomes.ts';
import type { Case, Schema, StepDescription } from '../../api/answers.ts';
import { useCase, usePost, useSteps } from '../../api/queries.ts';
import { Link } from '../../design/link.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { useKnownChoices } from '../../forms/known-choices.ts';
import { SchemaForm, type Variant } from '../../forms/schema-form.tsx';
import { nameOf } from '../../words/people.ts';
import { useSay, useWords } from '../../words/reader.tsx';
import type { ScreenProps } from '../screen.ts';
import './tonight.css';
import { words } from '../../../shared/words/screens/tonight.ts';
import { Done } from './done.tsx';

/** Somebody leaves the shelter: why and whereto, with the outcomes of the stay. */
export default function Departure({ params }: ScreenProps) {
  const t = useWords(words);
  const caseId = params.caseId ?? '';
  const found = useCase(caseId);
  const steps = useSteps();
  const [isDone, setDone] = useState(false);
  const post = usePost<Readonly<Record<string, unknown>>, Case>(`/v1/cases/${caseId}/departures`);
  const name = nameOf(found.data?.client);
  return (
    <Page
      title={t.leaves}
      heading={name === null ? t.leaves : t.of(t.leaves, name)}
      lead={t.departureLead}
      back={{ to: '/tonight', label: t.title }}
    >
      {isDone ? (
        // Whoever has left may be out of the shelter's sight by now.
        <Card>
          <Done>{t.departed}</Done>
        </Card>
      ) : (
        <Loaded query={found} lines={3}>
          {({ may }) => (
            <Card>
              <Loaded query={steps} lines={6}>
                {({ items }) => (
                  <Reasons
                    described={items}
                    about={`${caseId}/departure`}
                    onSubmit={async (body) => {
                      await post.mutateAsync(body);
                      setDone(true);
                    }}
                  />
                )}
              </Loaded>
              {may.includes('propose-exclusion') && (
                <p className="tonight__other">
                  <Link to={`/tonight/exclusions/${caseId}`}>{t.exclusion}</Link>
                </p>
              )}
            </Card>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Reasons({
  described,
  about,
  onSubmit,
}: {
  readonly described: readonly StepDescription[];
  readonly about: string;
  readonly onSubmit: (body: Readonly<Record<string, unknown>>) => Promise<unknown>;
}) {
  const t = useWords(words);
  const say = useSay();
  const choices = useKnownChoices('stay');
  const schemas = described.find(({ step }) => step === 'stay')?.form.oneOf ?? [];
  const variants = schemas.map((schema): Variant => {
    const value = String(schema.properties?.outcome?.const ?? '');
    return { value, label: say(wordsOfOutcome('stay', value)), schema: withoutOutcome(schema) };
  });
  return (
    <SchemaForm
      variants={variants}
      discriminator="reason"
      question={t.departureQuestion}
      step="stay"
      about={about}
      submitLabel={t.record}
      {...choices}
      onSubmit={onSubmit}
    />
  );
}

/** A departure names its outcome `reason`. */
function withoutOutcome({ properties = {}, required = [], ...schema }: Schema): Schema {
  const { outcome: _, ...rest } = properties;
  return { ...schema, properties: rest, required: required.filter((name) => name !== 'outcome') };
}
