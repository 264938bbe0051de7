import { describe, expect, test } from '@jest/globals';
import { addressees, type Colleague } from '../../shared/notices/addressee.ts';
import { digestLetter, escalationLetter } from '../../shared/notices/compose.ts';
import { digestDay } from '../../shared/notices/digest-day.ts';

const zone = 'Europe/Amsterdam';

describe('the day of a digest', () => {
  test.each([
    ['2026-01-05T23:00:00.000Z', '2026-01-06', 'midnight in winter'],
    ['2026-01-06T06:29:59.999Z', '2026-01-06', 'just before half past seven'],
    ['2026-01-06T06:30:00.000Z', '2026-01-07', 'half past seven itself'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29', 'the night in which the clocks go forward'],
    ['2026-03-29T05:29:59.000Z', '2026-03-29', 'before half past seven, summer time since that night'],
    ['2026-03-29T05:30:00.000Z', '2026-03-30', 'half past seven, summer time since that night'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25', 'the night in which the clocks go back'],
    ['2026-10-25T06:29:00.000Z', '2026-10-25', 'before half past seven, winter time since that night'],
    ['2026-10-25T06:30:00.000Z', '2026-10-26', 'half past seven, winter time since that night'],
  ])('of what happens at %s is %s: %s', (at, on) => {
    expect(digestDay(at, zone)).toBe(on);
  });
});

const colleague = (user: string, over: Partial<Colleague> = {}): Colleague => ({
  ...{
    user,
    roles: ['trajectory-holder'],
    organisation: 'de-haven',
    municipalities: ['haarlem'],
    mail: `${user}@example.org`,
  },
  ...{ language: 'nl', absences: [], mailProblem: null },
  ...over,
});
const away = (standIn: string, from = '2026-01-05', until = '2026-01-09') => ({ absences: [{ from, until, standIn }] });

describe('who is told', () => {
  const desk = {
    assignee: 'anna',
    role: 'trajectory-holder',
    organisation: 'de-haven',
    location: null,
    municipality: 'haarlem',
  } as const;
  const told = (colleagues: readonly Colleague[], on: string, of: Parameters<typeof addressees>[0] = desk) =>
    addressees(of, colleagues, on).map(
      ({ colleague: { user }, standsIn }) => `${user}${standsIn ? ' for another' : ''}`,
    );

  test('is the stand-in on the days of the absence, first and last included, and not a day longer', () => {
    const people = [colleague('anna', away('ben')), colleague('ben')];
    const days = ['2026-01-04', '2026-01-05', '2026-01-09', '2026-01-10'];
    expect(days.map((day) => told(people, day))).toEqual([
      ['anna'],
      ['ben for another'],
      ['ben for another'],
      ['anna'],
    ]);
  });

  test('is who stands in for a stand-in who is away as well', () => {
    const people = [colleague('anna', away('ben')), colleague('ben', away('cato')), colleague('cato')];
    expect(told(people, '2026-01-06')).toEqual(['cato for another']);
  });

  test('is the absent person where standing in leads round in a circle, to nobody, or to somebody without the rights', () => {
    expect(told([colleague('anna', away('ben')), colleague('ben', away('anna'))], '2026-01-06')).toEqual(['anna']);
    expect(told([colleague('anna', away('unknown'))], '2026-01-06')).toEqual(['anna']);
    const elsewhere = colleague('ben', { municipalities: ['dordrecht'] });
    expect(told([colleague('anna', away('ben')), elsewhere], '2026-01-06')).toEqual(['anna']);
    const otherRole = colleague('ben', { roles: ['shelter-worker'] });
    expect(told([colleague('anna', away('ben')), otherRole], '2026-01-06')).toEqual(['anna']);
  });

  test('is everybody of a desk who is there, each once', () => {
    const people = [colleague('anna', away('ben')), colleague('ben'), colleague('dirk', { organisation: 'elders' })];
    expect(told(people, '2026-01-06', { ...desk, assignee: null })).toEqual(['ben']);
    expect(told(people, '2026-01-06', { ...desk, assignee: null, organisation: null })).toEqual(['ben', 'dirk']);
  });

  test('is nobody of another location of the organisation', () => {
    const people = [
      colleague('anna'),
      colleague('ben', { locations: ['oost'] }),
      colleague('dirk', { locations: ['west'] }),
    ];
    expect(told(people, '2026-01-06', { ...desk, assignee: null, location: 'west' })).toEqual(['anna', 'dirk']);
  });
});

describe('a letter', () => {
  const line = (n: number) => ({
    ...{ caseId: `case${n}`, key: `first-meeting-1/1/reminder/${n}`, deadlineId: 'first-meeting-1' },
    ...{ asked: n % 2 ? ('reminder' as const) : ('why' as const), dueOn: '2026-01-15', standsIn: false },
  });

  test('says the same in text and in HTML', () => {
    const { text, html } = digestLetter([line(1), line(2), { unreached: 'tom' }], 'en', 'https://doorstroom.example');
    const words = (marked: string) =>
      marked
        .replace(/<style.*?<\/style>|<title>.*?<\/title>/g, '')
        .replace(/<[^>]+>/g, ' ')
        .match(/[\p{L}\d]+/gu) ?? [];
    const plain = new Set(words(text.replace(/https:\S+/g, '')));
    expect(new Set(words(html))).toEqual(plain);
    for (const link of text.match(/https:\S+/g) ?? []) expect(html).toContain(`href="${link}"`);
  });

  test('has a subject of one line and names the case in it, unless somebody hides', () => {
    const notice = { caseId: 'case1', escalationId: 'case1-1', passedOn: false, dueOn: '2026-01-15' };
    const open = escalationLetter({ ...notice, isProtected: false }, 'en', 'https://doorstroom.example');
    const quiet = escalationLetter({ ...notice, isProtected: true }, 'en', 'https://doorstroom.example');
    expect(open.subject).toContain('case1');
    expect(quiet.subject).not.toContain('case1');
    for (const { subject } of [open, quiet]) expect(subject).toMatch(/^[^\r\n]{10,78}$/);
  });
});
