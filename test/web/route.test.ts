import { describe, expect, test } from '@jest/globals';
import { phases, routeOf } from '../../shared/pathway/phases.ts';
import type { Case, Told } from '../../web/api/answers.ts';
import { routeWithin, wholeRoute } from '../../web/screens/case/route-graph.ts';

const told = (type: string, data: object): Told => ({
  version: 1,
  type,
  at: '2026-01-05T08:00:00.000Z',
  by: {},
  data: { ...data },
});
const plan = { phase: 'trajectory-plan', occurrence: 1 };

describe('the drawing of the route', () => {
  test('has every phase but the escalation, and shows which are behind, under way and ahead', () => {
    const of = {
      phases: [
        { phase: 'central-intake', occurrence: 1, status: 'closed' },
        { phase: 'shelter-stay', occurrence: 1, status: 'closed' },
        { phase: 'shelter-stay', occurrence: 2, status: 'open' },
      ],
    } as unknown as Case;
    const { places, ways } = wholeRoute(of);
    expect(places.map(({ id }) => id)).toEqual(Object.keys(phases).filter((phase) => phase !== 'escalation'));
    const states = Object.fromEntries(places.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ 'central-intake': 'been', 'shelter-stay': 'here', 'trajectory-plan': 'ahead' });
    expect(ways.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['central-intake shelter-stay', 'housing-placement aftercare']),
    );
  });

  test('within a phase has every group of its state machine and stands where the last group was entered', () => {
    const events = [
      told('phase-entered', { ...plan, group: 'assign-holder' }),
      told('group-entered', { ...plan, visit: 1, group: 'start-plan' }),
      told('group-entered', { ...plan, occurrence: 2, visit: 1, group: 'follow-plan' }),
    ];
    const { places, ways, left, width } = routeWithin('trajectory-plan', 1, events);
    expect(Object.fromEntries(places.map(({ id, state }) => [id, state]))).toEqual({
      'assign-holder': 'been',
      'start-plan': 'here',
      'short-plan': 'ahead',
      'follow-plan': 'ahead',
    });
    const known = Object.keys(routeOf('trajectory-plan').groups);
    for (const { id, points } of ways) {
      for (const end of id.split(' ')) expect(known).toContain(end);
      for (const { x } of points) {
        expect(x).toBeGreaterThanOrEqual(left);
        expect(x).toBeLessThanOrEqual(left + width);
      }
    }
  });
});
