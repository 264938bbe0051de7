import { createHash } from 'node:crypto';
import { encode } from 'uqr';
import { tell } from '../../shared/words/catalogue.ts';
import { askedAlready, clientPageWords, lookedOn } from '../../shared/words/client-page.ts';
import { dateInWords } from '../../shared/words/dates.ts';
import type { Language } from '../../shared/words/language.ts';
import type { ClientPage } from './page.ts';

/**
 * The page for a browser: headings and lists, readable on a telephone and by a screen reader, printable on one sheet, without
 * script or anything from elsewhere.
 * @param address of the page itself, for the square that a telephone's camera reads
 */
export function asHtml(page: ClientPage, address: string): string {
  const { language } = page;
  const t = tell(clientPageWords, language);
  const steps = page.steps.map(({ who, what, dueOn, late }) => {
    const day = dueOn === null ? '' : `, ${t.by(dateInWords(dueOn, language))}`;
    return `${capital(who)} ${what}${day}.${late ? ` ${t.late}` : ''}`;
  });
  const sorry = page.steps.some(({ late }) => late) ? `<p>${escaped(t.lateSorry)}</p>` : '';
  const shown = [...page.stands, ...steps, ...page.conditions, ...page.disagree, ...page.emergencies];
  const isFull = shown.join('').length + distinctWho(page) * 80 > lettersOnPaper;
  return document(
    language,
    page.title,
    [
      section(t.stands, page.stands.map(escaped), { className: 'now' }),
      section(t.turn, (steps.length > 0 ? steps : [t.noStep]).map(escaped), { after: sorry }),
      section(t.canDo, page.canDo.map(written), { after: question(page) }),
      section(t.conditions, (page.conditions.length > 0 ? [...page.conditions, t.conditionsLead] : []).map(written)),
      section(t.call, page.call.map(telephone)),
      agreed(page),
      section(t.disagree, page.disagree.map(escaped)),
      looked(page),
      section(t.opened, page.emergencies.map(escaped)),
      `<section class="again"><h2>${escaped(t.again)}</h2>${square(address, t.again)}<p>${escaped(t.againLead)}</p></section>`,
    ].join(''),
    isFull ? 'full' : '',
  );
}

/** More than these go on one sheet in a smaller letter only. */
const lettersOnPaper = 1_500;

const distinctWho = ({ looked: all }: ClientPage): number => new Set(all.map(({ who }) => who)).size;

/** A few sentences in place of the page. */
export const saidAsHtml = (language: Language, told: readonly string[]): string =>
  document(
    language,
    tell(clientPageWords, language).title,
    told.map((sentence) => `<p>${escaped(sentence)}</p>`).join(''),
  );

/** Asks for the number that the client chose. It is sent to the page's own address, in the body. */
export function lockedAsHtml(language: Language, isWrong: boolean): string {
  const t = tell(clientPageWords, language);
  const wrong = isWrong ? `<p role="alert" id="wrong">${escaped(t.wrongNumber)}</p>` : '';
  const about = isWrong ? ' aria-invalid="true" aria-describedby="wrong"' : '';
  const field = label('pin', escaped(t.number), ` autofocus${about}`);
  return document(language, t.title, `${wrong}<form method="post">${field}<button>${escaped(t.show)}</button></form>`);
}

/** @param lines each as HTML */
function section(
  heading: string,
  lines: readonly string[],
  { className, after = '' }: { readonly className?: string; readonly after?: string } = {},
): string {
  if (lines.length === 0) return '';
  const about = className ? ` class="${className}"` : '';
  return `<section${about}><h2>${escaped(heading)}</h2>${list(lines)}${after}</section>`;
}

const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;

/** What people wrote, in whichever direction they write. */
const written = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

/** A number that a telephone calls when it is pressed. */
const telephone = ({ who, phone }: ClientPage['call'][number]): string =>
  `${escaped(capital(who))}: <a class="number" href="tel:${escaped(phone.replace(/[^+\d]/g, ''))}">${escaped(phone)}</a>`;

/** What was agreed, newest first; what is older is folded away beneath, and on paper the page itself is named for it. */
function agreed({ agreed: all, language }: ClientPage): string {
  const t = tell(clientPageWords, language);
  const lines = all.map(({ on, words }) => `${escaped(dateInWords(on, language))}: <bdi>${escaped(words)}</bdi>`);
  const [first, rest] = [lines.slice(0, atOnce), lines.slice(atOnce)];
  const folded = `<details class="screen"><summary>${escaped(t.moreAgreed)}</summary>${list(rest)}</details>`;
  const after = rest.length > 0 ? `${folded}<p class="paper">${escaped(t.moreOnPage)}</p>` : '';
  return section(t.told, first, { className: 'told', after });
}

/** Agreements in sight, and on the sheet. */
const atOnce = 3;

/** Who looked, each once with the last day; every day of it folded away beneath, and not on paper. */
function looked({ looked: all, language }: ClientPage): string {
  const t = tell(clientPageWords, language);
  if (all.length === 0) return section(t.looked, [escaped(t.nobody)]);
  const each = [...new Set(all.map(({ who }) => who))].map((who) => {
    const days = all.filter((line) => line.who === who).map(({ on }) => on);
    const last = dateInWords(days[0] ?? '', language);
    return escaped(`${capital(who)}: ${lookedOn(language, days.length, last)}`);
  });
  const days = all.map(({ on, who }) => escaped(`${dateInWords(on, language)}: ${who}`));
  const after = `<details class="screen"><summary>${escaped(t.everyDay)}</summary>${list(days)}</details>`;
  return section(t.looked, each, { after });
}

/** One press opens the question where one stands; after it stands here by when it is answered. */
function question({ language, question: { canAsk, askedOn, answerBy, needsNumber } }: ClientPage): string {
  const t = tell(clientPageWords, language);
  if (askedOn !== null) {
    const told = escaped(askedAlready(language, askedOn, answerBy));
    return `<p role="status"><strong>${told}</strong> ${escaped(t.askedOnce)}</p>`;
  }
  if (!canAsk) return '';
  const number = needsNumber ? `${label('pin', escaped(t.number))}` : '';
  return `<form method="post" class="screen"><input type="hidden" name="ask" value="true">${number}<button>${escaped(t.askNow)}</button></form>`;
}

const label = (id: string, text: string, about = ''): string =>
  `<label for="${id}">${text}</label><input id="${id}" name="${id}" type="password" inputmode="numeric" pattern="[0-9]{4,8}" autocomplete="off" required${about}>`;

/** An address as a QR code, drawn as one path. */
function square(address: string, name: string): string {
  const { data, size } = encode(address, { ecc: 'M', border: 2 });
  const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg role="img" aria-label="${escaped(name)}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${cells.join('')}"/></svg>`;
}

const style = [
  '*{box-sizing:border-box}',
  'body{font:1.125rem/1.6 "Noto Sans",system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;color:#14272f;background:#f2f6f7}',
  'h1{font-size:1.75rem;margin:.5rem 0}h2{font-size:1.25rem;margin:0 0 .5rem}',
  'section{background:#fff;border:1px solid #cfdadd;border-radius:6px;padding:1rem;margin:1rem 0}',
  'section.now{background:#dfecee;border:0;border-left:6px solid #0b5561;font-weight:600}',
  'ul{margin:0;padding-left:1.25rem}li{margin:.5rem 0}li>bdi{overflow-wrap:anywhere}label{display:block}',
  'a.number{font-size:1.25rem;font-weight:600;white-space:nowrap}summary{min-height:2.75rem;padding:.5rem 0;color:#0b5561;font-weight:600}',
  'a{color:#0b5561}input,button{font:inherit;min-height:2.75rem;padding:.25rem .75rem;margin:.5rem .5rem .5rem 0;max-width:100%}',
  'button{color:#fff;background:#0b5561;border:2px solid #0b5561;border-radius:4px;font-weight:600}',
  '.paper{display:none;margin:.1rem 0}',
  ':focus-visible{outline:3px solid #14272f;outline-offset:2px}',
  'section.again svg{width:9rem;max-width:100%;height:auto;display:block}',
  '@media(forced-colors:active){button{border-color:ButtonText}svg rect{forced-color-adjust:none}svg{forced-color-adjust:none}}',
  '@media print{.paper{display:block}@page{size:A4;margin:12mm}.screen{display:none}body{font-size:10.5pt;line-height:1.35;max-width:none;padding:0;background:#fff}main{columns:2;column-gap:9mm}h1{font-size:15pt;column-span:all}h2{font-size:11pt;margin:0 0 .15rem}section,section.now{border:0;padding:0;margin:0 0 .6rem;background:#fff;break-inside:avoid}li{margin:.1rem 0}a{color:inherit;text-decoration:none}a.number{font-size:inherit}section.told{break-inside:auto}section.told bdi{display:-webkit-box;-webkit-line-clamp:5;-webkit-box-orient:vertical;overflow:hidden}section.again svg{width:26mm}.full{font-size:9pt;line-height:1.25}.full h2{font-size:10pt}.full section{margin-bottom:.4rem}.full section.told bdi{-webkit-line-clamp:3}}',
].join('');

/** By its hash this style is allowed, and no other. */
export const stylePolicy = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

// A neutral title: whoever looks over somebody's shoulder learns nothing.
const document = (language: Language, title: string, body: string, className = ''): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body${className && ` class="${className}"`}><main><h1>${escaped(title)}</h1>${other(language)}${body}</main></body></html>`;

/** The way to the other language, also where a sentence stands in place of the page. */
function other(language: Language): string {
  const code = language === 'nl' ? 'en' : 'nl';
  const about = `lang="${code}" hreflang="${code}" href="?language=${code}"`;
  return `<p class="screen"><a ${about}>${escaped(tell(clientPageWords, language).otherLanguage)}</a></p>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
