import { type ReactNode, useEffect, useRef } from 'react';
import { numberIn } from '../../shared/words/catalogue.ts';
import { words } from '../../shared/words/screens/design.ts';
import { useLanguage, useWords } from '../words/reader.tsx';
import { Link } from './link.tsx';

/**
 * One screen: its title in the browser, its heading (which gets the focus when the screen comes), and its content.
 * `title` stays in the browser's history: nothing about a person stands in it.
 */
export function Page({
  title,
  heading = title,
  lead,
  aside,
  back,
  children,
}: {
  readonly title: string;
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  /** At the end of the line of the heading. */
  readonly aside?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  readonly children: ReactNode;
}) {
  const t = useWords(words);
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Doorstroom`;
  }, [title]);
  useEffect(() => {
    // Somebody who came by a link into the page, or is typing already, is not moved.
    if (location.hash === '') top.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="page">
      {back && (
        <p className="page__back no-print">
          <Link to={back.to}>
            <span aria-hidden="true">‹ </span>
            <span className="hidden-text">{t.back} </span>
            {back.label}
          </Link>
        </p>
      )}
      <div className="page__top">
        <div>
          <h1 ref={top} tabIndex={-1} className="nl-heading nl-heading--level-1">
            {heading}
          </h1>
          {lead && <p className="page__lead">{lead}</p>}
        </div>
        {aside && <div className="soft">{aside}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a screen on paper of its own, under a heading. */
export function Card({
  heading,
  id,
  count,
  more = false,
  countIsLate = false,
  action,
  level = 2,
  children,
}: {
  readonly heading?: ReactNode;
  /** For a link that leads here. */
  readonly id?: string;
  readonly count?: number | undefined;
  /** There are more than were counted. */
  readonly more?: boolean | undefined;
  readonly countIsLate?: boolean;
  readonly action?: ReactNode;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}) {
  const language = useLanguage();
  return (
    <section className="card" id={id}>
      {heading && (
        <div className="card__top">
          <Heading level={level}>{heading}</Heading>
          {count !== undefined && (
            <span className={`nl-number-badge${countIsLate && count > 0 ? ' count--late' : ''}`}>
              {numberIn(language, count)}
              {more && '+'}
            </span>
          )}
          {action}
        </div>
      )}
      {children}
    </section>
  );
}

export function Heading({ level = 2, children }: { readonly level?: 2 | 3 | 4; readonly children: ReactNode }) {
  const Tag = `h${level}` as const;
  return <Tag className={`nl-heading nl-heading--level-${level}`}>{children}</Tag>;
}
