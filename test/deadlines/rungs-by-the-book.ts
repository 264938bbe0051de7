/**
 * Which rungs a case should have seen, worked out from nothing but its events: the deadlines as they were set, moved and
 * ended, the numbers of the index card, and a small calendar of its own. It shares no code with the rules that it judges.
 */
import { between, governed, midnight, moved, plus, rolled, type Term } from './days-by-the-book.ts';

type Event = { readonly type: string; readonly data: unknown };
export type Told = { readonly at: string; readonly by: object; readonly events: readonly Event[] };

type Set = {
  readonly deadlineId: string;
  readonly basis: { readonly kind: string; readonly neverRolls?: boolean };
  readonly ladder: string;
  readonly term: Term | null;
  readonly counted: 'after' | 'before';
  readonly startedOn: string;
  readonly rawEnd: string;
  readonly dueOn: string;
  readonly revision: number;
  readonly setOn: string;
  readonly suspensions: readonly { readonly until: string | null; readonly days: number }[];
  readonly extensions: readonly object[];
  readonly acceptedUntil: string | null;
};
type Reached = {
  readonly key: string;
  readonly deadlineId: string;
  readonly rung: string;
  readonly repeat: number;
  readonly fellAt: string;
  readonly dueOn: string;
};
type Raised = { readonly n: number; readonly deadlineId: string | null; readonly key: string };
type Ended = { readonly at: string; readonly append: number; readonly byPerson: boolean };

/** What a case's events say beside what they should say; no findings is as it should be. */
export type Judgement = { readonly rungs: number; readonly revisions: number; readonly findings: readonly string[] };

/** Days before the end at which one is reminded, and the rungs from the end on: `[name, days after, repeated every … days]`. */
const ladders: Readonly<
  Record<string, { readonly before: readonly number[] | 'by-length'; readonly after: readonly Step[] }>
> = {
  ordinary: {
    before: 'by-length',
    after: [
      ['asked-why', 0, 0],
      ['coordinator', 1, 0],
    ],
  },
  report: {
    before: 'by-length',
    after: [
      ['asked-why', 0, 0],
      ['coordinator', 7, 0],
    ],
  },
  'stay-target': {
    before: [28, 14],
    after: [
      ['asked-why', 0, 0],
      ['coordinator', 1, 28],
    ],
  },
  'decision-term': { before: [84, 56, 42], after: [['manager', 1, 0]] },
  'same-day': { before: [], after: [['coordinator', 0, 0]] },
  weekly: { before: [], after: [['coordinator', 0, 7]] },
  escalation: { before: 'by-length', after: [['next-level', 1, 0]] },
  lapsing: { before: [], after: [['lapses', 0, 0]] },
  confirmation: { before: [], after: [['lapses', 1, 0]] },
};
type Step = readonly [rung: string, after: number, every: number];

/**
 * @param until the moment up to which the rules have been asked
 * @param onTime whether they were asked at every moment: then nothing may come later than its own
 */
export function judge(appends: readonly Told[], until: string, onTime = true): Judgement {
  const book = new Book(until, onTime);
  appends.forEach((append, index) => {
    for (const event of append.events) book.read(event, append, index);
  });
  return book.closed();
}

/** A revision of a deadline while it runs: as it was set, by which append, and the rungs seen on it. */
type Running = { readonly set: Set; readonly at: string; readonly append: number; readonly seen: Reached[] };

class Book {
  readonly #findings: string[] = [];
  readonly #until: string;
  readonly #onTime: boolean;
  readonly #running = new Map<string, Running>();
  readonly #times = new Map<string, number>();
  /** Escalation → its deadline, and the deadlines of those that nobody has resolved yet. */
  readonly #escalated = new Map<number, string>();
  readonly #waiting = new Set<string>();
  #revisions = 0;

  constructor(until: string, onTime: boolean) {
    this.#until = until;
    this.#onTime = onTime;
  }

  read({ type, data }: Event, append: Told, index: number): void {
    const ended: Ended = { at: append.at, append: index, byPerson: 'user' in append.by };
    if (type === 'deadline-set') this.#set((data as { readonly deadline: Set }).deadline, ended);
    if (type === 'deadline-met' || type === 'deadline-cancelled') {
      this.#end((data as { readonly deadlineId: string }).deadlineId, ended);
    }
    if (type === 'rung-reached') this.#rung(data as Reached, append);
    if (type === 'escalation-raised') this.#raised(data as Raised);
    if (type === 'escalation-resolved') this.#waiting.delete(this.#escalated.get((data as Raised).n) ?? '');
  }

  closed(): Judgement {
    for (const deadlineId of [...this.#running.keys()]) this.#end(deadlineId, null);
    for (const [key, times] of this.#times) if (times > 1) this.#findings.push(`doubled: ${key}, ${times} times`);
    return { rungs: this.#times.size, revisions: this.#revisions, findings: this.#findings };
  }

  #set(deadline: Set, ended: Ended): void {
    const { deadlineId, revision } = deadline;
    const before = this.#running.get(deadlineId)?.set;
    if (before && revision !== before.revision + 1) this.#findings.push(`no new revision: ${deadlineId}`);
    this.#findings.push(...misdated(deadline));
    this.#end(deadlineId, ended);
    this.#running.set(deadlineId, { set: deadline, at: ended.at, append: ended.append, seen: [] });
    this.#revisions += 1;
  }

  #rung(rung: Reached, { at, events }: Told): void {
    const { key, deadlineId, fellAt } = rung;
    this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
    const running = this.#running.get(deadlineId);
    if (!running) {
      this.#findings.push(`after its end: ${key}`);
      return;
    }
    running.seen.push(rung);
    if (fellAt > at) this.#findings.push(`before its moment: ${key}`);
    if (this.#onTime && at > fellAt && at > running.at) this.#findings.push(`late: ${key}, at ${at}`);
    const tells = rung.rung === 'coordinator' || rung.rung === 'manager';
    const told = events.some(({ type, data }) => type === 'escalation-raised' && (data as Raised).key === key);
    const isWaiting = this.#waiting.has(deadlineId);
    if (tells && !told && !isWaiting) this.#findings.push(`nobody was told: ${key}`);
    if (told && (!tells || isWaiting)) this.#findings.push(`told twice: ${key}`);
  }

  #raised({ n, deadlineId }: Raised): void {
    if (this.#escalated.has(n)) this.#findings.push(`raised twice: ${n}`);
    this.#escalated.set(n, deadlineId ?? '');
    if (deadlineId) this.#waiting.add(deadlineId);
  }

  /** The revision is over: what should have been seen of it, and what was. */
  #end(deadlineId: string, ended: Ended | null): void {
    const running = this.#running.get(deadlineId);
    if (!running) return;
    this.#running.delete(deadlineId);
    const { set, seen } = running;
    const due = new Map(
      expected(set, ended?.at ?? this.#until).map((each) => [
        `${deadlineId}/${set.revision}/${each.rung}/${each.repeat}`,
        each,
      ]),
    );
    for (const [key, { rung, at }] of due) {
      const isSeen = seen.some((each) => each.key === key);
      if (!isSeen && !isTie(running, ended, rung, at)) this.#findings.push(`lost: ${key}, due ${at}`);
    }
    for (const { key, fellAt, dueOn } of seen) {
      const at = due.get(key)?.at;
      if (at === undefined) this.#findings.push(`not on the ladder: ${key} at ${fellAt}`);
      else if (at !== fellAt) this.#findings.push(`on another day: ${key} at ${fellAt}, not ${at}`);
      if (dueOn !== set.dueOn) this.#findings.push(`names another end: ${key}`);
    }
  }
}

/**
 * Ended by the append that set it, or by the rules themselves at the very instant of the rung: then either order is right. A
 * person comes after what was due, and what lapses or is handed on was ended by its rung.
 */
function isTie({ append }: Running, ended: Ended | null, rung: string, at: string): boolean {
  if (ended === null || rung === 'lapses' || rung === 'next-level') return false;
  return ended.append === append || (at === ended.at && !ended.byPerson);
}

type Due = { readonly rung: string; readonly repeat: number; readonly at: string };

/** The rungs of one revision that fall at or before a moment. */
function expected(set: Set, until: string): readonly Due[] {
  const standing = set.suspensions.at(-1);
  if (standing && standing.until === null) return [];
  const runsFrom = standing?.until && standing.until > set.setOn ? standing.until : set.setOn;
  return [...reminders(set, runsFrom), ...climbing(set, runsFrom, until)].filter(({ at }) => at <= until);
}

function ladderOf({ ladder }: Set): (typeof ladders)[string] {
  const rules = ladders[ladder];
  if (!rules) throw new Error(`The index card knows no ladder ${ladder}.`);
  return rules;
}

function reminders(set: Set, runsFrom: string): readonly Due[] {
  const { before } = ladderOf(set);
  if (set.acceptedUntil !== null) return [];
  const on = (days: number, repeat: number) => ({ rung: 'reminder', repeat, on: plus(set.dueOn, -days) });
  const given = before === 'by-length' ? [] : before.map((days, index) => on(days, index + 1));
  const fit = given.filter((each) => each.on > runsFrom);
  if (fit.length === 0 && (before === 'by-length' || given.length > 0)) {
    const isMoved = set.suspensions.length + set.extensions.length > 0;
    const length = set.term?.unit === 'working-days' && !isMoved ? set.term.count : between(runsFrom, set.dueOn);
    if (length >= 3) fit.push(on(length >= 10 ? 7 : 1, given.length + 1));
  }
  return fit
    .filter((each) => each.on > runsFrom)
    .map(({ rung, repeat, on: day }) => ({ rung, repeat, at: midnight(day) }));
}

function climbing(set: Set, runsFrom: string, until: string): readonly Due[] {
  const found: Due[] = [];
  const end = set.dueOn < runsFrom ? runsFrom : set.dueOn;
  for (const [rung, after, every] of ladderOf(set).after) {
    const isAsked = rung === 'asked-why';
    if (set.acceptedUntil !== null && isAsked) continue;
    const counted = isAsked && plus(end, after) <= runsFrom ? plus(runsFrom, 1) : plus(end, after);
    const first = set.acceptedUntil === null ? counted : plus(set.acceptedUntil, 1);
    for (let repeat = 1, on = first; midnight(on) <= until; repeat += 1, on = plus(first, every * (repeat - 1))) {
      found.push({ rung, repeat, at: midnight(on) });
      if (every === 0) break;
    }
  }
  return found;
}

/** Where a date was not found as its own data say that it was. */
function misdated(set: Set): string[] {
  const { deadlineId, term, counted, startedOn, rawEnd, dueOn, suspensions, extensions, basis } = set;
  if (term === null || extensions.length > 0) return [];
  const stood = suspensions.reduce((sum, { days }) => sum + days, 0);
  const end = plus(counted === 'before' ? moved(startedOn, term, -1) : moved(startedOn, term, 1), stood);
  const wrong = end === rawEnd ? [] : [`miscounted: ${deadlineId} ends on ${rawEnd}, not ${end}`];
  const rolls = counted === 'after' && (basis.kind === 'st' || (basis.kind === 'or' && !basis.neverRolls));
  const last = rolls && governed(term) ? rolled(startedOn, end, term) : end;
  const passed = counted === 'before' && dueOn > last;
  return last === dueOn || passed ? wrong : [...wrong, `misrolled: ${deadlineId} is due ${dueOn}, not ${last}`];
}
