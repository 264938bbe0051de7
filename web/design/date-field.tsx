import { useEffect, useState } from 'react';
import { isDate, type LocalDate } from '../../shared/calendar/day.ts';
import { words } from '../../shared/words/screens/design.ts';
import { useWords } from '../words/reader.tsx';
import { Group } from './field.tsx';

type Parts = readonly [day: string, month: string, year: string];

/**
 * A day in three boxes, in the order in which Dutch people say it. What was typed is kept as it is until it is a day:
 * `onChange` gets `YYYY-MM-DD` for a day that exists, '' for nothing, and otherwise the text as typed, which no check takes for a day.
 */
export function DateField({
  id,
  label,
  hint,
  error,
  optional,
  value,
  onChange,
}: {
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly value: LocalDate | string;
  readonly onChange: (value: LocalDate | string) => void;
}) {
  const t = useWords(words);
  const [typed, setTyped] = useState<Parts>(() => split(value));
  useEffect(() => {
    setTyped((now) => (joined(now) === value ? now : split(value)));
  }, [value]);
  const change = (index: number, text: string): void => {
    const next = typed.map((part, at) => (at === index ? text : part)) as unknown as Parts;
    setTyped(next);
    onChange(joined(next));
  };
  const names = [t.day, t.month, t.year];
  return (
    <Group {...{ id, label, error, optional }} hint={hint ?? t.dateHint}>
      {(firstId) => (
        <div className="date">
          {names.map((name, index) => {
            const own = index === 0 ? firstId : `${firstId}-${index}`;
            return (
              <div className={`date__part${index === 2 ? ' date__part--year' : ''}`} key={own}>
                <label htmlFor={own}>{name}</label>
                <input
                  id={own}
                  className="utrecht-textbox utrecht-textbox--html-input"
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={index === 2 ? 4 : 2}
                  value={typed[index]}
                  aria-invalid={error ? true : undefined}
                  onChange={(event) => change(index, event.target.value.trim())}
                />
              </div>
            );
          })}
        </div>
      )}
    </Group>
  );
}

function split(value: string): Parts {
  const [year = '', month = '', day = ''] = value.split('-');
  const short = (part: string): string => (isDate(value) ? part.replace(/^0/, '') : part);
  return [short(day), short(month), year];
}

function joined([day, month, year]: Parts): string {
  if (day === '' && month === '' && year === '') return '';
  const whole = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(whole) ? whole : `${year}-${month}-${day}`;
}
