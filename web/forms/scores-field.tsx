import { useId } from 'react';
import { scoreInWords, scoreWords } from '../../shared/words/domains.ts';
import { wordsOfField } from '../../shared/words/fields.ts';
import { Group } from '../design/field.tsx';
import { useSay } from '../words/reader.tsx';
import type { FieldContext } from './field-context.ts';
import { partOf, type Typed } from './fields-of.ts';

const scale = [1, 2, 3, 4, 5] as const;

/** One line a domain, five boxes a line; the arrow keys go through a line. */
export function ScoresField({
  id,
  label,
  hint,
  error,
  names,
  pointer,
  value,
  onChange,
  context,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly names: readonly string[];
  readonly pointer: string;
  readonly value: Typed | undefined;
  readonly onChange: (value: Typed) => void;
  readonly context: FieldContext;
}) {
  const say = useSay();
  const group = useId();
  const whole = typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, Typed>>) : {};
  return (
    <Group {...{ id, label, hint, error }}>
      {() => (
        <div className="score">
          <p className="soft small">{scale.map((score) => say(scoreInWords(score))).join(' · ')}</p>
          {names.map((name) => {
            const at = `${pointer}/${name}`;
            const wrong = context.errorAt(at);
            const chosen = scale.find((score) => partOf(whole, name) === String(score));
            return (
              <fieldset
                className={`score__line${wrong ? ' field--invalid' : ''}`}
                key={name}
                aria-invalid={wrong ? true : undefined}
              >
                <legend>
                  {say(wordsOfField(null, name).label)}
                  {chosen && (
                    <span className="soft small" aria-hidden="true">
                      {' '}
                      {say(scoreWords[chosen])}
                    </span>
                  )}
                  {wrong && <span className="field__error"> {wrong}</span>}
                </legend>
                <div className="score__options">
                  {scale.map((score) => (
                    <label className="score__option" key={score}>
                      <input
                        type="radio"
                        id={score === 1 ? context.idOf(at) : undefined}
                        name={`${group}-${name}`}
                        checked={partOf(whole, name) === String(score)}
                        onChange={() => onChange({ ...whole, [name]: String(score) })}
                      />
                      <span title={say(scoreInWords(score))}>
                        {score}
                        <span className="hidden-text">, {say(scoreWords[score])}</span>
                      </span>
                    </label>
                  ))}
                </div>
              </fieldset>
            );
          })}
        </div>
      )}
    </Group>
  );
}
