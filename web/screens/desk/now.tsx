import { wordsOfOutcome } from '../../../shared/words/outcomes.ts';
import { roleWords } from '../../../shared/words/roles.ts';
import { words } from '../../../shared/words/screens/desk.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { Case, StepDescription } from '../../api/answers.ts';
import { useCase, usePost, useSteps } from '../../api/queries.ts';
import { ButtonLink, Link } from '../../design/link.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { type Column, Table } from '../../design/table.tsx';
import { SchemaForm } from '../../forms/schema-form.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOf } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { ScreenProps } from '../screen.ts';

type Step = Case['steps'][number];

/** After the report: what happens now, decided in one choice, and whose turn it then is. */
export default function Now({ params }: ScreenProps) {
  const t = useWords(words);
  const caseId = params.caseId ?? '';
  const found = useCase(caseId);
  const steps = useSteps();
  return (
    <Page title={t.next} heading={nameOf(found.data?.client) ?? t.next} back={{ to: '/desk', label: t.title }}>
      <Loaded query={found} lines={6}>
        {(about) => {
          const open = about.steps.filter(({ status }) => status === 'open');
          const screening = open.find(({ step }) => step === 'screen');
          return (
            <div className="stack">
              {screening ? (
                <>
                  <Alert tone="good" live heading={t.done} />
                  <Card heading={t.decide}>
                    <Loaded query={steps} lines={6}>
                      {({ items }) => <Screening caseId={caseId} step={screening} described={items} />}
                    </Loaded>
                  </Card>
                </>
              ) : (
                <Decided about={about} />
              )}
              <Card heading={t.nowOn}>
                {open.length === 0 ? <EmptyState>{t.nothingOpen}</EmptyState> : <Turns caseId={caseId} open={open} />}
              </Card>
              <div className="row">
                <ButtonLink to="/desk" variant={screening ? 'secondary' : 'primary'}>
                  {t.toDesk}
                </ButtonLink>
                <Link to={`/cases/${caseId}`}>{t.openCase}</Link>
              </div>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Screening({
  caseId,
  step: { occurrence },
  described,
}: {
  readonly caseId: string;
  readonly step: Step;
  readonly described: readonly StepDescription[];
}) {
  const t = useWords(words);
  const say = useSay();
  const post = usePost<Readonly<Record<string, unknown>>, Case>(`/v1/cases/${caseId}/steps/screen/completion`);
  const variants = (described.find(({ step }) => step === 'screen')?.form.oneOf ?? []).map((schema) => {
    const value = String(schema.properties?.outcome?.const ?? '');
    return { value, label: say(wordsOfOutcome('screen', value)), schema };
  });
  return (
    <div className="stack">
      <p className="soft">{t.decideLead}</p>
      <SchemaForm
        variants={variants}
        discriminator="outcome"
        question={t.decide}
        step="screen"
        about={`${caseId}/screen/${occurrence}`}
        extra={{ occurrence }}
        submitLabel={t.record}
        onSubmit={(body) => post.mutateAsync(body)}
      />
    </div>
  );
}

/** What was decided, in the words in which it was asked. */
function Decided({ about }: { readonly about: Case }) {
  const say = useSay();
  const last = about.steps.filter(({ step, outcome }) => step === 'screen' && outcome !== null).at(-1);
  return last?.outcome ? <Alert tone="good" live heading={say(wordsOfOutcome('screen', last.outcome))} /> : null;
}

function Turns({ caseId, open }: { readonly caseId: string; readonly open: readonly Step[] }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<Step>[] = [
    {
      key: 'step',
      heading: t.step,
      speaksForItself: true,
      cell: ({ step, occurrence }) => (
        <Link to={`/cases/${caseId}/steps/${step}/${occurrence}`}>{say(stepWords[step])}</Link>
      ),
    },
    { key: 'by', heading: t.by, cell: ({ role }) => say(roleWords[role]) },
    { key: 'due', heading: t.due, cell: ({ dueOn }) => (dueOn === null ? t.noDue : dayIn(language, dueOn)) },
  ];
  return (
    <Table caption={t.nowOn} columns={columns} rows={open} keyOf={({ step, occurrence }) => `${step} ${occurrence}`} />
  );
}
