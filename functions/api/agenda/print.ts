import { dateInWords } from '../../../shared/words/dates.ts';
import type { Language } from '../../../shared/words/language.ts';
import { policyOfPage } from '../../shape/style.ts';
import type { Agenda, AgendaItem, PromiseInWords } from './agenda.ts';
import { ballInWords, kept, reasonInWords, sentences, words } from './words.ts';

/** What a user is called; the name in the directory where it knows none. */
type NameOf = (user: string) => string;

/** The agenda as one document for paper: A4, no script, nothing from elsewhere, room to write what is decided. */
export function printed(agenda: Agenda, language: Language, nameOf: NameOf): string {
  const { on, items, promises } = agenda;
  const day = dateInWords(on, language);
  const part = (heading: string, those: readonly AgendaItem[]): string =>
    those.length === 0 ? '' : `<section><h2>${escaped(heading)}</h2>${groups(those, language, nameOf)}</section>`;
  const body = [
    `<p class="day">${escaped(day)}, ${escaped(sentences.cases[language](items.length))}</p>`,
    items.length === 0 ? `<p>${escaped(words.none[language])}</p>` : '',
    part(
      words.changed[language],
      items.filter(({ changed }) => changed),
    ),
    part(
      words.unchanged[language],
      items.filter(({ changed }) => !changed),
    ),
    promises.length === 0
      ? ''
      : `<section><h2>${escaped(words.promises[language])}</h2><ul>${promises
          .map(
            (promise) =>
              `<li><strong>${escaped(words.case[language])} ${escaped(promise.caseId)}</strong>: ${escaped(promiseInWords(promise, language, nameOf))}</li>`,
          )
          .join('')}</ul></section>`,
    `<p>${escaped(words.onScreen[language])}</p>`,
  ].join('');
  const title = `${words.title[language]}, ${day}`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(words.title[language])}</h1>${body}</main></body></html>`;
}

function groups(items: readonly AgendaItem[], language: Language, nameOf: NameOf): string {
  const reasons = [...new Set(items.map(({ reason }) => reason))];
  return reasons
    .map((reason) => {
      const those = items.filter((item) => item.reason === reason);
      const heading = `${reasonInWords(reason, language)} (${those.length})`;
      return `<h3>${escaped(heading)}</h3>${those.map((item) => article(item, language, nameOf)).join('')}`;
    })
    .join('');
}

function article(item: AgendaItem, language: Language, nameOf: NameOf): string {
  const { caseId, holder, reasons, nights, nightsEver, daysPastTarget, ball, promise } = item;
  const past = daysPastTarget === null ? '' : `; ${sentences.past[language](daysPastTarget)}`;
  const since = ball && `, ${sentences.since[language](dateInWords(ball.since, language), ball.days)}`;
  const rows: readonly (readonly [string, string])[] = [
    [words.holder[language], holder === null ? words.noHolder[language] : nameOf(holder)],
    [words.reasons[language], reasons.map((reason) => reasonInWords(reason, language)).join('; ')],
    [words.stay[language], `${sentences.nights[language](nights, nightsEver)}${past}`],
    [words.ball[language], `${ballInWords(ball?.reason ?? null, language)}${since ?? ''}`],
    ...(promise ? [[words.lastTime[language], promiseInWords(promise, language, nameOf)] as const] : []),
    [words.decision[language], ''],
    [words.whoByWhen[language], ''],
  ];
  const cells = rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<article><h4>${escaped(words.case[language])} ${escaped(caseId)}</h4><table>${cells.join('')}</table></article>`;
}

function promiseInWords({ decision, by, on, status }: PromiseInWords, language: Language, nameOf: NameOf): string {
  const who = [...(by === null ? [] : [nameOf(by)]), ...(on === null ? [] : [dateInWords(on, language)])].join(', ');
  return `${decision ?? words.gone[language]}${who === '' ? '' : ` (${who})`}: ${kept[status][language]}`;
}

const style = [
  '@page{size:A4;margin:16mm}',
  'body{font:11pt/1.45 "Noto Sans",system-ui,sans-serif;color:#111;background:#fff;margin:0 auto;padding:1rem;max-width:50rem}',
  'h1{font-size:18pt;margin:0}.day{margin:.25rem 0 1rem}h2{font-size:14pt;border-bottom:2px solid #111}h3{font-size:12pt}h4{font-size:11pt;margin:0 0 .25rem}',
  'article{break-inside:avoid;border:1px solid #767676;padding:.5rem .75rem;margin:0 0 .75rem}h2,h3{break-after:avoid}',
  'table{border-collapse:collapse;width:100%}th{text-align:left;vertical-align:top;width:11rem;font-weight:600;padding:.15rem .5rem .15rem 0}td{padding:.15rem 0}td:empty{border-bottom:1px dotted #767676;height:1.6rem}',
  '@media print{body{padding:0;max-width:none}}',
].join('');

export const printedPolicy = policyOfPage(style);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
