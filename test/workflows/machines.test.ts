import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import { phaseNames, routeOf } from '../../shared/pathway/phases.ts';
import { steps } from '../../shared/pathway/steps.ts';
import { type ChoiceState, type Definition, type State, stateName } from '../../workflows/asl.ts';
import { machines } from '../../workflows/machines.ts';
import { faults, ways } from './variables.ts';

const aslValidator: (definition: Definition) => { isValid: boolean; errorsText: (separator: string) => string } =
  createRequire(import.meta.url)('asl-validator');

const now = '2026-03-02T08:00:00.000Z';

/** Which state a Choice goes to, as JSONata itself evaluates its conditions. */
async function chosen(choice: State | undefined, input: unknown, until = '2026-03-09T00:00:00Z') {
  if (choice?.Type !== 'Choice') throw new Error('This is no Choice.');
  const states = { input, context: { State: { EnteredTime: now } } };
  for (const rule of (choice as ChoiceState).Choices) {
    const [, condition = ''] = /^\{%(.*)%\}$/s.exec(rule.Condition) ?? [];
    const holds = await jsonata(condition).evaluate(null, { states, until });
    if (holds === true) return { next: rule.Next, assign: rule.Assign ?? {} };
    if (holds !== false) throw new Error(`${rule.Condition} gives neither true nor false.`);
  }
  return { next: choice.Default, assign: {} };
}

const stateOf = (definition: Definition, name: string): State => {
  const state = definition.States[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  return state;
};

describe.each(phaseNames)('the machine of %s', (phase) => {
  const definition = machines[phase];
  const groups = Object.entries(routeOf(phase).groups);

  test('is sound by asl-validator', () => {
    const { isValid, errorsText } = aslValidator(definition);
    expect([isValid, errorsText('\n')]).toEqual([true, '']);
  });

  test('uses no variable that may be undefined', () => {
    expect(faults(definition)).toEqual([]);
  });

  test('reaches every state, leads only to states that it has, and always can end', () => {
    const reached = new Set([definition.StartAt]);
    for (const name of reached) for (const { to } of ways(stateOf(definition, name))) reached.add(to);
    expect([...reached].sort()).toEqual(Object.keys(definition.States).sort());

    const ending = new Set(
      Object.entries(definition.States)
        .filter(([, { Type }]) => Type === 'Succeed')
        .map(([name]) => name),
    );
    for (let before = 0; before < ending.size; ) {
      before = ending.size;
      for (const [name, state] of Object.entries(definition.States)) {
        if (ways(state).some(({ to }) => ending.has(to))) ending.add(name);
      }
    }
    const stuck = Object.keys(definition.States).filter((name) => !ending.has(name));
    expect(stuck.filter((name) => stateOf(definition, name).Type !== 'Fail')).toEqual([]);
  });

  test.each(groups.map(([group]) => group))('begins in the middle when a renewed run stands in %s', async (group) => {
    const { next, assign } = await chosen(definition.States.Begin, { group, visit: 7 });
    expect(next).toBe(stateName(group));
    expect(assign).toEqual({ visit: '{% $states.input.visit %}', turn: 0 });
  });

  test.each(groups)(
    'goes on from %s by the outcome, to the group or the end that the route names',
    async (group, { exits }) => {
      const next = stateOf(definition, `${stateName(group)}Next`);
      expect(Object.keys(exits).length).toBeGreaterThan(0);
      for (const [outcome, exit] of Object.entries(exits)) {
        const went = await chosen(next, { status: 'done', outcome });
        if ('to' in exit) {
          expect([outcome, went]).toEqual([
            outcome,
            { next: stateName(exit.to), assign: { visit: '{% $visit + 1 %}' } },
          ]);
          expect(Object.keys(routeOf(phase).groups)).toContain(exit.to);
        } else {
          expect(stateOf(definition, went.next)).toMatchObject({
            Type: 'Succeed',
            Output: { outcome: exit.end, next: exit.next ?? [] },
          });
          for (const following of exit.next ?? []) expect(phaseNames).toContain(following);
        }
      }
    },
  );

  test.each(groups)('waits in %s for a moment to come, and looks again when it has come already', async (group) => {
    const [tend, next] = [stateName(group), stateOf(definition, `${stateName(group)}Next`)];
    const waiting = { status: 'waiting', outcome: '' };
    expect((await chosen(next, waiting, '2026-03-02T08:00:00.001Z')).next).toBe(`Await${tend}`);
    expect((await chosen(next, waiting, '2026-03-02T09:00:00.001+01:00')).next).toBe(`Await${tend}`);
    expect((await chosen(next, waiting, now)).next).toBe(tend);
    expect((await chosen(next, waiting, '2026-03-01T00:00:00Z')).next).toBe(tend);
  });

  test.each(groups)(
    'leaves from %s when it is not wanted any more, and fails on what it does not know',
    async (group) => {
      const next = stateOf(definition, `${stateName(group)}Next`);
      for (const status of ['cancelled', 'superseded', 'renew']) {
        expect((await chosen(next, { status, outcome: '' })).next).toBe('Leave');
      }
      expect((await chosen(next, { status: 'done', outcome: 'out-of-the-blue' })).next).toBe('UnknownAnswer');
      expect((await chosen(next, { status: 'asleep', outcome: '' })).next).toBe('UnknownAnswer');
    },
  );

  test('has one triple for each group and no state that cannot be woken', () => {
    const types = Object.values(definition.States).map(({ Type }) => Type);
    expect(new Set(types)).toEqual(new Set(['Choice', 'Task', 'Succeed', 'Fail']));
    expect(types.filter((type) => type === 'Task')).toHaveLength(2 * groups.length);
  });

  test('tries again on faults that it names, never on everything, and lets time run out only where it waits', () => {
    for (const [name, state] of Object.entries(definition.States)) {
      if (state.Type !== 'Task') continue;
      const retried = state.Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
      expect(retried.filter((error) => error.startsWith('States.'))).toEqual([]);
      expect(retried).toEqual(
        expect.arrayContaining(['StreamContended', 'Lambda.ServiceException', 'Lambda.TooManyRequestsException']),
      );
      const parks = state.Resource.endsWith('.waitForTaskToken');
      expect([name, state.TimeoutSeconds !== undefined]).toEqual([name, parks]);
      expect(state.Catch ?? []).toEqual(parks ? [{ ErrorEquals: ['States.Timeout'], Next: state.Next }] : []);
    }
  });

  test('remembers of an answer which turn it is and until when to wait: a late signal of an earlier turn is none', () => {
    for (const [group] of groups) {
      expect(stateOf(definition, stateName(group))).toMatchObject({
        Assign: { turn: '{% $states.result.Payload.turn %}', until: '{% $states.result.Payload.until %}' },
      });
    }
  });

  test('tells its functions ids and instants, and nothing else', () => {
    const told = [
      'caseId',
      'phase',
      'occurrence',
      'run',
      'group',
      'visit',
      'turn',
      'execution',
      'state',
      'enteredAt',
      'contract',
    ];
    for (const state of Object.values(definition.States)) {
      if (state.Type !== 'Task') continue;
      const parks = state.Resource.endsWith('.waitForTaskToken');
      expect(Object.keys(state.Arguments.Payload)).toEqual(parks ? [...told, 'token', 'until', 'retry'] : told);
    }
  });
});

describe('every outcome of every step', () => {
  // An outcome that does not end its group leaves it open, and these are all of them: the groups in which several
  // steps are open side by side.
  // The decision's end and an objection stand beside the plan, whatever group it is in.
  const sideBySide = [
    'assign-holder',
    'short-plan',
    'start-plan',
    'follow-plan',
    'before-keys',
    'aftercare',
    'stay',
    'check-in',
    'find-client',
  ];

  test('leads on, or leaves a group open in which other steps go on', () => {
    for (const phase of phaseNames) {
      for (const [group, { steps: open, exits }] of Object.entries(routeOf(phase).groups)) {
        for (const step of open) {
          for (const outcome of Object.keys(steps[step as keyof typeof steps].outcomes)) {
            const handled = outcome in exits || sideBySide.includes(group);
            expect([`${phase}/${group}/${step}=${outcome}`, handled]).toEqual([
              `${phase}/${group}/${step}=${outcome}`,
              true,
            ]);
          }
        }
      }
    }
  });

  test('of a step that stands alone in its group leads out of it', () => {
    for (const phase of phaseNames) {
      for (const [group, { steps: open, exits }] of Object.entries(routeOf(phase).groups)) {
        const [only, ...more] = open;
        if (more.length > 0 || group === 'short-plan' || only === undefined) continue;
        expect(Object.keys(exits)).toEqual(
          expect.arrayContaining(Object.keys(steps[only as keyof typeof steps].outcomes)),
        );
      }
    }
  });

  test('belongs to a step that stands in some group, but for the request that anybody may make at any time', () => {
    const standing = new Set(
      phaseNames.flatMap((phase) => Object.values(routeOf(phase).groups).flatMap(({ steps }) => steps)),
    );
    expect(Object.keys(steps).filter((step) => !standing.has(step))).toEqual(['answer-request']);
  });

  test('of the index card that begins another phase does so in the route', () => {
    const begins = (phase: (typeof phaseNames)[number], group: string, outcome: string) => {
      const exit = routeOf(phase).groups[group]?.exits[outcome];
      return exit && 'end' in exit ? (exit.next ?? []) : exit;
    };
    expect(begins('central-intake', 'screen', 'housing-first')).toEqual(['trajectory-plan']);
    expect(begins('central-intake', 'decide-access', 'admitted')).toEqual(['shelter-stay']);
    expect(begins('central-intake', 'decide-access', 'admitted-without-bed')).toEqual(['trajectory-plan']);
    expect(begins('central-intake', 'decide-access', 'refused')).toEqual({ to: 'object' });
    expect(begins('urgency-request', 'decide-urgency', 'granted')).toEqual(['housing-placement']);
    expect(begins('urgency-request', 'decide-objection', 'upheld')).toEqual(['housing-placement']);
    expect(begins('housing-placement', 'before-keys', 'moved-in')).toEqual(['aftercare']);
    expect(begins('housing-placement', 'arrange-place', 'placed')).toEqual(['shelter-stay']);
    expect(begins('shelter-stay', 'stay', 'moved-place')).toEqual(['shelter-stay']);
    expect(begins('aftercare', 'aftercare', 'home-lost')).toEqual(
      expect.arrayContaining(['shelter-stay', 'trajectory-plan']),
    );
    expect(begins('aftercare', 'aftercare', 'tenancy-ended')).toEqual(
      expect.arrayContaining(['shelter-stay', 'trajectory-plan']),
    );
  });
});

describe('the seconds for which a machine waits', () => {
  const parked = stateOf(machines['central-intake'], 'AwaitScreen');
  const [, expression = ''] = /^\{%(.*)%\}$/s.exec((parked.Type === 'Task' && parked.TimeoutSeconds) || '') ?? [];
  const seconds = (until: string) =>
    jsonata(expression).evaluate(null, { until, states: { context: { State: { EnteredTime: now } } } });

  test.each([
    ['2026-03-02T08:00:01.000Z', 1, 'a whole second'],
    ['2026-03-02T08:00:01.001Z', 2, 'rounded up, or it would wake early and spin'],
    ['2026-03-02T08:00:00.000Z', 1, 'now: a second at the least'],
    ['2026-03-01T08:00:00.000Z', 1, 'past'],
    ['2026-03-03T08:00:00Z', 86_400, 'a day'],
    ['2026-03-02T10:00:00+01:00', 3_600, 'an instant written with an offset'],
    ['2026-03-29T03:00:00+02:00', 2_307_600, 'over the change to summer time'],
    ['2026-04-01T08:00:00Z', 2_592_000, 'thirty days to the second'],
    ['2027-01-01T00:00:00Z', 2_592_000, 'thirty days at the most'],
  ])('until %s are %d: %s', async (until, expected) => {
    expect(await seconds(until)).toBe(expected);
  });
});
