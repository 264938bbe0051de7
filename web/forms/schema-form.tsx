import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { StepName } from '../../shared/pathway/names.ts';
import { wordsOfField } from '../../shared/words/fields.ts';
import { words } from '../../shared/words/screens/forms.ts';
import type { Schema } from '../api/answers.ts';
import type { Problem } from '../api/problem.ts';
import { Button } from '../design/button.tsx';
import { type Option, RadioGroup } from '../design/fields.tsx';
import { Alert, ErrorSummary } from '../design/parts.tsx';
import { useProblemSentence } from '../words/problems.ts';
import { useLanguage, useWords } from '../words/reader.tsx';
import { mistakesIn } from './check.ts';
import { useDraft } from './draft.ts';
import type { FieldContext } from './field-context.ts';
import { type Answers, emptyOf, sentOf } from './fields-of.ts';
import { sentenceFor } from './mistakes.ts';
import { Parts, parentIn } from './schema-field.tsx';

export type Variant = Option & { readonly schema: Schema };

type Kept = { readonly chosen: string; readonly answers: Answers };
type Shown = { readonly id: string; readonly message: string; readonly pointer: string };

const settled = ['occurrence'];
const nothing: Answers = {};

/**
 * A form as the interface describes it: first which of its variants (such as a step's outcome), then the fields of that one.
 * Mistakes are named and focused, what was typed is kept until it is sent, and what the interface refuses is shown at its field.
 */
export function SchemaForm({
  variants,
  discriminator,
  question,
  step,
  about,
  ids = 'field',
  start = nothing,
  fieldWords,
  extra,
  submitLabel,
  onSubmit,
  actions,
  suggestionsFor,
  choicesFor,
  seenByClient,
}: {
  readonly variants: readonly Variant[];
  /** Name of the field that tells variants apart. */
  readonly discriminator: string;
  /** Asked above the variants, when there are several. */
  readonly question?: string;
  readonly step: StepName | null;
  /** What this form is about, for its draft: no two forms of one person share it. */
  readonly about: string;
  /** What the ids of its fields begin with, where two forms can stand on one screen. */
  readonly ids?: string;
  /** What stands there before anything is typed. */
  readonly start?: Answers;
  readonly fieldWords?: FieldContext['fieldWords'];
  /** Sent with the form as it is. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly submitLabel: string;
  /** Resolves when it is done; rejects with what the interface refused. */
  readonly onSubmit: (body: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Beside the button that sends. */
  readonly actions?: ReactNode;
  readonly suggestionsFor?: FieldContext['suggestionsFor'];
  readonly choicesFor?: FieldContext['choicesFor'];
  readonly seenByClient?: FieldContext['seenByClient'];
}) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = useProblemSentence();
  const idOf = useCallback((pointer: string) => `${ids}${pointer.replaceAll('/', '-')}`, [ids]);
  const only = variants.length === 1 ? (variants[0]?.value ?? '') : '';
  const draft = useDraft<Kept>(about, { chosen: only, answers: start });
  const [errors, setErrors] = useState<readonly Shown[]>([]);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { chosen, answers } = draft.value;
  const variant = variants.find(({ value }) => value === chosen);
  const without = useMemo(() => [discriminator, ...settled], [discriminator]);

  const show = (found: readonly Shown[]): void => setErrors([...found]);
  const send = async (): Promise<void> => {
    setRefused(null);
    if (!variant) {
      show([{ id: idOf(`/${discriminator}`), pointer: `/${discriminator}`, message: t.missingChoice }]);
      return;
    }
    const filled = { ...(emptyOf(objectOf(variant.schema, without)) as Answers), ...answers };
    const mistakes = mistakesIn(variant.schema, filled, { without }).map(({ pointer, mistake }) => ({
      id: idOf(pointer),
      pointer,
      message: sentenceFor(mistake, t),
    }));
    show(mistakes);
    if (mistakes.length > 0) return;
    setBusy(true);
    try {
      const fields = sentOf(objectOf(variant.schema, without), filled);
      await onSubmit({ ...(fields as object), [discriminator]: variant.value, ...extra });
      draft.drop();
    } catch (fault) {
      const problem = fault as Problem;
      setRefused(problem);
      show((problem.errors ?? []).map(({ pointer, detail }) => ({ id: idOf(pointer), pointer, message: detail })));
    } finally {
      setBusy(false);
    }
  };

  // In the summary a mistake stands alone: it says of which field it is.
  const named = useMemo(
    () =>
      errors.map(({ id, pointer, message }) => {
        const name =
          pointer
            .split('/')
            .filter((part) => !/^\d*$/.test(part))
            .at(-1) ?? '';
        const label =
          name === discriminator
            ? (question ?? t.outcome)
            : (fieldWords?.[name] ?? wordsOfField(step, name, parentIn(pointer))).label[language];
        return { id, message: name === '' ? message : `${label}${/[?!.]$/.test(label) ? '' : ':'} ${message}` };
      }),
    [errors, discriminator, question, step, fieldWords, language, t],
  );
  const context: FieldContext = {
    step,
    idOf,
    errorAt: (pointer) => errors.find((each) => each.pointer === pointer)?.message,
    ...(suggestionsFor && { suggestionsFor }),
    ...(fieldWords && { fieldWords }),
    ...(choicesFor && { choicesFor }),
    ...(seenByClient && { seenByClient }),
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <ErrorSummary errors={named} />
      {refused && errors.length === 0 && <Alert tone="error" live heading={sentence(refused)} />}
      {draft.kept === 'restored' && (
        <Alert>
          <div className="row">
            {t.restored}
            <Button variant="subtle" onPress={draft.drop}>
              {t.discard}
            </Button>
          </div>
        </Alert>
      )}
      {variants.length > 1 && (
        <RadioGroup
          id={idOf(`/${discriminator}`)}
          label={question ?? t.outcome}
          options={variants}
          value={chosen}
          error={context.errorAt(`/${discriminator}`)}
          onChange={(next) => {
            setErrors([]);
            draft.change({ chosen: next, answers });
          }}
        />
      )}
      {variant && (
        <Parts
          schema={variant.schema}
          pointer=""
          without={without}
          value={answers}
          onChange={(next) => draft.change({ chosen: variant.value, answers: next as Answers })}
          context={context}
        />
      )}
      <div className="stack stack--close">
        <div className="row">
          <Button type="submit" variant="primary" busy={busy}>
            {submitLabel}
          </Button>
          {actions}
        </div>
        <p className="form__saved" role="status">
          {draft.kept === 'kept' ? t.saved : draft.kept === 'refused' ? t.notSaved : ''}
        </p>
      </div>
    </form>
  );
}

/** The schema of what is asked in the form itself. */
function objectOf(schema: Schema, without: readonly string[]): Schema {
  const asked = Object.entries(schema.properties ?? {}).filter(([name]) => !without.includes(name));
  return { ...schema, properties: Object.fromEntries(asked) };
}
