import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { deadlineKinds, deadlineVariants, placeKinds } from '../../shared/policy/kinds.ts';
import { type Policy, ruleFor, stayTargetRule } from '../../shared/policy/policy.ts';
import { municipalities, policyById, policyFor } from '../../shared/policy/profiles.ts';
import { allPolicies } from '../../shared/policy/read-profiles.ts';
import { inEnglish } from '../in-english.ts';

function policyOf(municipality: string): Policy {
  const policy = policyFor(municipality, '2026-06-01');
  if (isRefusal(policy)) throw new Error(policy.code);
  return policy;
}

describe('the profiles of the ten', () => {
  test('nine municipalities and the default are there and without a mistake', () => {
    expect(allPolicies().size).toBe(10);
    expect([...municipalities()].sort()).toEqual([
      'amsterdam',
      'breda',
      'den-bosch',
      'dordrecht',
      'haarlem',
      'leiden',
      'utrecht',
      'weert',
      'zwolle',
    ]);
  });

  test('every number in every profile says where it comes from, and an own choice says so', () => {
    for (const policy of allPolicies().values()) {
      const rules = [
        ...deadlineKinds.map((kind) => policy.terms[kind]),
        ...Object.values(policy.variants),
        ...Object.values(policy.stayTargets),
      ];
      for (const rule of rules) {
        if (!rule) throw new Error('A profile of this release knows every deadline.');
        const { basis } = rule;
        expect(basis.source.length).toBeGreaterThan(3);
        expect(basis.source.startsWith('Own choice:')).toBe(basis.own === true);
      }
      for (const { source, own } of Object.values(policy.grounds)) {
        expect(source.length).toBeGreaterThan(3);
        expect(source.startsWith('Own choice:')).toBe(own === true);
      }
      expect(Object.keys(policy.grounds)).toEqual(Object.keys(policy.settings));
    }
  });

  test('what statute says is the same in every municipality', () => {
    for (const policy of allPolicies().values()) {
      const statutory = deadlineKinds.filter((kind) => policy.terms[kind]?.basis.kind === 'st');
      expect(statutory).toEqual(['investigate', 'decide-access', 'object', 'decide-objection']);
      expect(policy.terms.investigate?.term).toEqual({ unit: 'weeks', count: 6 });
      expect(policy.terms['decide-access']?.term).toEqual({ unit: 'weeks', count: 2 });
      expect(policy.terms.object).toMatchObject({
        term: { unit: 'weeks', count: 6 },
        extension: null,
        suspendedUnder: null,
      });
      expect(ruleFor(policy, 'decide-objection', 'committee')?.term).toEqual({ unit: 'weeks', count: 12 });
    }
  });

  test('only the terms of decisions by statute or ordinance can be suspended (Awb 4:15, 7:10(2))', () => {
    for (const policy of allPolicies().values()) {
      for (const kind of deadlineKinds) {
        const { basis, suspendedUnder } = policy.terms[kind] ?? {};
        if (suspendedUnder) expect(['st', 'or']).toContain(basis?.kind);
      }
    }
  });

  test.each([
    ['weert', 'first-meeting', { unit: 'days', count: 5 }],
    ['haarlem', 'first-meeting', { unit: 'working-days', count: 5 }],
    ['den-bosch', 'match-home', { unit: 'weeks', count: 6 }],
    ['haarlem', 'match-home', null],
    ['den-bosch', 'tenancy-in-sight', { unit: 'weeks', count: 3 }],
    ['zwolle', 'agree-plan', { unit: 'weeks', count: 8 }],
    ['utrecht', 'agree-plan', { unit: 'weeks', count: 4 }],
    ['breda', 'decide-urgency', { unit: 'weeks', count: 8 }],
  ] as const)('%s gives %s its own number', (municipality, kind, term) => {
    expect(policyOf(municipality).terms[kind]?.term).toEqual(term);
  });

  test.each([
    ['haarlem', 'night-shelter', { unit: 'months', count: 3 }],
    ['dordrecht', 'night-shelter', { unit: 'months', count: 3 }],
    ['leiden', '24-hour-shelter', { unit: 'months', count: 3 }],
    ['den-bosch', 'small-scale', { unit: 'months', count: 6 }],
    ['breda', 'crisis-home', { unit: 'weeks', count: 13 }],
    ['weert', 'trajectory-bed', { unit: 'weeks', count: 12 }],
    ['utrecht', 'intake-bed', { unit: 'days', count: 14 }],
    ['haarlem', 'supported-living', null],
    ['haarlem', 'domus', null],
  ] as const)('%s aims for a stay in %s', (municipality, placeKind, term) => {
    const rule = stayTargetRule(policyOf(municipality), placeKind);
    expect(rule).toMatchObject({ term, ladder: 'stay-target', basis: { kind: 'po' } });
  });

  test('beds counted from that bed, shelter from the first night', () => {
    const weert = policyOf('weert');
    expect(stayTargetRule(weert, 'trajectory-bed').from).toBe('bed');
    expect(stayTargetRule(weert, 'night-shelter').from).toBe('first-night');
    expect(placeKinds.every((place) => stayTargetRule(weert, place) !== undefined)).toBe(true);
  });

  test('capacity stands where a source gives it', () => {
    expect(policyOf('dordrecht').settings.capacity).toEqual([{ placeKind: 'night-shelter', places: 50, reserve: 10 }]);
    expect(policyOf('utrecht').settings.capacity).toEqual([{ placeKind: 'intake-bed', places: 15, reserve: 0 }]);
    expect(policyOf('haarlem').settings.capacity).toEqual([]);
  });

  test('a municipality without a profile is refused with what to do', () => {
    expect(inEnglish(policyFor('atlantis', '2026-06-01'))).toMatchObject({
      refused: 'unknown',
      detail: expect.stringContaining('default'),
    });
  });

  test('a day before the first version is judged by the first version', () => {
    expect(policyFor('haarlem', '2019-04-01')).toMatchObject({ id: 'haarlem@2026-01' });
  });

  test('a case finds the version that it pinned, and nothing else will do', () => {
    expect(policyById('breda@2026-01').municipality).toBe('breda');
    expect(policyById('breda@2026-01')).toBe(policyFor('breda', '2026-06-01'));
    expect(() => policyById('breda@1999-01')).toThrow('breda@1999-01');
  });

  test('a variant that does not exist is a mistake in code', () => {
    const haarlem = policyOf('haarlem');
    for (const [kind, names] of Object.entries(deadlineVariants)) {
      for (const name of names) expect(haarlem.variants[`${kind}/${name}`]).toBeDefined();
    }
    expect(() => ruleFor(haarlem, 'investigate', 'committee')).toThrow('investigate has no variant committee');
  });
});
