import type { ReactNode } from 'react';
import { words } from '../../shared/words/screens/design.ts';
import { useWords } from '../words/reader.tsx';

/** While `busy` it says so, keeps the focus and takes no second press. */
export function Button({
  variant = 'secondary',
  type = 'button',
  busy = false,
  onPress,
  pressed,
  expanded,
  describedBy,
  children,
}: {
  readonly variant?: 'primary' | 'secondary' | 'subtle';
  readonly type?: 'button' | 'submit';
  readonly busy?: boolean;
  readonly onPress?: () => void;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly describedBy?: string;
  readonly children: ReactNode;
}) {
  const t = useWords(words);
  return (
    <button
      type={type}
      className={`nl-button nl-button--${variant}${busy ? ' nl-button--busy' : ''}${pressed ? ' nl-button--pressed' : ''}`}
      aria-disabled={busy || undefined}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy ? t.busy : children}
    </button>
  );
}
