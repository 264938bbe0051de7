import { ownerOf } from '../../../shared/pathway/ball.ts';
import type { BlockedBy } from '../../../shared/pathway/names.ts';
import { agendaWords } from '../../../shared/words/agenda.ts';
import { tell } from '../../../shared/words/catalogue.ts';
import { dateInWords } from '../../../shared/words/dates.ts';
import type { Language } from '../../../shared/words/language.ts';
import { blockerWords, ownerWords } from '../../../shared/words/owners.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import { policyOfPage } from '../../shape/style.ts';
import type { Agenda, AgendaItem, PromiseInWords } from './agenda.ts';

/** What a user is called; the name in the directory where it knows none. */
type NameOf = (user: string) => string;

/** The agenda as one document for paper: A4, no script, nothing from elsewhere, room to write what is decided. */
export function printed(agenda: Agenda, language: Language, nameOf: NameOf): string {
  const t = tell(agendaWords, language);
  const { on, items, promises } = agenda;
  const day = dateInWords(on, language);
  const part = (heading: string, those: readonly AgendaItem[]): string =>
    those.length === 0 ? '' : `<section><h2>${escaped(heading)}</h2>${groups(those, language, nameOf)}</section>`;
  const body = [
    `<p class="day">${escaped(day)}, ${escaped(t.cases(items.length))}</p>`,
    items.length === 0 ? `<p>${escaped(t.none)}</p>` : '',
    part(
      t.changed,
      items.filter(({ changed }) => changed),
    ),
    part(
      t.unchanged,
      items.filter(({ changed }) => !changed),
    ),
    promises.length === 0
      ? ''
      : `<section><h2>${escaped(t.promises)}</h2><ul>${promises
          .map(
            (promise) =>
              `<li><strong>${escaped(t.case)} ${escaped(promise.caseId)}</strong>: ${escaped(promiseInWords(promise, language, nameOf))}</li>`,
          )
          .join('')}</ul></section>`,
    `<p>${escaped(t.onScreen)}</p>`,
  ].join('');
  const title = `${t.title}, ${day}`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(t.title)}</h1>${body}</main></body></html>`;
}

function groups(items: readonly AgendaItem[], language: Language, nameOf: NameOf): string {
  const reasons = [...new Set(items.map(({ reason }) => reason))];
  return reasons
    .map((reason) => {
      const those = items.filter((item) => item.reason === reason);
      const heading = `${wordsOfReason(reason)[language]} (${those.length})`;
      return `<h3>${escaped(heading)}</h3>${those.map((item) => article(item, language, nameOf)).join('')}`;
    })
    .join('');
}

function article(item: AgendaItem, language: Language, nameOf: NameOf): string {
  const t = tell(agendaWords, language);
  const { caseId, holder, reasons, nights, nightsEver, daysPastTarget, ball, promise } = item;
  const past = daysPastTarget === null ? '' : `; ${t.past(daysPastTarget)}`;
  const since = ball && `, ${t.since(dateInWords(ball.since, language), ball.days)}`;
  const rows: readonly (readonly [string, string])[] = [
    [t.holder, holder === null ? t.noHolder : nameOf(holder)],
    [t.reasons, reasons.map((reason) => wordsOfReason(reason)[language]).join('; ')],
    [t.stay, `${t.nights(nights, nightsEver)}${past}`],
    [t.ball, `${ballInWords(ball?.reason ?? null, language)}${since ?? ''}`],
    ...(promise ? [[t.lastTime, promiseInWords(promise, language, nameOf)] as const] : []),
    [t.decision, ''],
    [t.whoByWhen, ''],
  ];
  const cells = rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<article><h4>${escaped(t.case)} ${escaped(caseId)}</h4><table>${cells.join('')}</table></article>`;
}

/** Who has the ball, and why. */
function ballInWords(reason: BlockedBy | null, language: Language): string {
  const owner = ownerWords[reason === null ? 'holder' : ownerOf[reason]][language];
  return `${owner}: ${reason === null ? tell(agendaWords, language).unnamed : blockerWords[reason][language]}`;
}

function promiseInWords({ decision, by, on, status }: PromiseInWords, language: Language, nameOf: NameOf): string {
  const t = tell(agendaWords, language);
  const who = [...(by === null ? [] : [nameOf(by)]), ...(on === null ? [] : [dateInWords(on, language)])].join(', ');
  return `${decision ?? t.gone}${who === '' ? '' : ` (${who})`}: ${t[status === 'none' ? 'undated' : status]}`;
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
