import { createHash } from 'node:crypto';
import { dateInWords } from '../../shared/deadlines/date-in-words.ts';
import type { ClientPage } from './page.ts';
import { type Language, sentences } from './words.ts';

/** The page for a browser: headings and lists, readable on a telephone and by a screen reader, without script or anything from elsewhere. */
export function asHtml(page: ClientPage): string {
  const { language } = page;
  const say = (key: keyof typeof sentences) => sentences[key][language];
  const until = language === 'nl' ? 'uiterlijk' : 'by';
  const steps = page.steps.map(({ who, what, dueOn, late }) => {
    const day = dueOn === null ? '' : `, ${until} ${dateInWords(dueOn, language)}`;
    return `${capital(who)} ${what}${day}.${late ? ` ${say('lateSorry')}` : ''}`;
  });
  return document(
    language,
    page.title,
    [
      section(say('stands'), page.stands),
      section(say('turn'), steps.length > 0 ? steps : [say('noStep')]),
      section(say('canDo'), page.canDo),
      section(
        say('call'),
        page.call.map(({ who, phone }) => `${capital(who)}: ${phone}`),
      ),
      section(
        say('told'),
        page.agreed.map(({ on, words }) => `${dateInWords(on, language)}: ${words}`),
      ),
      section(say('disagree'), page.disagree),
      section(
        say('looked'),
        page.looked.length > 0
          ? page.looked.map(({ on, who }) => `${dateInWords(on, language)}: ${who}`)
          : [say('nobody')],
      ),
      section(say('opened'), page.emergencies),
    ].join(''),
  );
}

/** One sentence in place of the page. */
export const saidAsHtml = (language: Language, sentence: string): string =>
  document(language, sentences.title[language], `<p>${escaped(sentence)}</p>`);

/** Asks for the number that the client chose. It is sent to the page's own address, in the body. */
export function lockedAsHtml(language: Language, isWrong: boolean): string {
  const say = (key: keyof typeof sentences) => escaped(sentences[key][language]);
  const wrong = isWrong ? `<p role="alert" id="wrong">${say('wrongNumber')}</p>` : '';
  const about = isWrong ? ' aria-invalid="true" aria-describedby="wrong"' : '';
  const field = `<label for="pin">${say('number')}</label><input id="pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]{4,8}" autocomplete="off" required autofocus${about}>`;
  return document(
    language,
    sentences.title[language],
    `${wrong}<form method="post">${field}<button>${say('show')}</button></form>`,
  );
}

function section(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<section><h2>${escaped(heading)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></section>`;
}

const style =
  'body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}h1{font-size:1.75rem}h2{font-size:1.25rem;margin-top:2rem}li{margin:.5rem 0}label{display:block}input,button{font:inherit;min-height:2.75rem;padding:.25rem .75rem;margin:.5rem .5rem .5rem 0}';

/** By its hash this style is allowed, and no other. */
export const stylePolicy = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

// A neutral title: whoever looks over somebody's shoulder learns nothing.
const document = (language: Language, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
