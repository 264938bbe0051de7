import { describe, expect, test } from '@jest/globals';
import { judgeEscalations } from './escalations-by-the-book.ts';
import { twoYears } from './lives.ts';
import { judge, type Told } from './rungs-by-the-book.ts';

const isWhole = process.env.FULL === '1';
const batch = 50;
const batches = Array.from({ length: (isWhole ? 5_000 : 100) / batch }, (_, index) => index * batch + 1);

describe('two years of cases, by the rules alone on a virtual clock, counted by a check that reads only their events', () => {
  test.each(batches)(
    'fifty cases from number %d on: no rung is lost, doubled, early, late or told to nobody',
    (first) => {
      const seen = { rungs: 0, revisions: 0, whole: 0 };
      for (let seed = first; seed < first + batch; seed += 1) {
        const story = twoYears(seed);
        const { rungs, revisions, findings } = judge(story.appends, story.now);
        expect({ seed, findings }).toEqual({ seed, findings: [] });
        expect({ seed, findings: judgeEscalations(story.appends) }).toEqual({ seed, findings: [] });
        seen.rungs += rungs;
        seen.revisions += revisions;
        if (story.today >= '2028-01-05') seen.whole += 1;
      }
      // Two in three live through both years; in any fifty there are many, and there is much to count.
      expect(seen.whole).toBeGreaterThanOrEqual(batch * 0.4);
      expect(seen.rungs).toBeGreaterThan(batch * 50);
      expect(seen.revisions).toBeGreaterThan(batch * 50);
    },
    600_000,
  );
});

describe('the check itself', () => {
  const story = twoYears(2);
  const judged = (appends: readonly Told[]) => judge(appends, story.now).findings;
  const rungs = story.appends.flatMap(({ events }, append) =>
    events.flatMap(({ type }, index) => (type === 'rung-reached' ? [{ append, index }] : [])),
  );
  const some = rungs.filter((_, index) => index % 7 === 3);
  const changed = (
    { append, index }: { append: number; index: number },
    change: (event: Told['events'][number]) => readonly Told['events'][number][],
  ): readonly Told[] =>
    story.appends.map((one, at) =>
      at === append
        ? { ...one, events: one.events.flatMap((event, i) => (i === index ? change(event) : [event])) }
        : one,
    );

  test('finds nothing where nothing is wrong, in a life of many rungs', () => {
    expect(judged(story.appends)).toEqual([]);
    expect(some.length).toBeGreaterThan(5);
  });

  test('notices one rung that is lost, wherever it stood', () => {
    for (const rung of some) {
      expect(judged(changed(rung, () => [])).filter((each) => each.startsWith('lost:'))).toHaveLength(1);
    }
  });

  test('notices one that happened twice', () => {
    for (const rung of some) {
      const findings = judged(changed(rung, (event) => [event, event]));
      expect(findings.filter((each) => each.startsWith('doubled:'))).toHaveLength(1);
    }
  });

  test('notices one that fell on another day', () => {
    for (const rung of some) {
      const later = judged(
        changed(rung, (event) => {
          const data = event.data as { fellAt: string };
          const fellAt = new Date(Date.parse(data.fellAt) - 86_400_000).toISOString();
          return [{ ...event, data: { ...data, fellAt } }];
        }),
      );
      expect(later.filter((each) => each.startsWith('on another day:'))).toHaveLength(1);
    }
  });

  describe('of who was told', () => {
    const events = (type: string) =>
      story.appends.flatMap(({ events }, append) =>
        events.flatMap((event, index) => (event.type === type ? [{ append, index }] : [])),
      );
    const without = (place: { append: number; index: number }) => judgeEscalations(changed(place, () => []));
    const instead = (place: { append: number; index: number }, over: object) =>
      judgeEscalations(changed(place, (event) => [{ ...event, data: { ...(event.data as object), ...over } }]));
    const asks = (step: string) =>
      events('step-opened').filter(
        ({ append, index }) => (story.appends[append]?.events[index]?.data as { step?: string })?.step === step,
      );

    test('finds nothing where nothing is wrong', () => {
      expect(judgeEscalations(story.appends)).toEqual([]);
      expect(events('escalation-raised').length).toBeGreaterThan(5);
      expect(events('escalation-passed-on').length).toBeGreaterThan(2);
    });

    test('notices an escalation that nobody is asked to answer, or somebody of another level', () => {
      for (const ask of asks('acknowledge-escalation')) {
        expect(without(ask).join()).toContain('nobody is asked');
        expect(instead(ask, { role: 'trajectory-holder' }).join()).toContain('asked of trajectory-holder');
      }
      for (const raise of events('escalation-raised')) {
        expect(instead(raise, { level: 'shelter-worker' }).join()).toContain('wrong level');
      }
    });

    test('notices one that is asked without a date, and so would never go up', () => {
      for (const { append, index } of asks('acknowledge-escalation')) {
        const { step, occurrence } = (story.appends[append]?.events[index]?.data ?? {}) as {
          step?: string;
          occurrence?: number;
        };
        const timeless = story.appends.map((one, at) =>
          at !== append
            ? one
            : {
                ...one,
                events: one.events.filter(
                  ({ type, data }) =>
                    type !== 'deadline-set' ||
                    (data as { deadline: { deadlineId: string } }).deadline.deadlineId !== `${step}-${occurrence}`,
                ),
              },
        );
        expect(judgeEscalations(timeless).join()).toContain('asked without a date');
      }
    });

    test('notices one that was not passed on to the manager when nobody answered', () => {
      for (const passed of events('escalation-passed-on')) expect(without(passed).join()).toContain('not passed on');
    });
  });

  test('notices a deadline whose end is a day off', () => {
    const index = story.appends.findIndex(({ events }) => events.some(({ type }) => type === 'deadline-set'));
    const shifted = story.appends.map((one, at) =>
      at !== index
        ? one
        : {
            ...one,
            events: one.events.map((event) => {
              if (event.type !== 'deadline-set') return event;
              const { deadline } = event.data;
              const day = new Date(Date.parse(deadline.dueOn) + 86_400_000).toISOString().slice(0, 10);
              return { ...event, data: { ...event.data, deadline: { ...deadline, dueOn: day } } };
            }),
          },
    );
    expect(judged(shifted).filter((each) => each.startsWith('misrolled:')).length).toBeGreaterThan(0);
  });
});
