import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDirectory } from '../../functions/directory/file.ts';
import { withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { byHand } from './by-hand.ts';

/** A line end, a comma or a semicolon, where one line more is an addressee, a guest or a header more. */

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const file = path.join(import.meta.dirname, '../../bench/demo/directory.json');
type Entries = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
const directory = JSON.parse(readFileSync(file, 'utf8')) as Entries;
/** The directory of the demonstration with the first entry of a kind changed. */
const changed = (kind: string, change: Readonly<Record<string, unknown>>) =>
  readDirectory(
    { ...directory, [kind]: (directory[kind] ?? []).map((entry, n) => (n === 0 ? { ...entry, ...change } : entry)) },
    file,
  );

describe('an address to which mail goes', () => {
  test.each([
    'ingrid@example.org\r\nBcc: everybody@elsewhere.example',
    'ingrid@example.org\nBcc: everybody@elsewhere.example',
    'ingrid@example.org\r\n Bcc: everybody@elsewhere.example',
    'ingrid@example.org,everybody@elsewhere.example',
    'ingrid@example.org;everybody@elsewhere.example',
    'ingrid@example.org everybody@elsewhere.example',
    'Everybody <everybody@elsewhere.example>',
    '<everybody@elsewhere.example>',
    '"a\r\nb"@example.org',
    'ingrid@example.org%0d%0aBcc:x@elsewhere.example',
    'ingrid@example.org\u2028x@elsewhere.example',
    'ingrid@example.org\u0000',
    'ingrid@[127.0.0.1]',
    'ingrid@localhost',
  ])('%j is none', (mail) => {
    expect(() => changed('users', { mail })).toThrow('/users/0/mail');
  });
});

describe('a name of a town, a house or a user in which more stands', () => {
  const names = [
    'haarlem\r\nATTENDEE:mailto:x',
    'haarlem\nX',
    'haarlem;X=1',
    'a,b',
    'a\\nb',
    'a:b',
    'a"b',
    'a b',
    'a#b',
    'a/b',
    'a\u2028b',
    '',
  ];
  const kinds = [
    ['municipalities', 'municipality'],
    ['organisations', 'organisation'],
    ['locations', 'location'],
    ['users', 'user'],
  ] as const;

  test.each(kinds.flatMap(([kind, field]) => names.map((name) => [kind, field, name] as const)))(
    '%s: %s %j is none',
    (kind, field, name) => {
      expect(() => changed(kind, { [field]: name })).toThrow(`/${kind}/0/${field}`);
    },
  );
});

describe('the meeting in a calendar', () => {
  const claims = { sub: 'bram', exp: '4102444800' };
  const properties = (text: string) =>
    text
      .replace(/\r\n[ \t]/g, '')
      .split('\r\n')
      .map((line) => line.replace(/[;:].*$/s, ''));
  const calendar = (at: string, headers: Readonly<Record<string, string>> = {}) =>
    byHand(here, { at, claims, headers: { accept: 'text/calendar', ...headers } });

  test.each([
    'on=2026-01-05%0d%0aATTENDEE:mailto:x',
    'on=2026-01-05%0d%0a%20folded',
    'on=2026-01-05%0aX',
    'on=2026-01-05;X=1',
    'on=2026-01-05,2026-01-06',
    'on=2026-01-05%5cn',
    'on=2026-01-05%22;filename=%22x.html',
    'at=09:30%0d%0aATTENDEE:mailto:x',
    'at=09:30%0d%0a%20folded',
    'at=09:30;TZID=x',
    'at=09:30,10:30',
    'at=09:30%0a',
    'at=09%3A30%5cn',
    'at=%D9%A0%D9%A9:30',
  ])('asked for ?%s is not made', async (question) => {
    const { status, text, headers } = await calendar(`/v1/agenda?${question}`);
    expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
    expect(text).not.toContain('BEGIN:');
  });

  test.each([
    'x.example\r\nATTENDEE:mailto:x',
    'x.example\r\n ATTENDEE:mailto:x',
    'x.example\nATTENDEE:mailto:x',
    'x.example;X=1:y',
    'x.example,y.example',
    'x.example\\nATTENDEE:mailto:x',
    `${'a'.repeat(70)}\r\nEND:VEVENT\r\nBEGIN:VALARM`,
  ])('has no line more by the name %j of the host', async (host) => {
    const usual = properties((await calendar('/v1/agenda')).text);
    for (const headers of [{ host }, { 'accept-language': host }, { 'x-forwarded-proto': host }]) {
      const { status, text } = await calendar('/v1/agenda', headers);
      expect([status, properties(text)]).toEqual([200, usual]);
      expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
    }
  });
});

describe('no header of an answer has a line more', () => {
  const wrong = 'x\r\nSet-Cookie: a=b';

  test.each([
    ['the language', { 'accept-language': wrong }],
    ['the media', { accept: wrong }],
    ['the tag', { 'if-none-match': `"${wrong}"` }],
    ['the content', { 'content-type': `application/json; charset=${wrong}` }],
    ['the host', { host: wrong }],
    ['the origin', { origin: wrong, 'access-control-request-headers': wrong }],
    ['the number of the request', { 'x-request-id': wrong, 'x-correlation-id': wrong, traceparent: wrong }],
  ])('by %s', async (_, headers) => {
    const caseId = await withHolder(here);
    for (const at of [
      '/v1/me',
      '/v1/agenda',
      `/v1/cases/${caseId}`,
      '/v1/openapi.json',
      '/v1/x',
      `/v1/work?limit=${encodeURIComponent(wrong)}`,
    ]) {
      const { headers: answered } = await here.as('bram').get(at, headers);
      for (const [name, value] of Object.entries(answered)) {
        expect([at, name, /[\r\n]/.test(String(value))]).toEqual([at, name, false]);
        expect([at, name, /set-cookie|elsewhere/i.test(`${name}${value}`)]).toEqual([at, name, false]);
      }
    }
  });
});
