import { factsOf } from '../shared/access/facts.ts';
import type { CaseFacts } from '../shared/access/relation.ts';
import { isRefusal, type Refusal } from '../shared/errors/refusal.ts';
import type { CaseState } from '../shared/pathway/case.ts';
import type { CommandBody } from '../shared/pathway/command.ts';
import { decide } from '../shared/pathway/decide.ts';
import type { Actor, Append, CaseEvent } from '../shared/pathway/event.ts';
import { evolve } from '../shared/pathway/evolve.ts';
import { nextMoment } from '../shared/pathway/moments.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { policyById } from '../shared/policy/profiles.ts';
import type { Directory } from './directory.ts';
import { Timetable } from './timetable.ts';

/** A case as the simulation holds it. */
export type Simulated = { readonly state: CaseState; readonly facts: CaseFacts; readonly appends: readonly Append[] };

type Options = {
  readonly directory: Directory;
  /** Told of every case that changed, as it was (null: it is new) and as it is. */
  readonly onChange?: (before: Simulated | null, after: Simulated) => void;
};

/**
 * Cases on the real rules, with neither tables nor machines: a command is decided and folded as everywhere, and at each moment
 * that the rules name they are asked again, as a machine would. Time is the one that is handed in; nothing here waits.
 */
export class SimulatedCases {
  readonly #cases = new Map<string, { readonly simulated: Simulated; readonly appends: Append[] }>();
  readonly #timetable = new Timetable();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  get(caseId: string): Simulated | undefined {
    return this.#cases.get(caseId)?.simulated;
  }

  all(): readonly Simulated[] {
    return [...this.#cases.values()].map(({ simulated }) => simulated);
  }

  /** @returns the events that followed, or the rules' own refusal. @param policy for `register`: which the case is to pin */
  act(
    caseId: string,
    at: string,
    by: Actor,
    commandId: string,
    body: CommandBody,
    policy?: Policy,
  ): readonly CaseEvent[] | Refusal {
    const known = this.#cases.get(caseId);
    const state = known?.simulated.state ?? null;
    const rules = policy ?? policyById(state?.policy ?? '');
    const events = decide(state, { ...body, caseId, at, by, commandId }, rules);
    if (isRefusal(events) || events.length === 0) return events;
    const appends = known?.appends ?? [];
    const append: Append = { caseId, version: (state?.version ?? 0) + 1, at, by, commandId, events };
    appends.push(append);
    const after = evolve(state, append);
    const simulated = { state: after, facts: factsOf(after, this.#options.directory), appends };
    this.#cases.set(caseId, { simulated, appends });
    const next = nextMoment(after, rules);
    if (next !== null) this.#timetable.put({ moment: Date.parse(next), caseId, version: after.version });
    this.#options.onChange?.(known?.simulated ?? null, simulated);
    return events;
  }

  /** Lets the rules do what is due up to an instant, inclusive, in the order of the moments. */
  settle(until: string): void {
    const end = Date.parse(until);
    for (let due = this.#timetable.takeUntil(end); due; due = this.#timetable.takeUntil(end)) {
      const { caseId, moment, version } = due;
      // Whatever happened since has put its own moment.
      if (this.get(caseId)?.state.version !== version) continue;
      const at = new Date(moment).toISOString();
      this.act(caseId, at, { system: 'tend' }, `${caseId}-${version}`, { type: 'tend' });
    }
  }
}
