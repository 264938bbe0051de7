import { describe, expect, test } from '@jest/globals';
import { stepNames } from '../../shared/pathway/names.ts';
import { phaseNames, routeOf } from '../../shared/pathway/phases.ts';
import { ruleBook } from '../../shared/pathway/rules/book.ts';
import { isStepName, rowOf } from '../../shared/pathway/step-rows.ts';
import { outcomesOf } from '../../shared/pathway/steps.ts';

const groups = phaseNames.flatMap((phase) =>
  Object.entries(routeOf(phase).groups).map(([group, route]) => ({ phase, group, route })),
);

describe('the route', () => {
  test('leads only to groups and phases that exist', () => {
    for (const { phase, route } of groups) {
      for (const exit of Object.values(route.exits)) {
        if ('to' in exit) expect(Object.keys(routeOf(phase).groups)).toContain(exit.to);
        else for (const next of exit.next ?? []) expect(phaseNames).toContain(next);
      }
    }
  });

  test('names only steps that exist, and every step stands somewhere', () => {
    const named = groups.flatMap(({ route }) => [...route.steps]);
    expect(named.filter((one) => !isStepName(one))).toEqual([]);
    // A question is asked at any time, and belongs to no group.
    expect(stepNames.filter((one) => !named.includes(one))).toEqual(['answer-request']);
  });

  test('opens something in every group that can be entered', () => {
    for (const { phase, group } of groups) expect(ruleBook.openings[phase][group]).toBeInstanceOf(Function);
  });

  test('has no way out that is no outcome of a step there, but for those that the rules give a name of their own', () => {
    const ofRules = [
      'assigned-short', // a holder on the short way of Housing First
      'waited', // the day has come
      'unanswered', // an escalation that nobody answered
      'returning', // found, and wants a bed
      'given-up', // not found, and the coordinator stops looking
      'settled', // nothing is left to do in aftercare
      'lost-contact', // the plan of somebody who was not found
      'housing-first', // decided while the plan was being made
    ];
    const departures = outcomesOf('stay');
    const strays = groups.flatMap(({ phase, group, route }) => {
      const outcomes = route.steps.flatMap((step) => (isStepName(step) ? outcomesOf(step) : []));
      return Object.keys(route.exits)
        .filter((one) => !outcomes.includes(one) && !ofRules.includes(one) && !departures.includes(one))
        .map((one) => `${phase}/${group}/${one}`);
    });
    expect(strays).toEqual([]);
  });

  test('gives every step to somebody', () => {
    for (const step of stepNames) expect(rowOf(step).roles.length).toBeGreaterThan(0);
  });
});
