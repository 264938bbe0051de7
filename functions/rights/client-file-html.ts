import { dateAt } from '../../shared/calendar/zone.ts';
import type { EventType } from '../../shared/pathway/event.ts';
import { tell } from '../../shared/words/catalogue.ts';
import { clientFileWords } from '../../shared/words/client-file.ts';
import { dateInWords } from '../../shared/words/dates.ts';
import { clientEventWords } from '../../shared/words/events.ts';
import { personWords } from '../../shared/words/person.ts';
import { policyOfPage } from '../shape/style.ts';
import type { ClientFile } from './client-file.ts';

/** The file as a page to read or print: headings, lists and tables, nothing from elsewhere, no script. */
export function readableFile(file: ClientFile): string {
  const { language, person, municipality } = file;
  const t = tell(clientFileWords, language);
  const day = (at: string) => dateInWords(dateAt(at, 'Europe/Amsterdam'), language);
  const field = (name: string) => (isKnown(name) ? personWords[name][language] : name);
  const who = ({ who: role, organisation }: { who: string; organisation: string | null }) =>
    organisation === null ? role : `${role} (${organisation})`;
  const events = file.events.flatMap(({ at, type, by, data }) => {
    const words = clientEventWords[type as EventType];
    return words ? [[day(at), words[language], who(by), wordsIn(data).join(' · ')]] : [];
  });
  const parts = [
    `<p>${escaped(`${municipality.name} · ${t.made} ${day(file.madeAt)}`)}</p>`,
    section(t.person, person ? pairs(Object.entries(person).map(([name, value]) => [field(name), value ?? ''])) : null),
    section(
      t.corrected,
      table(
        file.corrections.flatMap(({ at, by, fields }) =>
          (fields as readonly { field: string; from: string | null; to: string | null }[]).map((one) => [
            day(at),
            field(one.field),
            `${t.before}: ${one.from ?? '–'}`,
            `${t.now}: ${one.to ?? '–'}`,
            who(by),
          ]),
        ),
      ),
    ),
    section(t.happened, table(events)),
    section(t.looked, table(file.accesses.map(({ at, by, what, why }) => [day(at), who(by), what, why]))),
    section(t.know, list(file.told)),
    file.keptUntil === null ? '' : `<p>${escaped(`${t.kept} ${dateInWords(file.keptUntil, language)}.`)}</p>`,
    `<p>${escaped(contacts(file).join(' · '))}</p>`,
    `<p>${escaped(t.whole)}</p>`,
  ];
  return page(language, t.title, parts.join(''), t.none);
}

const isKnown = (name: string): name is keyof typeof personWords => Object.hasOwn(personWords, name);

const contacts = ({ municipality: { name, phone, objections, complaints } }: ClientFile): readonly string[] =>
  [name, phone, objections, complaints].filter((each) => each !== null);

/** Words that people wrote: what is longer than a code, wherever it stands. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\s/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

const section = (heading: string, content: string | null): string =>
  `<section><h2>${escaped(heading)}</h2>${content ?? '<p class="none"></p>'}</section>`;

const pairs = (entries: readonly (readonly [string, string])[]): string =>
  `<dl>${entries.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;

const list = (lines: readonly string[]): string =>
  `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;

function table(rows: readonly (readonly string[])[]): string | null {
  if (rows.length === 0) return null;
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escaped(cell)}</td>`).join('');
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
}

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}td,dd{padding:.25rem .75rem .25rem 0;vertical-align:top}dt{font-weight:600}dd{margin:0}';

export const readableFilePolicy = policyOfPage(style);

const page = (language: string, title: string, body: string, none: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body.replaceAll('<p class="none"></p>', `<p>${escaped(none)}</p>`)}</main></body></html>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
