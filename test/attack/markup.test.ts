import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { set } from '../../shared/notices/letter.ts';
import { putMunicipality, putOrganisation, putUser } from '../../shared/store/directory.ts';
import { pass, tendAll, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

/** What people write is to become markup on a page that is read by somebody else. */

const attempts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</style></head></title><body onload=alert(1)>',
  '<a href="javascript:alert(1)">here</a>',
  '<iframe srcdoc="<p>x">',
  '<form action="https://elsewhere.example"><input name="pin">',
  '<!-- unfinished',
  '<![CDATA[x]]>',
  '<p class="none"></p>',
  '&lt;script&gt; &#60;b&#62; &amp;',
  "$& $` $' $1 {{1+1}}",
  '<bdi dir="rtl">',
  '\u202ereversed',
] as const;

/** What the pages themselves are made of, and nothing that runs, loads or sends elsewhere. */
const elements = new Set(
  [
    ...[
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'main',
      'section',
      'article',
      'h1',
      'h2',
      'h3',
      'h4',
      'p',
      'ul',
      'li',
    ],
    ...['dl', 'dt', 'dd', 'table', 'tr', 'th', 'td', 'strong', 'bdi', 'details', 'summary', 'a', 'svg', 'rect', 'path'],
    ...['form', 'input', 'label', 'button'],
  ].flatMap((name) => [name, `/${name}`]),
);
const attributes = new Set([
  ...[
    'lang',
    'hreflang',
    'charset',
    'name',
    'content',
    'class',
    'id',
    'for',
    'type',
    'value',
    'inputmode',
    'pattern',
    'method',
  ],
  ...[
    'autocomplete',
    'role',
    'aria-label',
    'aria-invalid',
    'aria-describedby',
    'viewbox',
    'shape-rendering',
    'width',
    'height',
  ],
  ...['fill', 'd', 'scope', 'href', 'style'],
]);
const addresses = /^(\?language=(nl|en)|tel:[+\d]*|https:\/\/door\.example\.org\/[\w/-]*)$/;

/** What a browser would make of a page: its elements, and its text as it is read. Read by hand, as HTML has it. */
function read(html: string): { readonly wrong: readonly string[]; readonly text: string } {
  const wrong: string[] = [];
  const body = html.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/g, '');
  const text = body.replace(/<([^>]*)>/g, (whole, inside: string) => {
    const [, name = '', rest = ''] =
      /^(\/?[a-z][a-z0-9]*)((?:\s+[^\s"'<>=]+(?:="[^"<]*")?)*)\s*\/?$/.exec(inside) ?? [];
    if (!elements.has(name)) wrong.push(whole);
    for (const [, attribute = '', value = ''] of rest.matchAll(/\s([^\s=]+)(?:="([^"]*)")?/g)) {
      const isKnown = attributes.has(attribute.toLowerCase()) || ['autofocus', 'required'].includes(attribute);
      if (!isKnown || (attribute === 'href' && !addresses.test(value))) wrong.push(`${name} ${attribute}=${value}`);
      if (attribute === 'style' && /url|expression|@/.test(value)) wrong.push(value);
    }
    return '';
  });
  if (/[<>]/.test(text)) wrong.push(`left open: ${/.{0,20}[<>].{0,20}/.exec(text)?.[0]}`);
  const entity = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' } as const;
  return { wrong, text: text.replace(/&(lt|gt|quot|amp);/g, (found) => entity[found as keyof typeof entity]) };
}

let here: System;
let token: string;
let pages: Readonly<Record<string, string>>;
const everything = attempts.join(' ');

beforeAll(async () => {
  here = await system();
  process.env.WORKBENCH_URL = 'https://door.example.org';
  const client = { givenName: attempts[0], familyName: attempts[1], birthDate: '1984-11-07' };
  const caseId = await withHolder(here, { client });
  const farida = here.as('farida');
  await farida.post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: everything, visibleToClient: true });
  const { url } = (await farida.post(`/v1/cases/${caseId}/status-link`, { pin: '4826' })).body;
  token = String(url).split('/').at(-1) ?? '';
  pass(here, 200);
  await tendAll(here, caseId);
  await here.drain();
  const decision = { caseId, decision: everything, promisedBy: 'farida', promisedOn: here.now.slice(0, 10) };
  await here.as('bram').post(`/v1/agenda/${here.now.slice(0, 10)}/decisions`, { decisions: [decision] });
  await here.drain();
  // Names, addresses and telephones come from a file that somebody loads.
  const about = { municipality: 'haarlem', name: everything, objections: attempts[4], complaints: attempts[2] };
  await putMunicipality(here.database, { ...about, phone: '"><b>1' });
  await putOrganisation(here.database, {
    organisation: 'de-haven',
    name: everything,
    kind: 'shelter',
    phone: "' onclick=x 2",
  });
  const holder = { user: 'farida', name: everything, roles: ['trajectory-holder'], organisation: 'de-haven' } as const;
  await putUser(here.database, { ...holder, municipalities: ['haarlem'], language: 'nl' });
  const html = { accept: 'text/html' };
  const from = (n: number) => ({ ...html, 'x-viewer-address': `198.51.100.${n}` });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  pages = {
    "the client's page": (await here.clientPage(token, { ...from(1), ...form }, 'pin=4826')).text,
    "the client's page, locked": (
      await here.clientPage(token, { ...from(2), ...form }, `pin=${encodeURIComponent(everything)}`)
    ).text,
    'the page of no link': (await here.clientPage(encodeURIComponent(everything), from(3))).text,
    'the page of no link, in a language': (
      await here.clientPage(`x?language=${encodeURIComponent(attempts[1])}`, from(4))
    ).text,
    "the client's file": (await here.as('bram').post(`/v1/cases/${caseId}/client-file`, { right: 'access' }, html))
      .text,
    'the agenda on paper': (await here.as('bram').get('/v1/agenda', html)).text,
    'a mail': set({
      ...{ language: 'nl', subject: everything, opening: [...attempts], footer: everything },
      sections: [
        { heading: everything, items: attempts.map((text) => ({ text, link: 'https://door.example.org/work' })) },
      ],
      more: { text: everything, link: 'https://door.example.org/work' },
    }).html,
  };
}, 60_000);
afterAll(() => {
  delete process.env.WORKBENCH_URL;
  return here?.close();
});

describe('no page is made of anything but what it is made of', () => {
  test.each([
    "the client's page",
    "the client's page, locked",
    'the page of no link',
    'the page of no link, in a language',
    "the client's file",
    'the agenda on paper',
    'a mail',
  ])('%s', (page) => {
    expect(pages[page]).toMatch(/^<!doctype html>/);
    expect(read(pages[page] ?? '').wrong).toEqual([]);
  });
});

describe('what was written is read as it was written', () => {
  const written = attempts.flatMap((attempt) =>
    ["the client's page", "the client's file", 'the agenda on paper', 'a mail'].map((page) => [attempt, page] as const),
  );
  test.each(written)('%j, on %s', (attempt, page) => {
    expect(read(pages[page] ?? '').text).toContain(attempt);
  });
});

test('reading by hand sees what a browser would run', () => {
  for (const attempt of attempts.slice(0, 10)) {
    if (!attempt.includes('class="none"'))
      expect([attempt, read(`<p>${attempt}</p>`).wrong.length > 0]).toEqual([attempt, true]);
  }
});

test('the interface answers what was written as JSON, which no browser reads as a page', async () => {
  for (const at of ['/v1/cases?names=true', '/v1/agenda?names=true', '/v1/me']) {
    const { headers, text } = await here.as('bram').get(at, { accept: '*/*' });
    expect([at, headers['content-type']]).toEqual([at, 'application/json']);
    expect(() => JSON.parse(text)).not.toThrow();
  }
});
