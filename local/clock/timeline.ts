import { setImmediate as yieldToInput } from 'node:timers/promises';
import { type Clock, VirtualClock } from './clock.ts';
import { formatInstant, isTimeZone, later } from './duration.ts';
import { Gate } from './gate.ts';

/** Somebody who has something to do at moments in time: the engine's timers, a schedule, a queue with delays. */
export interface Participant {
  readonly name: string;
  /** Epoch milliseconds of the earliest moment at which there is something to do; null when there is none. A moment that has passed means: now. */
  nextAt(): number | null;
  /** Starts what is due at or before `at`. It need not have ended when this resolves: `atRest` says when it has. */
  fire(at: number): Promise<void>;
  /** Resolves when nothing of this participant is under way: true when there was something to wait for, false when it was at rest already. */
  atRest(): Promise<boolean>;
}

/** `now` is where the clock stands, in epoch milliseconds; `fired` how often a participant had something due on the way. */
export type Advance = { readonly ok: true; readonly now: number; readonly fired: number } | AdvanceRefusal;

/** Nothing has moved, or (`held`) no further than where the clock stands. The message is for whoever asked. */
interface AdvanceRefusal {
  readonly ok: false;
  readonly refusal: 'real-clock' | 'back-in-time' | 'not-an-instant' | 'not-a-duration' | 'nothing-ahead' | 'held';
  readonly message: string;
}

interface TimelineOptions {
  readonly clock: Clock;
  /** In which days and months of a duration are counted; UTC when left out. */
  readonly timeZone?: string;
  /** Told each moment that virtual time comes to, before anything of that moment is fired: the place to write it down. */
  readonly onMoment?: (instant: number) => void | Promise<void>;
  /** Why nothing new may be begun now, in a sentence; null when it may. Asked before each moment; without it everything may. */
  readonly held?: () => Promise<string | null>;
  /** Told of a participant that failed when nobody waits for an advance; without it the fault ends the process. */
  readonly onFault?: (fault: unknown) => void;
}

/** The longest a timer of Node can run. */
const longestTimer = 2 ** 31 - 1;
/** The last millisecond ECMAScript can name, and minus that the first. */
const endOfTime = 8.64e15;
/** A participant that failed, or was held, on a real clock is tried again after this many milliseconds. */
const afterFault = 1_000;
/** Input is looked at after this many milliseconds of firing without a pause. */
const breath = 8;
/** A participant that fires this often without time moving will never let it move. */
const standstill = 1_000_000;

/**
 * Moves time for all participants together. Virtual time goes from moment to moment in order, and before it moves everything
 * has come to rest. A real clock is not moved: there the timeline sets a timer for the next moment.
 */
export class Timeline {
  readonly clock: Clock;
  readonly timeZone: string;
  readonly #options: TimelineOptions;
  readonly #participants: Participant[] = [];
  readonly #gate = new Gate();
  #advances: Promise<unknown> = Promise.resolve();
  #news = 0;
  #catchingUp = false;
  #firing = false;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #isStopping = false;

  /** @throws RangeError when the time zone is unknown */
  constructor(options: TimelineOptions) {
    this.clock = options.clock;
    this.timeZone = options.timeZone ?? 'UTC';
    if (!isTimeZone(this.timeZone)) throw new RangeError(`Unknown time zone: ${this.timeZone}`);
    this.#options = options;
  }

  /** Those due at the same moment fire in the order of their names, whatever the order of registering. */
  register(participant: Participant): void {
    if (this.#participants.some(({ name }) => name === participant.name)) {
      throw new Error(`Two participants of one timeline are named ${participant.name}`);
    }
    this.#participants.push(participant);
    this.#participants.sort((a, b) => (a.name < b.name ? -1 : 1));
    this.changed();
  }

  /** To be called whenever a participant's next moment may have become earlier, or work has begun. What is due already is fired without an advance. */
  changed(): void {
    this.#news += 1;
    if (this.#closed) return;
    if (this.clock.kind === 'real') this.#arm();
    else void this.#catchUp();
  }

  /**
   * Runs a request from outside. On a virtual clock it runs between moments: when an advance is under way it waits until
   * everything is at rest and runs at that moment, and time does not move before it has ended. Requests do not wait for each
   * other. An advance asked for inside `fn` would wait for `fn` itself: never do that.
   */
  run<T>(fn: () => T | Promise<T>): Promise<T> {
    if (this.clock.kind === 'real') return Promise.resolve().then(fn);
    return this.#gate.shared(fn);
  }

  /** @param instant epoch milliseconds; everything due at it or before it has been fired and is at rest when this resolves */
  advanceTo(instant: number): Promise<Advance> {
    const known = Number.isInteger(instant) && Math.abs(instant) <= endOfTime;
    return this.#advance(() => (known ? instant : refused('not-an-instant', `Not an instant: ${instant}.`)));
  }

  /** @param duration ISO 8601; calendar units are resolved in the timeline's zone from the moment the advance begins */
  advanceBy(duration: string): Promise<Advance> {
    const wrong = `Not an ISO 8601 duration such as PT60S or P14D: ${JSON.stringify(duration)}.`;
    return this.#advance((now) => later(now, duration, this.timeZone) ?? refused('not-a-duration', wrong));
  }

  /** To the next moment at which anybody has something to do; refused as `nothing-ahead` when nobody has. */
  toNext(): Promise<Advance> {
    return this.#advance(() => this.nextAt() ?? refused('nothing-ahead', 'Nothing is due at any later moment.'));
  }

  /** Resolves when all that is due now has been fired and nothing is under way. */
  async atRest(): Promise<void> {
    if (this.clock.kind === 'virtual') await this.#gate.alone(() => this.#settle());
    else await this.#rest();
  }

  /** An advance that is under way ends at its next moment, and none begins; what is due already still happens. */
  stop(): void {
    this.#isStopping = true;
  }

  /** No timer is set and nothing is fired any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #advance(target: (now: number) => number | AdvanceRefusal): Promise<Advance> {
    const turn = this.#advances.then(() => this.#advanceInTurn(target));
    this.#advances = turn.catch(() => undefined);
    return turn;
  }

  async #advanceInTurn(target: (now: number) => number | AdvanceRefusal): Promise<Advance> {
    const { clock } = this;
    if (!(clock instanceof VirtualClock)) {
      return refused('real-clock', 'A real clock cannot be moved: start with a virtual one.');
    }
    let fired = await this.#gate.alone(() => this.#settle());
    const goal = target(clock.now());
    if (typeof goal !== 'number') return goal;
    if (goal < clock.now()) {
      const [to, now] = [formatInstant(goal), formatInstant(clock.now())];
      return refused('back-in-time', `Time never goes back: ${to} is before ${now}.`);
    }
    let sinceBreath = performance.now();
    for (let arrived = false; !arrived; ) {
      if (performance.now() - sinceBreath > breath) {
        await yieldToInput();
        sinceBreath = performance.now();
      }
      const held = this.#isStopping ? 'The host is stopping.' : ((await this.#options.held?.()) ?? null);
      if (held !== null) return refused('held', `${held} Time stands at ${formatInstant(clock.now())}.`);
      await this.#gate.alone(async () => {
        fired += await this.#settle();
        const moment = Math.min(this.nextAt() ?? goal, goal);
        arrived = moment === goal;
        if (moment > clock.now()) {
          await this.#options.onMoment?.(moment);
          clock.set(moment);
        }
        fired += await this.#settle();
      });
    }
    return { ok: true, now: clock.now(), fired };
  }

  /** Fires what is due, one participant at a time, everything at rest after each. @returns how often somebody fired */
  async #settle(): Promise<number> {
    let fired = 0;
    for (;;) {
      await this.#rest();
      const now = this.clock.now();
      const due = this.#participants.find((participant) => (participant.nextAt() ?? Number.POSITIVE_INFINITY) <= now);
      if (due === undefined || this.#closed) return fired;
      fired += 1;
      if (fired > standstill) throw new Error(`${due.name} has something due at ${formatInstant(now)} without end`);
      await due.fire(now);
    }
  }

  /** Until a whole round over the participants finds nothing new. */
  async #rest(): Promise<void> {
    for (let quiet = false; !quiet; ) {
      const before = this.#news;
      let waited = false;
      for (const participant of this.#participants) waited = (await participant.atRest()) || waited;
      quiet = !waited && this.#news === before;
    }
  }

  /** Epoch milliseconds of the earliest moment at which anybody has something to do; null when nobody has. */
  nextAt(): number | null {
    let next = Number.POSITIVE_INFINITY;
    for (const participant of this.#participants) next = Math.min(next, participant.nextAt() ?? next);
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Virtual time: what a request has made due at the present moment. */
  async #catchUp(): Promise<void> {
    const next = this.nextAt();
    if (this.#catchingUp || next === null || next > this.clock.now()) return;
    this.#catchingUp = true;
    try {
      await this.#gate.alone(() => {
        this.#catchingUp = false;
        return this.#settle();
      });
    } catch (fault) {
      this.#fault(fault);
    }
  }

  /** Real time: a timer for the next moment. */
  #arm(atLeast = 0): void {
    clearTimeout(this.#timer);
    const next = this.nextAt();
    if (next === null || this.#firing || this.#closed) return;
    const wait = Math.min(Math.max(atLeast, next - this.clock.now()), longestTimer);
    this.#timer = setTimeout(() => void this.#fireDue(), wait);
  }

  async #fireDue(): Promise<void> {
    let failed = false;
    this.#firing = true;
    if (((await this.#options.held?.()) ?? null) !== null) {
      this.#firing = false;
      return this.#arm(afterFault);
    }
    for (const participant of this.#participants) {
      const now = this.clock.now();
      try {
        if ((participant.nextAt() ?? Number.POSITIVE_INFINITY) <= now) await participant.fire(now);
      } catch (fault) {
        failed = true;
        this.#fault(fault);
      }
    }
    this.#firing = false;
    this.#arm(failed ? afterFault : 0);
  }

  #fault(fault: unknown): void {
    if (this.#options.onFault === undefined) {
      queueMicrotask(() => {
        throw fault;
      });
    } else this.#options.onFault(fault);
  }
}

function refused(refusal: AdvanceRefusal['refusal'], message: string): AdvanceRefusal {
  return { ok: false, refusal, message };
}
