import { compareMoments } from '../calendar/zone.ts';
import type { Due, SettlingRule } from './clocks/due.ts';
import type { Draft } from './draft.ts';
import { settling } from './settling.ts';

/** Far more than any case can bring about at one moment. */
const atMost = 2_000;

/** Everything that follows at the draft's moment, until nothing does any more. */
export function settle(draft: Draft): void {
  let acts = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of settling) {
      for (let due = first(rule, draft); due; due = first(rule, draft)) {
        due.act(draft);
        changed = true;
        if (++acts > atMost) throw new Error(`The rules of case ${draft.state.caseId} do not come to rest.`);
      }
    }
  }
}

function first(rule: SettlingRule, { state, policy, at }: Draft): Due | undefined {
  if (state.status === 'closed') return undefined;
  return rule(state, policy, at).find((due) => due.at === null || compareMoments(due.at, at) <= 0);
}
