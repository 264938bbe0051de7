import { describe, expect, test } from '@jest/globals';
import { ProfileError } from '../../shared/policy/profile.ts';
import base from '../../shared/policy/profiles/default@2026-01.json' with { type: 'json' };
import haarlem from '../../shared/policy/profiles/haarlem@2026-01.json' with { type: 'json' };
import { readProfiles } from '../../shared/policy/read-profiles.ts';

type Json = Record<string, unknown>;

/** A copy of a profile with the value at a pointer replaced, or taken away. */
function changed(profile: object, pointer: string, value: unknown): Json {
  const copy = structuredClone(profile) as Json;
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/'));
  let at = copy;
  for (const part of path.slice(0, -1)) {
    at[part] ??= {};
    at = at[part] as Json;
  }
  const last = path.at(-1) ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

function mistakes(...profiles: object[]): string[] {
  try {
    readProfiles(profiles.map((content, index) => ({ file: `profile-${index}.json`, content })));
    return [];
  } catch (error) {
    if (error instanceof ProfileError)
      return error.mistakes.map(({ file, pointer, reason }) => `${file} ${pointer} ${reason}`);
    throw error;
  }
}

describe('a profile with a mistake stops the start with file, place and reason', () => {
  test('the profiles as they are have none', () => {
    expect(mistakes(base, haarlem)).toEqual([]);
  });

  test.each([
    ['a term that is none', '/terms/investigate/term', '6 weeks', '/terms/investigate/term is no term: write P14D'],
    ['a mixed term', '/terms/investigate/term', 'P1M2W', '/terms/investigate/term is no term'],
    ['a term in hours', '/terms/investigate/term', 'PT48H', '/terms/investigate/term is no term'],
    ['working days as a fraction', '/terms/screen/term', { workingDays: 1.5 }, '/terms/screen/term is no term'],
    ['a term without a basis', '/terms/investigate/basis', undefined, '/terms/investigate/basis'],
    ['a basis that does not exist', '/terms/investigate/basis', 'habit', '/terms/investigate/basis'],
    [
      'a number without a source',
      '/terms/investigate/source',
      '  ',
      '/terms/investigate/source says where the number comes from',
    ],
    ['no source at all', '/terms/investigate/source', undefined, '/terms/investigate/source is needed'],
    ['a deadline kind without a rule', '/terms/find-client', undefined, '/terms/find-client has no rule'],
    [
      'a deadline kind that does not exist',
      '/terms/find-cleint',
      { term: 'P1D', from: 'opened', basis: 'po', source: 'nobody' },
      '/terms/find-cleint is not known here',
    ],
    ['a variant without a rule', '/variants/contact~1concern', undefined, '/variants/contact~1concern has no rule'],
    ['a place without an aim', '/stayTargets/domus', undefined, '/stayTargets/domus has no aim'],
    ['a field that is not known', '/terms/screen/note', 'hello', '/terms/screen/note is not known here'],
    ['a setting that is missing', '/settings/residenceYears', undefined, '/settings/residenceYears is missing'],
    ['a setting out of range', '/settings/renewAfterDays/value', 400, '/settings/renewAfterDays/value'],
    ['a zone that does not exist', '/zone', 'Europe/Nowhere', '/zone is no zone that this runtime knows'],
    ['no zone', '/zone', undefined, '/zone is needed'],
    ['a day that does not exist', '/validFrom', '2026-02-30', '/validFrom is no day of the calendar'],
    ['an id of another municipality', '/id', 'haarlem@2026-01', '/id begins with the municipality'],
    ['an id without a version', '/id', 'default', '/id is the municipality and the month'],
    ['a ladder that is missing', '/ladders/report', undefined, '/ladders/report is missing'],
    ['a ladder without rungs', '/ladders/report/rungs', [], '/ladders/report/rungs a ladder has a rung'],
    [
      'reminders out of order',
      '/ladders/stay-target/reminders',
      ['P2W', 'P4W'],
      '/ladders/stay-target/reminders/1 is out of order: the reminder furthest from the end comes first',
    ],
    [
      'a reminder on the end itself',
      '/ladders/stay-target/reminders',
      ['P0D'],
      '/ladders/stay-target/reminders/0 comes before the end',
    ],
    [
      'rungs out of order',
      '/ladders/ordinary/rungs',
      [
        { rung: 'asked-why', after: 'P2D' },
        { rung: 'coordinator', after: 'P1D' },
      ],
      '/ladders/ordinary/rungs/1/after is out of order: coordinator comes after asked-why',
    ],
    [
      'a report before the question',
      '/ladders/ordinary/rungs',
      [
        { rung: 'coordinator', after: 'P1D' },
        { rung: 'asked-why', after: 'P2D' },
      ],
      '/ladders/ordinary/rungs/1/rung is out of order: the assignee is asked before anybody is told',
    ],
    [
      'the same rung twice',
      '/ladders/ordinary/rungs',
      [
        { rung: 'coordinator', after: 'P1D' },
        { rung: 'coordinator', after: 'P2D' },
      ],
      '/ladders/ordinary/rungs/1/rung coordinator stands here twice',
    ],
    [
      'a rung that returns at once',
      '/ladders/weekly/rungs/0/every',
      'P0D',
      '/ladders/weekly/rungs/0/every is at least a day',
    ],
    [
      'reminders by length, shortest first',
      '/remindersByLength',
      [
        { fromDays: 3, before: 'P1D' },
        { fromDays: 10, before: 'P7D' },
      ],
      '/remindersByLength/1/fromDays is out of order: the longest terms come first',
    ],
    [
      'a reminder before the term begins',
      '/remindersByLength/1/before',
      'P3D',
      '/remindersByLength/1/before lies between',
    ],
  ])('%s', (_, pointer, value, expected) => {
    const found = mistakes(changed(base, pointer, value));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`profile-0.json ${expected}`);
  });

  test('every mistake in every file is named at once', () => {
    const found = mistakes(
      changed(changed(base, '/terms/screen/term', 'soon'), '/zone', 'Europe/Nowhere'),
      changed(haarlem, '/stayTargets/night-shelter/source', ''),
    );
    expect(found.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual([
      'profile-0.json /terms/screen/term',
      'profile-0.json /zone',
      'profile-1.json /stayTargets/night-shelter/source',
    ]);
  });

  test('the message that stops the start names them too', () => {
    expect(() => readProfiles([{ file: 'weert.json', content: { id: 'weert@2026-01' } }])).toThrow(
      /weert\.json \/municipality: is needed/,
    );
  });

  test('a municipality extends the default and nothing else', () => {
    expect(mistakes(base, changed(haarlem, '/extends', 'breda@2026-01'))[0]).toContain(
      '/extends extends default@2026-01',
    );
  });

  test('a municipality’s number must say its own basis and source', () => {
    const found = mistakes(base, changed(haarlem, '/terms', { screen: { term: 'P2D' } }));
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringContaining('profile-1.json /terms/screen/basis'),
        expect.stringContaining('profile-1.json /terms/screen/source is needed'),
      ]),
    );
  });

  test('the same version twice', () => {
    expect(mistakes(base, haarlem, haarlem)).toEqual([
      'profile-2.json /id haarlem@2026-01 stands in another file as well',
    ]);
  });

  test('something that is no profile at all', () => {
    expect(mistakes('hello' as unknown as object)[0]).toContain('profile-0.json');
  });

  test('an ordinance may say that its terms do not roll', () => {
    const written = changed(base, '/terms/decide-urgency/neverRolls', true);
    expect(mistakes(written)).toEqual([]);
    expect(
      readProfiles([{ file: 'x', content: written }]).get('default@2026-01')?.terms['decide-urgency']?.basis.neverRolls,
    ).toBe(true);
  });
});
