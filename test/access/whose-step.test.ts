import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../shared/access/facts.ts';
import { mayComplete } from '../../shared/access/may.ts';
import type { Rights } from '../../shared/access/relation.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { Draft } from '../../shared/pathway/draft.ts';
import { openStay } from '../../shared/pathway/lookup.ts';
import { type Role, roles, type StepName, stepNames } from '../../shared/pathway/names.ts';
import { openStep } from '../../shared/pathway/opening.ts';
import { phaseNames } from '../../shared/pathway/phases.ts';
import { ruleBook } from '../../shared/pathway/rules/book.ts';
import { rowOf } from '../../shared/pathway/step-rows.ts';
import { caseView } from '../../shared/pathway/view.ts';
import { explainer } from '../../shared/words/explain.ts';
import { people, sheltered } from '../pathway/story.ts';

/** Whom a step is given may complete it: each step, opened in each phase in which it can stand, in each state that decides on whose it is. */

const organisations: Readonly<Record<string, string>> = {
  ingrid: 'desk',
  sjoerd: 'house',
  farida: 'house',
  olga: 'house',
};
const directory = {
  organisationOfUser: (user: string) => organisations[user] ?? 'town-hall',
  organisationOfLocation: () => 'house',
};
const person = (role: Role): Rights => ({
  ...{ user: people[role], roles: [role], organisation: organisations[people[role]] ?? 'town-hall' },
  ...{ municipalities: ['haarlem'], locations: null, standsInFor: [], at: '2026-01-08T08:00:00Z' },
});

/** What decides on whose a step is: whether there is a holder, and where the client is. */
const away = (state: CaseState): CaseState => ({
  ...state,
  stays: state.stays.map((stay) => ({ ...stay, endedOn: '2026-01-08', reason: 'network' })),
});
const hidden = (state: CaseState): CaseState => ({ ...state, report: { ...state.report, protected: true } });
const held = (state: CaseState): CaseState => ({ ...state, holder: 'farida' });
const ways: Readonly<Record<string, (state: CaseState) => CaseState>> = {
  'with a holder, in shelter': held,
  'with a holder, gone': (state) => held(away(state)),
  'without a holder, in shelter': (state) => state,
  'without a holder, gone': away,
  'without a holder, hiding': hidden,
  'without a holder, hiding and gone': (state) => hidden(away(state)),
};

const begun = (() => {
  const story = sheltered();
  const state: CaseState = { ...story.case, steps: [], deadlines: [] };
  return { state, policy: story.policy };
})();

/** The case with this one step open, as the rules open it. */
function withOpen(step: StepName, phase: (typeof phaseNames)[number], way: (state: CaseState) => CaseState): CaseState {
  const at = '2026-01-08T08:00:00Z';
  const state = way(begun.state);
  const draft: Draft = { at, by: { system: 'tend' }, policy: begun.policy, book: ruleBook, events: [], state };
  openStep(
    draft,
    step,
    { phase, occurrence: 1 },
    { from: '2026-01-08', endsOn: '2026-02-08', placeKind: 'night-shelter' },
  );
  return draft.state;
}

/** Phases in which a step is opened: that of its row; of any time, each. */
const phasesOf = (step: StepName) => {
  const { phase } = rowOf(step);
  return phase === 'any-time' ? phaseNames.filter((name) => name !== 'escalation') : [phase];
};

describe.each(Object.entries(ways))('%s', (_, way) => {
  test.each(stepNames)('%s', (step) => {
    for (const phase of phasesOf(step)) {
      const state = withOpen(step, phase, way);
      // A stay stands open where somebody stays, and nowhere else.
      if (step === 'stay' && openStay(state) === null) continue;
      const facts = factsOf(state, directory);
      const [work] = facts.open;
      expect([phase, facts.open.length, work?.step]).toEqual([phase, 1, step]);
      const completes = roles.filter((role) => mayComplete(step, person(role), facts) !== null);
      // Whose it is said to be, on screen and in the list of work, completes it.
      const shown = caseView(state, begun.policy, '2026-01-08T08:00:00Z', { explain: explainer('en') }).steps[0]?.role;
      expect([phase, work?.role, completes.includes(work?.role as Role)]).toEqual([phase, shown, true]);
      // And nobody but those of its row and whom it went to.
      const others = completes.filter((role) => role !== work?.role && !rowOf(step).roles.includes(role));
      expect([phase, others]).toEqual([phase, []]);
    }
  });
});
