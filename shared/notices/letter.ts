import type { Language } from '../words/language.ts';

/** A mail as it is sent: the same in plain text and in HTML. */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

/** What a letter says, before it is set in text or in HTML. Nothing in it is markup. */
export type Draft = {
  readonly language: Language;
  readonly subject: string;
  readonly opening: readonly string[];
  readonly sections: readonly Section[];
  /** Where everything can be seen together. */
  readonly more: Linked;
  readonly footer: string;
};

export type Section = { readonly heading: string; readonly items: readonly Linked[] };
export type Linked = { readonly text: string; readonly link: string };

/** Sets a draft twice. No picture, script, style from elsewhere or link that tells who opened it. */
export function set(draft: Draft): Letter {
  return { subject: draft.subject, text: asText(draft), html: asHtml(draft) };
}

function asText({ opening, sections, more, footer }: Draft): string {
  const parts = [
    ...opening,
    ...sections.map(({ heading, items }) =>
      [heading, ...items.map(({ text, link }) => `- ${text}\n  ${link}`)].join('\n'),
    ),
    `${more.text}: ${more.link}`,
    `-- \n${footer}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function asHtml({ language, subject, opening, sections, more, footer }: Draft): string {
  const body = [
    ...opening.map((line) => `<p>${escaped(line)}</p>`),
    ...sections.map(
      ({ heading, items }) =>
        `<h2 style="font-size:1.1em">${escaped(heading)}</h2><ul>${items.map((item) => `<li>${anchor(item)}</li>`).join('')}</ul>`,
    ),
    `<p>${anchor(more)}</p>`,
    `<p style="color:#555;font-size:.9em">${escaped(footer)}</p>`,
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head><body style="font-family:sans-serif;line-height:1.5;color:#1a1a1a;max-width:40em">${body.join('')}</body></html>`;
}

const anchor = ({ text, link }: Linked): string => `<a href="${escaped(link)}">${escaped(text)}</a>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
