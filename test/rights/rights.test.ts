import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../shared/calendar/day.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { sentenceOf } from '../../shared/words/refusals.ts';
import { Story } from '../pathway/story.ts';

/** A case that ended on 5 January 2026. */
function closed(): Story {
  const story = Story.begun();
  story.do('screen', { outcome: 'needs-shelter' });
  story.do('check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
  story.leave('deceased');
  return story;
}
const why = (answer: unknown): string => (isRefusal(answer) ? sentenceOf(answer, 'en') : '');

describe('the term for which a case is kept', () => {
  test('runs fifteen years from its end, that day included, and what ends it is only that a person is asked', () => {
    const story = closed().until('2041-01-05');
    expect(story.tell({ type: 'end-retention' })).toEqual([]);
    story.until('2041-01-06');
    expect(story.tell({ type: 'end-retention' })).toMatchObject([
      { type: 'retention-ended', data: { on: '2041-01-05' } },
      { type: 'coordinator-told', data: { reason: 'retention-ended' } },
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

  test('runs its three months also while help is given: it cannot be carried out then, and somebody must decide', () => {
    const story = Story.begun().until('2026-01-20');
    story.tell({ type: 'use-right', right: 'destruction-asked', askedOn: '2026-01-15' });
    expect(story.case.rights.destruction).toMatchObject({ since: '2026-01-15', dueOn: '2026-04-15' });
    expect(why(story.ask({ type: 'confirm-destruction' }))).toMatch(/close it first.*or refuse with the reason/);
    const asks = (on: string) => {
      story.until(on);
      return story.tell({ type: 'end-retention' }).filter(({ type }) => type === 'escalation-raised');
    };
    // A month after the request the client must have heard (AVG art. 12(3)).
    expect(asks('2026-02-14')).toEqual([]);
    expect(asks('2026-02-15')).toMatchObject([{ data: { reason: 'destruction-asked', level: 'coordinator' } }]);
    expect(asks('2026-02-16')).toEqual([]);
    // It is an escalation as any other: left unanswered it goes up to the manager.
    story.until('2026-03-15');
    const [first] = story.case.escalations.filter(({ reason }) => reason === 'destruction-asked');
    expect(first?.level).toBe('manager');
    story.tell({ type: 'use-right', right: 'destruction-refused', words: 't-why' });
    expect(story.case.escalations.find(({ n }) => n === first?.n)?.status).toBe('resolved');
    expect(asks('2026-06-01')).toEqual([]);
  });

  test('that was escalated and only looked at comes again two weeks before its last day, and every week after it', () => {
    const story = Story.begun();
    story.tell({ type: 'use-right', right: 'destruction-asked' });
    const raised: string[] = [];
    for (let day = addDays('2026-01-05', 1); day < '2026-05-01'; day = addDays(day, 1)) {
      story.until(day);
      for (const { type, data } of story.tell({ type: 'end-retention' })) {
        if (type !== 'escalation-raised') continue;
        raised.push(day);
        const { escalationId } = data as { escalationId: string };
        story.tell({ type: 'resolve', escalationId, measure: 't-later' } as never);
      }
    }
    expect(raised).toEqual(['2026-02-05', '2026-03-22', '2026-04-06', '2026-04-13', '2026-04-20', '2026-04-27']);
  });

  test('on a closed case is told to the coordinators on the same days, until somebody confirms or refuses it', () => {
    const story = closed();
    story.tell({ type: 'use-right', right: 'destruction-asked' });
    const told: string[] = [];
    for (let day = addDays('2026-01-05', 1); day < '2026-04-15'; day = addDays(day, 1)) {
      story.until(day);
      const events = story.tell({ type: 'end-retention' });
      if (events.length > 0) told.push(day);
      for (const event of events)
        expect(event).toMatchObject({ type: 'coordinator-told', data: { reason: 'destruction-asked' } });
    }
    expect(told).toEqual(['2026-02-05', '2026-03-22', '2026-04-06', '2026-04-13']);
    story.tell({ type: 'confirm-destruction' });
    expect(story.until('2026-05-01').tell({ type: 'end-retention' })).toEqual([]);
  });

  test('is never dated ahead, and can be refused', () => {
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
