import type { ReactNode } from 'react';
import { Link as Routed } from 'wouter';

/** A link to a screen of ours. */
export function Link({
  to,
  children,
  current,
}: {
  readonly to: string;
  readonly children: ReactNode;
  readonly current?: boolean;
}) {
  return (
    <Routed href={to} className="nl-link" aria-current={current ? 'page' : undefined}>
      {children}
    </Routed>
  );
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function ButtonLink({
  to,
  variant = 'secondary',
  children,
}: {
  readonly to: string;
  readonly variant?: 'primary' | 'secondary' | 'subtle';
  readonly children: ReactNode;
}) {
  return (
    <Routed href={to} className={`nl-button nl-button--${variant}`}>
      {children}
    </Routed>
  );
}
