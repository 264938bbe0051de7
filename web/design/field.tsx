import { type ReactNode, useId } from 'react';
import { words } from '../../shared/words/screens/design.ts';
import { useWords } from '../words/reader.tsx';

/** What every field takes: its label, what helps, what is wrong with it, and whether it may stay empty. */
export type FieldProps = {
  /** Of the control that an error summary leads to. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  /** The client reads this too; it is said under the label. */
  readonly seenByClient?: boolean | undefined;
};

type Described = { readonly describedBy: string | undefined; readonly invalid: true | undefined };

function useField({ id: given, hint, error, seenByClient }: FieldProps) {
  const own = useId();
  const id = given ?? own;
  const ids = { hint: `${id}-hint`, error: `${id}-error`, seen: `${id}-seen` };
  const parts = [error && ids.error, hint && ids.hint, seenByClient && ids.seen].filter(Boolean);
  const described: Described = {
    describedBy: parts.length > 0 ? parts.join(' ') : undefined,
    invalid: error ? true : undefined,
  };
  return { id, ids, ...described };
}

function About({
  ids,
  hint,
  error,
  seenByClient,
}: Pick<FieldProps, 'hint' | 'error' | 'seenByClient'> & { readonly ids: ReturnType<typeof useField>['ids'] }) {
  const t = useWords(words);
  return (
    <>
      {hint && (
        <span id={ids.hint} className="field__hint">
          {hint}
        </span>
      )}
      {seenByClient && (
        <span id={ids.seen} className="field__seen">
          <span aria-hidden="true">◉</span> {t.seenByClient}
        </span>
      )}
      {error && (
        <span id={ids.error} className="field__error">
          {error}
        </span>
      )}
    </>
  );
}

function Label({ children, optional }: { readonly children: ReactNode; readonly optional: boolean | undefined }) {
  const t = useWords(words);
  return (
    <>
      {children}
      {optional && <span className="field__optional"> ({t.optional})</span>}
    </>
  );
}

/** A field of one control: its label on top, then hint and error, then the control. */
export function Single(
  props: FieldProps & {
    readonly narrow?: boolean | undefined;
    readonly children: (field: ReturnType<typeof useField>) => ReactNode;
  },
) {
  const { label, error, optional, narrow, children } = props;
  const field = useField(props);
  return (
    <div className={`field${error ? ' field--invalid' : ''}${narrow ? ' field--narrow' : ''}`}>
      <label className="field__label utrecht-form-label" htmlFor={field.id}>
        <Label optional={optional}>{label}</Label>
      </label>
      <About {...props} ids={field.ids} />
      {children(field)}
    </div>
  );
}

/** A field of several controls: a fieldset with its question as legend. The id is that of the first control. */
export function Group(
  props: FieldProps & { readonly className?: string; readonly children: (firstId: string) => ReactNode },
) {
  const { label, error, optional, className, children } = props;
  const field = useField(props);
  return (
    <fieldset
      className={`field${error ? ' field--invalid' : ''} ${className ?? ''}`}
      aria-describedby={field.describedBy}
      aria-invalid={field.invalid}
    >
      <legend className="field__label">
        <Label optional={optional}>{label}</Label>
      </legend>
      <About {...props} ids={field.ids} />
      {children(field.id)}
    </fieldset>
  );
}
