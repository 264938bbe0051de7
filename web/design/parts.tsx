import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../../shared/words/screens/design.ts';
import { useWords } from '../words/reader.tsx';
import { Button } from './button.tsx';
import { Heading } from './page.tsx';

export function Badge({
  tone,
  children,
}: {
  readonly tone?: 'late' | 'warn' | 'good' | 'told';
  readonly children: ReactNode;
}) {
  return <span className={`nl-data-badge${tone ? ` badge--${tone}` : ''}`}>{children}</span>;
}

/** Something to be told now. `live` is read out when it appears. */
export function Alert({
  tone = 'info',
  heading,
  live = false,
  children,
}: {
  readonly tone?: 'info' | 'error' | 'warning' | 'good';
  readonly heading?: string;
  readonly live?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`alert alert--${tone}`} role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}>
      {heading && <p className="strong">{heading}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}

/** What is wrong in a form, each a link to its field. Gets the focus each time that `errors` is a new list. */
export function ErrorSummary({
  errors,
  children,
}: {
  readonly errors: readonly { readonly id: string; readonly message: string }[];
  readonly children?: ReactNode;
}) {
  const t = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className="alert alert--error" role="alert" tabIndex={-1} ref={box}>
      <Heading level={2}>{t.checkAnswers}</Heading>
      {children}
      <ul>
        {errors.map(({ id, message }) => (
          <li key={`${id} ${message}`}>
            <a
              className="nl-link"
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                const field = document.getElementById(id);
                field?.focus();
                field?.scrollIntoView({ block: 'center' });
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  const t = useWords(words);
  return (
    <div className="skeleton" role="status">
      <span className="hidden-text">{t.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all the same
        <div className="skeleton__line" key={line} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing here: why that is, and what to do. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** It did not load: a sentence and a way to try again. */
export function Failure({ children, onRetry }: { readonly children: ReactNode; readonly onRetry?: () => void }) {
  const t = useWords(words);
  return (
    <div className="alert alert--error" role="alert">
      <p className="strong">{t.failed}</p>
      <p>{children}</p>
      {onRetry && (
        <div>
          <Button onPress={onRetry}>{t.again}</Button>
        </div>
      )}
    </div>
  );
}

/** A modal dialog of the browser itself: Escape closes it, the focus stays inside and goes back to where it was. */
export function Dialog({
  heading,
  open,
  onClose,
  children,
}: {
  readonly heading: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog className="dialog" ref={box} aria-label={heading} onClose={onClose}>
      {open && (
        <div className="stack">
          <Heading level={2}>{heading}</Heading>
          {children}
        </div>
      )}
    </dialog>
  );
}

/** Days against a target, as a bar with its number beside it. */
export function Meter({
  value,
  target,
  label,
}: {
  readonly value: number;
  readonly target: number | null;
  readonly label: string;
}) {
  const share = target === null || target <= 0 ? 0 : Math.min(1, value / target);
  const over = target !== null && value > target;
  return (
    <div className="meter">
      {target !== null && (
        <svg className="meter__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect className="meter__ground" width="100" height="8" rx="1" />
          <rect className={over ? 'meter__value--over' : 'meter__value'} width={share * 100} height="8" rx="1" />
        </svg>
      )}
      <span className="small">{label}</span>
    </div>
  );
}

/** Terms with what is known of each; an entry without a value is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([term, value]) => (
          <div className="facts__pair" key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Links to the parts of a screen, each with an address of its own. */
export function Sections({
  label,
  sections,
}: {
  readonly label: string;
  readonly sections: readonly { readonly to: string; readonly label: ReactNode; readonly current: boolean }[];
}) {
  return (
    <nav className="sections no-print" aria-label={label}>
      {sections.map((each) => (
        <a key={each.to} href={each.to} aria-current={each.current ? 'true' : undefined}>
          {each.label}
        </a>
      ))}
    </nav>
  );
}
