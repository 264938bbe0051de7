import { describe, expect, test } from '@jest/globals';
import { realClock, VirtualClock } from '../../local/clock/clock.ts';
import { type Participant, Timeline } from '../../local/clock/timeline.ts';

const monday = Date.parse('2026-01-05T08:00:00Z');
const minutes = (n: number) => monday + n * 60_000;

/** Fires at given moments and tells a shared journal; `then` may make more work. */
function alarm(
  name: string,
  moments: number[],
  journal: string[],
  then: (at: number) => Promise<void> | void = () => {},
): Participant & { add(at: number): void } {
  const pending = [...moments];
  const underWay = new Set<Promise<void>>();
  return {
    name,
    add: (at) => void pending.push(at),
    nextAt: () => (pending.length === 0 ? null : Math.min(...pending)),
    async fire(at) {
      const due = pending.filter((moment) => moment <= at);
      for (const moment of due) pending.splice(pending.indexOf(moment), 1);
      journal.push(`${name}@${(at - monday) / 60_000}`);
      const work: Promise<void> = Promise.resolve(then(at)).finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async atRest() {
      const busy = underWay.size > 0;
      await Promise.all(underWay);
      return busy;
    },
  };
}

function virtual(...participants: Participant[]) {
  const timeline = new Timeline({ clock: new VirtualClock(monday), timeZone: 'Europe/Amsterdam' });
  for (const participant of participants) timeline.register(participant);
  return timeline;
}

describe('virtual time', () => {
  test('goes from moment to moment in order, and those of one moment by name', async () => {
    const journal: string[] = [];
    const timeline = virtual(
      alarm('b', [minutes(5), minutes(1)], journal),
      alarm('a', [minutes(5), minutes(3)], journal),
    );
    expect(await timeline.advanceBy('PT10M')).toEqual({ ok: true, now: minutes(10), fired: 4 });
    expect(journal).toEqual(['b@1', 'a@3', 'a@5', 'b@5']);
  });

  test('does not move before all that was started has ended, however long that takes and whoever started it', async () => {
    const journal: string[] = [];
    const late = alarm('late', [], journal, () => void journal.push(`late at ${timeline.clock.now() - monday}`));
    const early = alarm('early', [minutes(1), minutes(2)], journal, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      late.add(timeline.clock.now());
      journal.push('early ended');
    });
    const timeline = virtual(early, late);
    await timeline.advanceBy('PT2M');
    expect(journal).toEqual([
      ...['early@1', 'early ended', 'late@1', 'late at 60000'],
      ...['early@2', 'early ended', 'late@2', 'late at 120000'],
    ]);
  });

  test('does not move while work that has ended has set others to work, back and forth', async () => {
    const seen: string[] = [];
    const queues: { [name: string]: (() => Promise<void>)[] } = { a: [], z: [] };
    const worker = (name: string): Participant => ({
      name,
      nextAt: () => null,
      fire: async () => {},
      atRest: async () => {
        const work = queues[name]?.splice(0) ?? [];
        for (const each of work) await each();
        return work.length > 0;
      },
    });
    const pass = (to: string, from: string, left: number) => async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${to}${left} at ${timeline.clock.now() - monday}`);
      if (left > 0) queues[from]?.push(pass(from, to, left - 1));
    };
    const timeline = virtual(
      worker('a'),
      worker('z'),
      alarm('b', [minutes(1)], [], () => void queues.z?.push(pass('z', 'a', 3))),
    );
    await timeline.advanceBy('PT5M');
    expect(seen).toEqual(['z3 at 60000', 'a2 at 60000', 'z1 at 60000', 'a0 at 60000']);
  });

  test('a moment that is made on the way is not passed over', async () => {
    const journal: string[] = [];
    const relay: ReturnType<typeof alarm> = alarm('relay', [minutes(1)], journal, (at) => {
      if (at < minutes(4)) relay.add(at + 60_000);
    });
    await virtual(relay).advanceBy('PT1H');
    expect(journal).toEqual(['relay@1', 'relay@2', 'relay@3', 'relay@4']);
  });

  test('never goes back, and a refusal changes nothing', async () => {
    const journal: string[] = [];
    const timeline = virtual(alarm('a', [minutes(1)], journal));
    expect(await timeline.advanceTo(monday - 1)).toEqual({
      ok: false,
      refusal: 'back-in-time',
      message: 'Time never goes back: 2026-01-05T07:59:59.999Z is before 2026-01-05T08:00:00Z.',
    });
    expect(await timeline.advanceBy('-PT1S')).toMatchObject({ refusal: 'back-in-time' });
    expect(await timeline.advanceBy('two weeks')).toMatchObject({ refusal: 'not-a-duration' });
    expect(await timeline.advanceTo(Number.NaN)).toMatchObject({ refusal: 'not-an-instant' });
    expect([timeline.clock.now(), journal]).toEqual([monday, []]);
  });

  test('goes to the next moment, and says when there is none', async () => {
    const journal: string[] = [];
    const timeline = virtual(alarm('a', [minutes(7)], journal));
    expect(await timeline.toNext()).toEqual({ ok: true, now: minutes(7), fired: 1 });
    expect(await timeline.toNext()).toMatchObject({ ok: false, refusal: 'nothing-ahead' });
    expect(timeline.clock.now()).toBe(minutes(7));
  });

  test.each([
    ['2026-03-28T12:00:00Z', 'P1D', '2026-03-29T11:00:00Z'],
    ['2026-10-24T11:00:00Z', 'P1D', '2026-10-25T12:00:00Z'],
    ['2026-10-24T11:00:00Z', 'PT24H', '2026-10-25T11:00:00Z'],
    ['2026-01-31T09:00:00Z', 'P1M', '2026-02-28T09:00:00Z'],
    ['2026-01-05T08:00:00Z', 'P14D', '2026-01-19T08:00:00Z'],
  ])('from %s, %s in Amsterdam ends at %s', async (from, duration, to) => {
    const timeline = new Timeline({ clock: new VirtualClock(Date.parse(from)), timeZone: 'Europe/Amsterdam' });
    expect(await timeline.advanceBy(duration)).toEqual({ ok: true, now: Date.parse(to), fired: 0 });
  });

  test('two advances that are asked for together follow each other', async () => {
    const timeline = virtual(alarm('a', [minutes(1)], []));
    const [first, second] = await Promise.all([timeline.advanceBy('PT1M'), timeline.advanceBy('PT1M')]);
    expect([first, second]).toMatchObject([{ now: minutes(1) }, { now: minutes(2) }]);
  });

  test('is told to whoever writes it down, before anything of the moment is fired', async () => {
    const journal: string[] = [];
    const timeline = new Timeline({
      clock: new VirtualClock(monday),
      onMoment: (instant) => void journal.push(`noted ${(instant - monday) / 60_000}`),
    });
    timeline.register(alarm('a', [minutes(1)], journal));
    await timeline.advanceBy('PT2M');
    expect(journal).toEqual(['noted 1', 'a@1', 'noted 2']);
  });

  test('a participant that fails fails the advance, and time goes on from there', async () => {
    const journal: string[] = [];
    const broken = alarm('broken', [minutes(1)], journal);
    const fire = broken.fire;
    let faults = 1;
    broken.fire = async (at) => {
      if (faults-- > 0) throw new Error('disk full');
      await fire(at);
    };
    const timeline = virtual(broken);
    await expect(timeline.advanceBy('PT5M')).rejects.toThrow('disk full');
    expect(timeline.clock.now()).toBe(minutes(1));
    expect(await timeline.advanceTo(minutes(5))).toMatchObject({ ok: true });
    expect(journal).toEqual(['broken@1']);
  });
});

describe('requests from outside', () => {
  test('during an advance they run between moments, at the moment that is then', async () => {
    const journal: string[] = [];
    const slow = alarm('slow', [minutes(1), minutes(9)], journal, async () => {
      if (timeline.clock.now() === minutes(1)) {
        void timeline.run(() => void journal.push(`request at ${(timeline.clock.now() - monday) / 60_000}`));
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      journal.push('ended');
    });
    const timeline = virtual(slow);
    await timeline.advanceBy('PT10M');
    expect(journal).toEqual(['slow@1', 'ended', 'request at 1', 'slow@9', 'ended']);
  });

  test('time does not move before they have ended, and they may call each other', async () => {
    const timeline = virtual(alarm('a', [minutes(1)], []));
    const seen: number[] = [];
    const request = timeline.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await timeline.run(() => seen.push(timeline.clock.now()));
    });
    await timeline.advanceBy('PT1M');
    await request;
    expect(seen).toEqual([monday]);
  });

  test('what they make due at the present moment is fired without an advance', async () => {
    const journal: string[] = [];
    const a = alarm('a', [], journal);
    const timeline = virtual(a);
    await timeline.run(() => {
      a.add(monday);
      timeline.changed();
    });
    await timeline.atRest();
    expect(journal).toEqual(['a@0']);
  });

  test('a request that fails lets time go on', async () => {
    const timeline = virtual();
    await expect(timeline.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await timeline.advanceBy('PT1S')).toMatchObject({ ok: true });
  });
});

describe('a real clock', () => {
  test('fires what is due when its moment comes, and cannot be advanced', async () => {
    const timeline = new Timeline({ clock: realClock });
    const journal: string[] = [];
    const fired = new Promise<void>((resolve) => {
      const soon = alarm('soon', [], journal, () => resolve());
      timeline.register(soon);
      soon.add(Date.now() + 10);
      timeline.changed();
    });
    await fired;
    expect(journal).toHaveLength(1);
    expect(await timeline.advanceBy('PT1S')).toMatchObject({ ok: false, refusal: 'real-clock' });
    timeline.close();
  });

  test('a participant that fails is told, and the others still fire', async () => {
    const faults: unknown[] = [];
    const timeline = new Timeline({ clock: realClock, onFault: (fault) => faults.push(fault) });
    const fired = new Promise<void>((resolve) => {
      const broken = alarm('a', [Date.now()], []);
      broken.fire = () => Promise.reject(new Error('broken'));
      timeline.register(broken);
      timeline.register(alarm('b', [Date.now()], [], () => resolve()));
    });
    await fired;
    timeline.close();
    expect(faults).toEqual([new Error('broken')]);
  });
});

test('an unknown time zone is refused at once', () => {
  expect(() => new Timeline({ clock: realClock, timeZone: 'Europe/Nowhere' })).toThrow('Unknown time zone');
});

test('two participants of one name are refused', () => {
  const timeline = virtual(alarm('a', [], []));
  expect(() => timeline.register(alarm('a', [], []))).toThrow('named a');
});
