import { useId } from 'react';
import { words } from '../../shared/words/screens/design.ts';
import { useWords } from '../words/reader.tsx';
import { type FieldProps, Group, Single } from './field.tsx';

type Valued<V> = { readonly value: V; readonly onChange: (value: V) => void };

export function TextField(
  props: FieldProps &
    Valued<string> & {
      readonly narrow?: boolean;
      readonly type?: 'text' | 'email' | 'tel' | 'search';
      readonly inputMode?: 'numeric' | 'text';
      readonly autoComplete?: string;
      readonly maxLength?: number | undefined;
      readonly suggestions?: readonly { readonly value: string; readonly label?: string }[] | undefined;
    },
) {
  const { value, onChange, type = 'text', inputMode, autoComplete = 'off', maxLength, narrow, suggestions } = props;
  return (
    <Single {...props} narrow={narrow}>
      {({ id, describedBy, invalid }) => (
        <>
          <input
            className="utrecht-textbox utrecht-textbox--html-input"
            {...{ id, type, value, inputMode, autoComplete, maxLength }}
            dir="auto"
            aria-describedby={describedBy}
            aria-invalid={invalid}
            list={suggestions && `${id}-list`}
            onChange={(event) => onChange(event.target.value)}
          />
          {suggestions && (
            <datalist id={`${id}-list`}>
              {suggestions.map((each) => (
                <option key={each.value} value={each.value} label={each.label} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Single>
  );
}

export function TextArea(
  props: FieldProps & Valued<string> & { readonly maxLength?: number | undefined; readonly rows?: number },
) {
  const { value, onChange, maxLength, rows = 5 } = props;
  return (
    <Single {...props}>
      {({ id, describedBy, invalid }) => (
        <textarea
          className="utrecht-textarea utrecht-textarea--html-textarea"
          {...{ id, value, maxLength, rows }}
          dir="auto"
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Single>
  );
}

export type Option<V extends string = string> = {
  readonly value: V;
  readonly label: string;
  readonly hint?: string | undefined;
};

/** A choice out of many. `empty` is the text of the choice for nothing. */
export function Select<V extends string>(
  props: FieldProps &
    Valued<V | ''> & { readonly options: readonly Option<V>[]; readonly empty?: string; readonly narrow?: boolean },
) {
  const t = useWords(words);
  const { value, onChange, options, empty, narrow } = props;
  return (
    <Single {...props} narrow={narrow}>
      {({ id, describedBy, invalid }) => (
        <select
          className="utrecht-select utrecht-select--html-select"
          {...{ id, value }}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.target.value as V | '')}
        >
          <option value="">{empty ?? t.choose}</option>
          {options.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
    </Single>
  );
}

/** A choice out of a few, all in sight. */
export function RadioGroup<V extends string>(
  props: FieldProps & Valued<V | ''> & { readonly options: readonly Option<V>[] },
) {
  const { value, onChange, options } = props;
  const name = useId();
  return (
    <Group {...props}>
      {(firstId) => (
        <div className="choices">
          {options.map((each, index) => {
            const id = index === 0 ? firstId : `${firstId}-${each.value}`;
            return (
              <div className="choice" key={each.value}>
                <input
                  type="radio"
                  className="utrecht-radio-button utrecht-radio-button--html-input"
                  {...{ id, name }}
                  checked={value === each.value}
                  aria-describedby={each.hint && `${id}-hint-of-choice`}
                  onChange={() => onChange(each.value)}
                />
                <label htmlFor={id}>{each.label}</label>
                {each.hint && (
                  <span className="choice__hint" id={`${id}-hint-of-choice`}>
                    {each.hint}
                  </span>
                )}
              </div>
            );
          })}
        </div>
      )}
    </Group>
  );
}

/** Any number of choices. */
export function CheckboxGroup<V extends string>(
  props: FieldProps & Valued<readonly V[]> & { readonly options: readonly Option<V>[] },
) {
  const { value, onChange, options } = props;
  return (
    <Group {...props}>
      {(firstId) => (
        <div className="choices">
          {options.map((each, index) => (
            <Checkbox
              key={each.value}
              id={index === 0 ? firstId : `${firstId}-${each.value}`}
              label={each.label}
              hint={each.hint}
              value={value.includes(each.value)}
              onChange={(on) =>
                onChange(
                  options.map((one) => one.value).filter((one) => (one === each.value ? on : value.includes(one))),
                )
              }
            />
          ))}
        </div>
      )}
    </Group>
  );
}

/** One yes or no. */
export function Checkbox({
  id: given,
  label,
  hint,
  value,
  onChange,
}: Valued<boolean> & { readonly id?: string | undefined; readonly label: string; readonly hint?: string | undefined }) {
  const own = useId();
  const id = given ?? own;
  return (
    <div className="choice">
      <input
        type="checkbox"
        id={id}
        checked={value}
        aria-describedby={hint && `${id}-hint-of-choice`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="choice__hint" id={`${id}-hint-of-choice`}>
          {hint}
        </span>
      )}
    </div>
  );
}
