import { compareMoments, momentOf } from '../../shared/calendar/zone.ts';
import { isRefusal, type Refusal } from '../../shared/errors/refusal.ts';
import type { CaseState, StepRecord } from '../../shared/pathway/case.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import { contractVersion } from '../../shared/pathway/contract.ts';
import { decide, eventTime } from '../../shared/pathway/decide.ts';
import type { Actor, Append, CaseEvent, EventType, Report } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import type { DepartureForm, StepForm } from '../../shared/pathway/forms/completion.ts';
import { openSteps } from '../../shared/pathway/lookup.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import { domains, type PlanRoute, type Role, type StepName } from '../../shared/pathway/names.ts';
import type { Phase } from '../../shared/pathway/phases.ts';
import { type CaseView, caseView } from '../../shared/pathway/view.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { policyFor } from '../../shared/policy/profiles.ts';
import { explainer } from '../../shared/words/explain.ts';

/** A composite client, reported on Monday 5 January 2026 at 9 in the morning. */
export const report: Report = {
  reportedOn: '2026-01-05',
  targetGroup: 'MO1',
  immediateShelter: true,
  protected: false,
  expectedHomelessOn: null,
  causes: ['rent-arrears'],
  origin: { municipality: 'Haarlem', residentSince: '2021-03-01' },
  previousShelter: false,
  incomeNeeded: true,
  language: 'nl',
  referredBy: 'self',
  household: { adults: 1, children: 0, schoolMunicipality: null },
};

export const people: Readonly<Record<Role, string>> = {
  'intake-worker': 'ingrid',
  'shelter-worker': 'sjoerd',
  'trajectory-holder': 'farida',
  'outflow-officer': 'olga',
  'urgency-officer': 'ursula',
  'legal-officer': 'lex',
  'housing-officer': 'wouter',
  coordinator: 'bram',
  manager: 'mira',
  auditor: 'anton',
};

export const scores = Object.fromEntries(domains.map((domain) => [domain, 3])) as Record<
  (typeof domains)[number],
  number
>;

/** One case, told command by command with a clock of its own. Moves from moment to moment, as the machines do. */
export class Story {
  policy: Policy;
  readonly appends: Append[] = [];
  state: CaseState | null = null;
  now: string;

  constructor(municipality = 'haarlem', at = '2026-01-05T08:00:00.000Z') {
    const policy = policyFor(municipality, at.slice(0, 10));
    if (isRefusal(policy)) throw new Error(policy.code);
    this.policy = policy;
    this.now = at;
  }

  static begun(change: Partial<Report> = {}, municipality = 'haarlem'): Story {
    const story = new Story(municipality);
    story.tell({ type: 'register', municipality, report: { ...report, ...change } }, 'intake-worker');
    return story;
  }

  get case(): CaseState {
    if (!this.state) throw new Error('Nothing has been registered yet.');
    return this.state;
  }

  get view(): CaseView {
    return caseView(this.case, this.policy, this.now, { explain: explainer('nl') });
  }

  /** Gives a command. @returns what was refused, or the events appended */
  ask(body: CommandBody, role: Role = 'coordinator', user = people[role]): Refusal | readonly CaseEvent[] {
    const by: Actor = { user, role };
    return this.#give(body, by);
  }

  /** Gives a command that must succeed. */
  tell(body: CommandBody, role?: Role, user?: string): readonly CaseEvent[] {
    const events = this.ask(body, role, user);
    if (isRefusal(events)) throw new Error(`${body.type} was refused: ${events.code}`);
    return events;
  }

  /** Completes a step in the role of whoever it is open for. */
  do(step: StepName, form: { outcome: string; occurrence?: number } & Record<string, unknown>, user?: string) {
    return this.tell({ type: 'complete', step, form: form as unknown as StepForm }, this.#roleOf(step), user);
  }

  /** The same, of which the refusal is wanted. */
  try(step: StepName, form: { outcome: string } & Record<string, unknown>, role?: Role, user?: string): Refusal {
    const answer = this.ask(
      { type: 'complete', step, form: form as unknown as StepForm },
      role ?? this.#roleOf(step),
      user,
    );
    if (!isRefusal(answer)) throw new Error(`${step} was not refused.`);
    return answer;
  }

  leave(reason: DepartureForm['reason'], rest: Record<string, unknown> = {}): readonly CaseEvent[] {
    const form = { reason, on: this.today, ...rest } as DepartureForm;
    return this.tell({ type: 'depart', form }, 'shelter-worker');
  }

  nights(...dates: string[]): void {
    for (const date of dates) this.tell({ type: 'night', date, location: 'de-haven' }, 'shelter-worker');
  }

  /** Lets time pass up to and including a moment (a day: 9 in the morning of it), tending at every moment on the way. */
  until(to: string): this {
    const target = momentOf(to.length === 10 ? `${to}T08:00:00Z` : to);
    for (;;) {
      const next = this.state && nextMoment(this.state, this.policy);
      if (!next || compareMoments(next, target) > 0) break;
      this.now = next;
      this.#give({ type: 'tend' }, { system: 'tend' });
    }
    this.now = target;
    return this;
  }

  /** A phase's machine asks what there is to do now. */
  machine(phase: Phase, contract = contractVersion): this {
    const record = this.case.phases.findLast((one) => one.phase === phase);
    if (!record?.run) throw new Error(`${phase} has no machine that runs.`);
    const asking = { phase, occurrence: record.occurrence, run: record.run.run, contract };
    this.#give({ type: 'tend', asking }, { system: 'tend' });
    return this;
  }

  get today(): string {
    return this.now.slice(0, 10);
  }

  /** Names of the steps open now, escalations' left out. */
  get open(): readonly string[] {
    return openSteps(this.case)
      .filter((one) => one.in.phase !== 'escalation')
      .map((one) => one.step);
  }

  get phases(): readonly string[] {
    return this.case.phases
      .filter((one) => one.status === 'open' && one.phase !== 'escalation')
      .map((one) => one.phase);
  }

  /** The groups that the newest occurrence of a phase went through, each with the outcome by which it was left. */
  way(phase: Phase): readonly string[] {
    const { path } = this.case.phases.findLast((one) => one.phase === phase) ?? { path: [] };
    return path.map(({ group, outcome }) => (outcome === null ? group : `${group} ${outcome}`));
  }

  step(step: StepName): StepRecord {
    const found = this.case.steps.findLast((one) => one.step === step);
    if (!found) throw new Error(`${step} was never opened.`);
    return found;
  }

  dueOn(step: StepName): string | null {
    return this.view.steps.findLast((one) => one.step === step && one.status === 'open')?.dueOn ?? null;
  }

  clock(kind: string) {
    return this.view.deadlines.findLast((one) => one.kind === kind);
  }

  get escalations(): readonly string[] {
    return this.case.escalations
      .filter((one) => one.status !== 'resolved')
      .map((one) => `${one.reason} → ${one.level}`);
  }

  happened(type: EventType): readonly (CaseEvent & { readonly at: string })[] {
    return this.appends.flatMap((append) =>
      append.events.filter((one) => one.type === type).map((one) => ({ ...one, at: append.at })),
    );
  }

  #roleOf(step: StepName): Role {
    return this.case.steps.findLast((one) => one.step === step && one.status === 'open')?.role ?? 'coordinator';
  }

  #give(body: CommandBody, by: Actor): Refusal | readonly CaseEvent[] {
    const commandId = `c${this.appends.length + 1}`;
    const caseId = 'case1';
    const events = decide(this.state, { ...body, caseId, at: this.now, by, commandId }, this.policy);
    if (isRefusal(events) || events.length === 0) return events;
    const at = eventTime(this.state, this.now);
    const append: Append = {
      caseId,
      version: (this.state?.version ?? 0) + 1,
      at,
      by,
      commandId,
      command: body,
      events,
    };
    this.appends.push(append);
    this.state = evolve(this.state, append);
    return events;
  }
}

const goals = [{ domain: 'housing', words: 't1' }];

/** From the report to a bed for the night. */
export function sheltered(change: Partial<Report> = {}, municipality?: string): Story {
  const story = Story.begun(change, municipality);
  story.do('screen', { outcome: 'needs-shelter' });
  story.do('check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
  return story;
}

/** Sheltered, admitted, and the fourth day: a trajectory. */
export function admitted(change: Partial<Report> = {}, municipality?: string): Story {
  const story = sheltered(change, municipality);
  story.do('find-best-place', { outcome: 'here' });
  story.do('investigate', { outcome: 'investigated' });
  story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
  story.do('decide-access', { outcome: 'admitted', from: '2026-01-05', term: 'P6M' });
  return story.until('2026-01-08');
}

/** With a holder and a plan by this route, on the fourth day. */
export function planned(route: PlanRoute, change: Partial<Report> = {}, municipality?: string): Story {
  const story = admitted(change, municipality);
  story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
  story.do('first-meeting', { outcome: 'met' });
  story.do('arrange-income', { outcome: 'arranged' });
  story.do('start-debt-help', { outcome: 'not-needed' });
  story.do('score-domains', { outcome: 'scored', scores });
  story.do('agree-plan', { outcome: 'agreed', goals, route });
  return story;
}

/** Urgency granted, a home offered and the tenancy signed for the first of March. */
export function signed(tenancy: Record<string, unknown> = {}): Story {
  const story = planned('urgency');
  story.do('complete-dossier', { outcome: 'complete' });
  story.do('review-dossier', { outcome: 'approved' });
  story.do('decide-urgency', { outcome: 'granted' });
  story.do('register-for-home', { outcome: 'registered' });
  story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-01' });
  story.do('answer-offer', { outcome: 'accepted' });
  story.do('meet-corporation', { outcome: 'met' });
  story.do('sign-tenancy', { outcome: 'signed', kind: 'own-name', startsOn: '2026-03-01', conditions: [], ...tenancy });
  return story;
}

/** In the new home since the second of March 2026, with everything before the keys done. */
export function housed(tenancy: Record<string, unknown> = {}): Story {
  const story = signed(tenancy);
  story.do('arrange-guidance', { outcome: 'arranged', who: 'de-haven', from: '2026-02-27' });
  story.do('meet-neighbourhood-team', { outcome: 'met' });
  story.do('arrange-practicalities', { outcome: 'arranged' });
  story.until('2026-03-02');
  story.do('hand-over-keys', { outcome: 'moved-in', on: '2026-03-02' });
  return story;
}
