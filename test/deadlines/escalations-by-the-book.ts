/**
 * Who should have been told, worked out from nothing but a case's events and the index card: every escalation has somebody of
 * its level who must answer it, and what happens on one day reaches a coordinator that same moment. Shares no code with the rules.
 */
import type { Told } from './rungs-by-the-book.ts';

type Data = Readonly<Record<string, unknown>>;
type Event = { readonly type: string; readonly data: Data };
type Household = { readonly children: number };
type Waiting = { readonly level: unknown; readonly step: string | null };

/** Findings about the escalations of a case; none is as it should be. */
export function judgeEscalations(appends: readonly Told[]): readonly string[] {
  const desk = new Desk();
  for (const { events } of appends as readonly { readonly events: readonly Event[] }[]) {
    for (const event of events) desk.read(event, events);
  }
  return desk.closed();
}

class Desk {
  readonly #findings: string[] = [];
  /** Escalation → its level, and the step by which it is answered. */
  readonly #waiting = new Map<unknown, Waiting>();
  readonly #times = new Map<string, number>();
  readonly #over = new Set<string>();
  #children = 0;

  read(event: Event, events: readonly Event[]): void {
    const { type, data } = event;
    if (type === 'case-registered') this.#children = (data.report as { household: Household }).household.children;
    if (type === 'step-completed' || type === 'step-cancelled') this.#over.add(`${data.step}-${data.occurrence}`);
    for (const reason of tells(event, this.#times, this.#children)) this.#toldOf(reason, events);
    if (type === 'escalation-raised') this.#raised(data, events);
    if (type === 'escalation-passed-on') this.#passedOn(data, events);
    if (type === 'escalation-acknowledged') this.#acknowledged(data, events);
    if (type === 'escalation-resolved') this.#waiting.delete(data.n);
    if (type === 'rung-reached' && data.rung === 'next-level') this.#unanswered(data, events);
  }

  closed(): readonly string[] {
    for (const [n, { step }] of this.#waiting) {
      if (step === null || this.#over.has(step)) this.#findings.push(`nobody has escalation ${n} to answer`);
    }
    return this.#findings;
  }

  #toldOf(reason: string, events: readonly Event[]): void {
    const isTold = events.some(
      ({ type, data }) => type === 'escalation-raised' && data.reason === reason && data.level === 'coordinator',
    );
    if (!isTold) this.#findings.push(`no coordinator was told of ${reason}`);
  }

  #raised({ n, rung, level }: Data, events: readonly Event[]): void {
    if (level !== (rung === 'manager' ? 'manager' : 'coordinator'))
      this.#findings.push(`wrong level: ${n} at ${level}`);
    this.#waiting.set(n, { level, step: this.#asked(events, n, 'acknowledge-escalation', level) });
  }

  #passedOn({ n, level }: Data, events: readonly Event[]): void {
    if (level !== 'manager' || this.#waiting.get(n)?.level !== 'coordinator') {
      this.#findings.push(`passed on to ${level}: ${n}`);
    }
    this.#waiting.set(n, { level, step: this.#asked(events, n, 'acknowledge-escalation', level) });
  }

  #acknowledged({ n }: Data, events: readonly Event[]): void {
    // Who resolves it at once has taken it on by that.
    if (events.some(({ type, data }) => type === 'escalation-resolved' && data.n === n)) return;
    const level = this.#waiting.get(n)?.level;
    this.#waiting.set(n, { level, step: this.#asked(events, n, 'resolve-escalation', level) });
  }

  /** Two or ten working days without an answer: the manager has it from that moment; above the manager there is nobody. */
  #unanswered({ deadlineId }: Data, events: readonly Event[]): void {
    const [n, found] = [...this.#waiting].find(([, { step }]) => step === deadlineId) ?? [];
    const isPassedOn = events.some(({ type, data }) => type === 'escalation-passed-on' && data.n === n);
    if (!found) this.#findings.push(`an answer was missed that nobody waits for: ${deadlineId}`);
    else if (found.level === 'coordinator' && !isPassedOn) this.#findings.push(`not passed on: ${n}`);
  }

  /** The step by which somebody of the level answers, opened with a deadline in the same append. */
  #asked(events: readonly Event[], n: unknown, step: string, level: unknown): string | null {
    const opened = events.find(
      ({ type, data }) =>
        type === 'step-opened' && data.step === step && (data.about as { escalation?: unknown })?.escalation === n,
    )?.data;
    const id = opened ? `${opened.step}-${opened.occurrence}` : null;
    const isTimed = events.some(
      ({ type, data }) => type === 'deadline-set' && (data.deadline as { deadlineId: string }).deadlineId === id,
    );
    if (id === null) this.#findings.push(`nobody is asked: ${n}`);
    else if (opened?.role !== level) this.#findings.push(`asked of ${opened?.role} instead of ${level}: ${n}`);
    else if (!isTimed) this.#findings.push(`asked without a date: ${n}`);
    return id;
  }
}

/** What of the index card goes to a coordinator the moment that it happens. */
function tells({ type, data }: Event, times: Map<string, number>, children: number): readonly string[] {
  const ended = `${data.step}/${data.outcome}`;
  switch (type) {
    case 'step-completed':
      if (ended === 'contact/concern' || ended === 'evaluate-tenancy/concern') return ['concern'];
      if (ended === 'extend-decision/not-extended') return ['not-extended'];
      if (ended === 'check-in/turned-away') return ['turned-away'];
      if (ended === 'first-meeting/no-show' || ended === 'agree-plan/not-agreed') {
        times.set(ended, (times.get(ended) ?? 0) + 1);
        return (times.get(ended) ?? 0) % 2 === 0 ? [String(data.outcome)] : [];
      }
      return [];
    case 'exclusion-proposed':
      return ['exclusion'];
    case 'tenancy-ended':
      return ['home-lost'];
    case 'stay-began':
      return data.placeKind === 'night-shelter' && children > 0 ? ['family-in-night-shelter'] : [];
    default:
      return [];
  }
}
