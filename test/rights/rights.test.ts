import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { Story } from '../pathway/story.ts';

/** A case that ended on 5 January 2026. */
function closed(): Story {
  const story = Story.begun();
  story.do('screen', { outcome: 'needs-shelter' });
  story.do('check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
  story.leave('deceased');
  return story;
}
const why = (answer: unknown): string => (isRefusal(answer as never) ? (answer as { detail: string }).detail : '');

describe('the term for which a case is kept', () => {
  test('runs fifteen years from its end, that day included, and what ends it is only that a person is asked', () => {
    const story = closed().until('2041-01-05');
    expect(story.tell({ type: 'end-retention' })).toEqual([]);
    story.until('2041-01-06');
    expect(story.tell({ type: 'end-retention' })).toMatchObject([
      { type: 'retention-ended', data: { on: '2041-01-05' } },
    ]);
    expect(story.tell({ type: 'end-retention' })).toEqual([]);
    expect(story.case.rights.destruction).toEqual({
      ground: 'retention',
      since: '2041-01-05',
      dueOn: '2041-01-05',
      confirmed: false,
    });
    expect(story.tell({ type: 'confirm-destruction' })).toMatchObject([{ data: { ground: 'retention' } }]);
  });

  test('does not begin while help is given, however long that takes', () => {
    const story = Story.begun().until('2026-02-01');
    expect(story.tell({ type: 'end-retention' })).toEqual([]);
  });
});

describe('a request to destroy', () => {
  test('is carried out within three months of it, and confirmed by a person', () => {
    const story = closed().until('2026-03-02');
    story.tell({ type: 'use-right', right: 'destruction-asked', askedOn: '2026-02-20' });
    expect(story.case.rights.destruction).toMatchObject({ ground: 'request', dueOn: '2026-05-20', confirmed: false });
    expect(why(story.ask({ type: 'use-right', right: 'destruction-asked' }))).toContain('asked for already');
    story.tell({ type: 'confirm-destruction' });
    expect(why(story.ask({ type: 'confirm-destruction' }))).toContain('confirmed already');
  });

  test('waits while help is given, is never dated ahead, and can be refused', () => {
    const open = Story.begun();
    expect(why(open.ask({ type: 'use-right', right: 'destruction-asked' }))).toContain('closed first');
    const story = closed();
    expect(why(story.ask({ type: 'use-right', right: 'destruction-asked', askedOn: '2026-01-06' }))).toContain('today');
    expect(why(story.ask({ type: 'use-right', right: 'destruction-refused' }))).toContain('Nobody has asked');
    story.tell({ type: 'use-right', right: 'destruction-asked' });
    story.tell({ type: 'use-right', right: 'destruction-refused', words: 't-why' });
    expect(why(story.ask({ type: 'confirm-destruction' }))).toContain('Neither');
  });

  test('without a request and before the end of the term nothing is destroyed', () => {
    expect(why(closed().ask({ type: 'confirm-destruction' }))).toContain('Neither');
  });
});

test('a restriction begins once and ends once; an event of a correction names the fields and nothing that stands in them', () => {
  const story = Story.begun();
  story.tell({ type: 'use-right', right: 'restriction', words: 't-1' });
  expect(story.case.rights.restrictedSince).toBe('2026-01-05');
  expect(why(story.ask({ type: 'use-right', right: 'restriction' }))).toContain('already');
  story.tell({ type: 'use-right', right: 'restriction-lifted' });
  expect(why(story.ask({ type: 'use-right', right: 'restriction-lifted' }))).toContain('not restricted');
  expect(story.tell({ type: 'use-right', right: 'correction', fields: ['phone'] })).toMatchObject([
    { data: { right: 'correction', fields: ['phone'] } },
  ]);
});
