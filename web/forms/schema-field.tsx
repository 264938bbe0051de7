import { wordsOfChoice, wordsOfField } from '../../shared/words/fields.ts';
import { words } from '../../shared/words/screens/forms.ts';
import type { Schema } from '../api/answers.ts';
import { Button } from '../design/button.tsx';
import { DateField } from '../design/date-field.tsx';
import { Checkbox, CheckboxGroup, RadioGroup, Select, TextArea, TextField } from '../design/fields.tsx';
import { useSay, useWords } from '../words/reader.tsx';
import type { FieldContext } from './field-context.ts';
import { choicesOf, emptyOf, type FormField, fieldsOf, kindOf, partOf, type Typed } from './fields-of.ts';
import { ScoresField } from './scores-field.tsx';

/** One field of a form, asked in the way of its schema. */
function SchemaField({
  field: { name, schema, required },
  pointer,
  value,
  onChange,
  context,
}: {
  readonly field: FormField;
  readonly pointer: string;
  readonly value: Typed | undefined;
  readonly onChange: (value: Typed) => void;
  readonly context: FieldContext;
}) {
  const say = useSay();
  const t = useWords(words);
  const { label, hint } = context.fieldWords?.[name] ?? wordsOfField(context.step, name, parentIn(pointer));
  const shown = {
    id: context.idOf(pointer),
    label: say(label),
    hint: hint && say(hint),
    error: context.errorAt(pointer),
    optional: !required,
    seenByClient: context.seenByClient?.(pointer),
  };
  const text = typeof value === 'string' ? value : '';
  const options = (of: Schema) =>
    choicesOf(of).map((choice) => ({ value: choice, label: say(wordsOfChoice(name, choice)) }));
  switch (kindOf(schema)) {
    case 'day':
      return <DateField {...shown} value={text} onChange={onChange} />;
    case 'words':
      return <TextArea {...shown} value={text} onChange={onChange} maxLength={schema.maxLength} />;
    case 'yes-no':
      return (
        <Checkbox id={shown.id} label={shown.label} hint={shown.hint} value={value === true} onChange={onChange} />
      );
    case 'number':
      return <TextField {...shown} narrow inputMode="numeric" value={text} onChange={onChange} />;
    case 'term': {
      const months = [1, 3, 6, 12].map((count) => ({ value: `P${count}M`, label: t.months(count) }));
      const empty = required ? {} : { empty: t.usual };
      return <Select {...shown} {...empty} optional={false} narrow options={months} value={text} onChange={onChange} />;
    }
    case 'choice': {
      const of = options(schema);
      return of.length <= 5 ? (
        <RadioGroup {...shown} options={of} value={text} onChange={onChange} />
      ) : (
        <Select {...shown} options={of} value={text} onChange={onChange} />
      );
    }
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
      return <CheckboxGroup {...shown} options={options(schema.items ?? {})} value={chosen} onChange={onChange} />;
    }
    case 'scores':
      return (
        <ScoresField
          {...shown}
          {...{ pointer, context }}
          names={Object.keys(schema.properties ?? {})}
          value={value}
          onChange={onChange}
        />
      );
    case 'list':
      return <ListField {...{ name, schema, pointer, context, onChange }} shown={shown} value={value} />;
    case 'parts':
      return (
        <fieldset className="form__group">
          <legend>{shown.label}</legend>
          <Parts {...{ schema, pointer, value, onChange, context }} />
        </fieldset>
      );
    case 'text': {
      const known = context.choicesFor?.(name);
      if (known) return <Select {...shown} narrow options={known} value={text} onChange={onChange} />;
      return (
        <TextField {...shown} narrow value={text} onChange={onChange} suggestions={context.suggestionsFor?.(name)} />
      );
    }
  }
}

/** `/goals/0/words` is a part of goals; `/words` of nothing. */
export function parentIn(pointer: string): string | undefined {
  const names = pointer.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  return names.at(-2);
}

/** The fields of an object, one under the other. */
export function Parts({
  schema,
  pointer,
  value,
  onChange,
  context,
  without,
}: {
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: Typed | undefined;
  readonly onChange: (value: Typed) => void;
  readonly context: FieldContext;
  readonly without?: readonly string[];
}) {
  const whole = typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, Typed>>) : {};
  return fieldsOf(schema, without).map((field) => (
    <SchemaField
      key={field.name}
      field={field}
      pointer={`${pointer}/${field.name}`}
      value={partOf(whole, field.name) ?? emptyOf(field.schema)}
      onChange={(next) => onChange({ ...whole, [field.name]: next })}
      context={context}
    />
  ));
}

function ListField({
  schema,
  pointer,
  value,
  onChange,
  context,
  shown,
}: {
  readonly name: string;
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: Typed | undefined;
  readonly onChange: (value: Typed) => void;
  readonly context: FieldContext;
  readonly shown: {
    readonly id: string;
    readonly label: string;
    readonly hint: string | undefined;
    readonly error: string | undefined;
  };
}) {
  const t = useWords(words);
  const items = Array.isArray(value) ? (value as readonly Typed[]) : [];
  const of = schema.items ?? {};
  return (
    <fieldset className={`field${shown.error ? ' field--invalid' : ''}`} aria-invalid={shown.error ? true : undefined}>
      <legend className="field__label">{shown.label}</legend>
      {shown.hint && <span className="field__hint">{shown.hint}</span>}
      {shown.error && <span className="field__error">{shown.error}</span>}
      <div className="stack list-field">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is what the interface names an item by
          <fieldset className="form__group" key={index}>
            <legend>
              {shown.label} {index + 1}
            </legend>
            <Parts
              schema={of}
              pointer={`${pointer}/${index}`}
              value={item}
              onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))}
              context={context}
            />
            <div>
              <Button variant="subtle" onPress={() => onChange(items.filter((_, at) => at !== index))}>
                {t.remove} {index + 1}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <button
            type="button"
            id={shown.id}
            className="nl-button nl-button--secondary"
            onClick={() => onChange([...items, emptyOf(of)])}
          >
            {items.length === 0 ? t.addFirst : t.add}
          </button>
        </div>
      </div>
    </fieldset>
  );
}
