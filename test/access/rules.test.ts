import { describe, expect, test } from '@jest/globals';
import { mayAtDesk, mayComplete, mayOnCase, standingInFor, visibleFields } from '../../shared/access/may.ts';
import type { CaseFacts, OpenWork, Rights } from '../../shared/access/relation.ts';
import type { CaseAction, DeskAction } from '../../shared/access/rules.ts';
import { type Role, roles } from '../../shared/pathway/names.ts';

const rights = (role: Role, over: Partial<Rights> = {}): Rights => ({
  user: 'me',
  roles: [role],
  organisation: 'ours',
  municipalities: ['here'],
  locations: null,
  standsInFor: [],
  at: '2026-01-05T08:00:00Z',
  ...over,
});

const nobodys: CaseFacts = {
  municipality: 'here',
  protected: false,
  desk: 'theirs',
  intakeOpen: false,
  holder: 'somebody',
  holderOrganisation: 'theirs',
  sleeps: [],
  open: [],
  reviewed: false,
  placed: false,
  landlord: null,
  escalatedToManager: false,
};
const facts = (over: Partial<CaseFacts> = {}): CaseFacts => ({ ...nobodys, ...over });

const work = (over: Partial<OpenWork> = {}): OpenWork => ({
  step: 'screen',
  occurrence: 1,
  role: 'intake-worker',
  roles: ['intake-worker'],
  assignee: null,
  organisation: 'ours',
  location: null,
  municipality: 'here',
  ...over,
});

/** Every way in which somebody can stand to a case, as API.md's table of roles has it: who may then read it. */
const readers: readonly (readonly [way: string, given: Partial<CaseFacts>, who: readonly Role[]])[] = [
  ['nothing to do with it, in the own municipality', {}, ['coordinator']],
  ['in intake', { intakeOpen: true }, ['intake-worker', 'coordinator']],
  ['registered by the own desk', { desk: 'ours' }, ['intake-worker', 'coordinator']],
  [
    'sleeps in an own location',
    { sleeps: [{ location: 'a', organisation: 'ours' }] },
    ['shelter-worker', 'coordinator'],
  ],
  ['is its holder', { holder: 'me' }, ['trajectory-holder', 'coordinator']],
  ['holder of the own organisation, never reviewed', { holderOrganisation: 'ours' }, ['coordinator']],
  [
    'holder of the own organisation, reviewed',
    { holderOrganisation: 'ours', reviewed: true },
    ['outflow-officer', 'coordinator'],
  ],
  ['reviewed in another organisation', { reviewed: true }, ['coordinator']],
  ['between placement and flip', { placed: true }, ['housing-officer', 'coordinator']],
  ['escalated to the manager', { escalatedToManager: true }, ['coordinator', 'manager']],
];

describe('reading a case', () => {
  test.each(readers)('%s', (_, given, who) => {
    expect(roles.filter((role) => mayOnCase('read', rights(role), facts(given)))).toEqual(
      roles.filter((role) => who.includes(role)),
    );
  });

  test.each(readers)('%s, in another municipality: nobody', (_, given) => {
    expect(roles.filter((role) => mayOnCase('read', rights(role), facts({ ...given, municipality: 'there' })))).toEqual(
      [],
    );
  });

  test.each(readers)('%s, protected: only holder and coordinator', (_, given) => {
    const readable = roles.filter((role) => mayOnCase('read', rights(role), facts({ ...given, protected: true })));
    expect(readable).toEqual(given.holder === 'me' ? ['trajectory-holder', 'coordinator'] : ['coordinator']);
  });

  test('whoever has a step in it reads it, in that role and no other, protected or not', () => {
    for (const role of roles.filter((each) => each !== 'auditor')) {
      const open = [work({ role, roles: [role] })];
      const others = roles.filter((other) => other !== role && other !== 'coordinator');
      for (const hidden of [false, true]) {
        expect(mayOnCase('read', rights(role), facts({ open, protected: hidden }))).toEqual({ role });
        expect(others.filter((other) => mayOnCase('read', rights(other), facts({ open, protected: hidden })))).toEqual(
          [],
        );
      }
    }
  });

  test('a step on another desk, of somebody else, or elsewhere opens nothing', () => {
    const reads = (given: Partial<OpenWork>) =>
      mayOnCase('read', rights('intake-worker'), facts({ open: [work(given)] }));
    expect(reads({})).not.toBeNull();
    expect(reads({ organisation: 'theirs' })).toBeNull();
    expect(reads({ assignee: 'somebody' })).toBeNull();
    expect(reads({ municipality: 'there' })).toBeNull();
    expect(reads({ assignee: 'me', organisation: 'theirs' })).not.toBeNull();
  });

  test('a stand-in reads for as long as they stand in, and is written down as such', () => {
    const standIn = rights('trajectory-holder', { standsInFor: ['somebody'] });
    expect(mayOnCase('read', standIn, facts())).toEqual({ role: 'trajectory-holder', onBehalfOf: 'somebody' });
    expect(mayOnCase('read', rights('trajectory-holder'), facts())).toBeNull();
  });

  test('an auditor reads access logs and nothing else', () => {
    const everything = facts({ holder: 'me', intakeOpen: true, placed: true, escalatedToManager: true });
    const actions = (Object.keys(deeds) as CaseAction[]).filter((action) =>
      mayOnCase(action, rights('auditor'), everything),
    );
    expect(actions).toEqual(['read-access-log']);
    expect(mayOnCase('read-access-log', rights('auditor'), facts({ municipality: 'there' }))).toBeNull();
  });
});

/** Who may do each thing when they stand to the case in every way at once. */
const deeds: Readonly<Record<CaseAction, readonly Role[]>> = {
  read: roles.filter((role) => role !== 'auditor'),
  'read-history': roles.filter((role) => role !== 'auditor' && role !== 'housing-officer'),
  'read-assessments': ['shelter-worker', 'trajectory-holder', 'coordinator'],
  'read-access-log': ['auditor'],
  'complete-step': roles.filter((role) => role !== 'auditor'),
  note: ['intake-worker', 'shelter-worker', 'trajectory-holder', 'coordinator'],
  'register-night': ['shelter-worker'],
  depart: ['shelter-worker', 'coordinator'],
  'propose-exclusion': ['shelter-worker'],
  'decide-exclusion': ['coordinator'],
  'change-holder': ['coordinator'],
  'give-reason': ['trajectory-holder', 'coordinator'],
  ask: ['trajectory-holder', 'coordinator'],
  'change-term': ['urgency-officer', 'legal-officer', 'coordinator'],
  'answer-escalation': ['coordinator', 'manager'],
  'decide-on-agenda': ['coordinator'],
  'make-status-link': ['trajectory-holder', 'coordinator'],
  'use-client-right': ['coordinator'],
};

describe('doing something', () => {
  test.each(Object.entries(deeds) as [CaseAction, readonly Role[]][])('%s', (action, who) => {
    const all = (role: Role) =>
      facts({
        desk: 'ours',
        intakeOpen: true,
        holder: 'me',
        holderOrganisation: 'ours',
        sleeps: [{ location: 'a', organisation: 'ours' }],
        open: [work({ role, roles: [role] })],
        reviewed: true,
        placed: true,
        escalatedToManager: true,
      });
    expect(roles.filter((role) => mayOnCase(action, rights(role), all(role)))).toEqual(who);
    // Nothing that is done needs less than what it takes to see that the case is there; the auditor's log is no reading.
    for (const role of roles) {
      if (action === 'read-access-log' || !mayOnCase(action, rights(role), all(role))) continue;
      expect(mayOnCase('read', rights(role), all(role))).not.toBeNull();
    }
  });

  test('at the desk', () => {
    const may = (action: DeskAction) => roles.filter((role) => mayAtDesk(action, rights(role)));
    expect(may('register')).toEqual(['intake-worker']);
    expect(may('search-clients')).toEqual(['intake-worker']);
    expect(may('register-nights')).toEqual(['shelter-worker']);
    expect(may('register-absence')).toEqual(['coordinator']);
    expect(may('read-escalations')).toEqual(['coordinator', 'manager']);
    expect(may('hold-meeting')).toEqual(['coordinator']);
    expect(may('search-access-log')).toEqual(['auditor']);
    expect(may('read-destructions')).toEqual(['coordinator', 'auditor']);
  });

  test('people of one location do not touch the guests of another', () => {
    const guest = facts({ sleeps: [{ location: 'east', organisation: 'ours' }] });
    expect(mayOnCase('depart', rights('shelter-worker'), guest)).not.toBeNull();
    expect(mayOnCase('depart', rights('shelter-worker', { locations: ['west'] }), guest)).toBeNull();
    expect(mayOnCase('depart', rights('shelter-worker', { organisation: 'theirs' }), guest)).toBeNull();
  });
});

describe('completing a step', () => {
  const one = (over: Partial<OpenWork>) => facts({ open: [work(over)] });

  test('is for who has it, and for nobody else of the same role', () => {
    const plan = { step: 'agree-plan', role: 'trajectory-holder', roles: ['trajectory-holder'] } as const;
    expect(mayComplete('agree-plan', rights('trajectory-holder'), one({ ...plan, assignee: 'me' }))).not.toBeNull();
    expect(mayComplete('agree-plan', rights('trajectory-holder'), one({ ...plan, assignee: 'somebody' }))).toBeNull();
    expect(
      mayComplete(
        'agree-plan',
        rights('trajectory-holder', { standsInFor: ['somebody'] }),
        one({ ...plan, assignee: 'somebody' }),
      ),
    ).toEqual({ role: 'trajectory-holder', onBehalfOf: 'somebody' });
    expect(mayComplete('agree-plan', rights('coordinator'), one({ ...plan, assignee: 'somebody' }))).toBeNull();
  });

  test('the coordinator takes over what has nobody, from any desk; and a search that another began', () => {
    const holder = { step: 'assign-holder', role: 'shelter-worker', roles: ['shelter-worker', 'coordinator'] } as const;
    expect(
      mayComplete('assign-holder', rights('coordinator'), one({ ...holder, organisation: 'theirs' })),
    ).not.toBeNull();
    const report = {
      step: 'report-progress',
      role: 'trajectory-holder',
      roles: ['trajectory-holder', 'coordinator'],
    } as const;
    expect(mayComplete('report-progress', rights('coordinator'), one({ ...report, assignee: 'somebody' }))).toBeNull();
    const search = { ...report, step: 'find-client' } as const;
    expect(mayComplete('find-client', rights('coordinator'), one({ ...search, assignee: 'somebody' }))).not.toBeNull();
  });

  test('of several occurrences the one that is meant is asked for', () => {
    const contact = { step: 'contact', role: 'trajectory-holder', roles: ['trajectory-holder'] } as const;
    const two = facts({
      open: [
        work({ ...contact, occurrence: 1, assignee: 'somebody' }),
        work({ ...contact, occurrence: 2, assignee: 'me' }),
      ],
    });
    expect(mayComplete('contact', rights('trajectory-holder'), two, 2)).not.toBeNull();
    expect(mayComplete('contact', rights('trajectory-holder'), two, 1)).toBeNull();
  });

  test('that is not open is let through to be answered as such, but only for whoever reads the case', () => {
    expect(mayComplete('screen', rights('intake-worker'), facts({ desk: 'ours' }))).not.toBeNull();
    expect(mayComplete('screen', rights('intake-worker'), facts())).toBeNull();
    expect(mayComplete('screen', rights('shelter-worker'), facts({ desk: 'ours' }))).toBeNull();
  });
});

test('a list says in whose place somebody stands', () => {
  const standIn = rights('trajectory-holder', { standsInFor: ['away'] });
  expect(standingInFor({ assignee: 'away' }, standIn)).toBe('away');
  expect(standingInFor({ assignee: 'me' }, standIn)).toBeNull();
  expect(standingInFor({ assignee: null }, standIn)).toBeNull();
});

test('a corporation does not learn how old somebody is, a manager nothing of the person', () => {
  const seen = (role: Role, given: Partial<CaseFacts>) => visibleFields(rights(role), facts(given));
  expect(seen('housing-officer', { placed: true })).toEqual(['givenName', 'familyName', 'phone', 'email']);
  expect(seen('manager', { escalatedToManager: true })).toEqual([]);
  expect(seen('housing-officer', {})).toEqual([]);
  expect(seen('trajectory-holder', { holder: 'me' })).toContain('bsn');
  const twice = rights('housing-officer', { roles: ['housing-officer', 'coordinator'] });
  expect(visibleFields(twice, facts())).toContain('birthDate');
});
