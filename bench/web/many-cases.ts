import { blockers } from '../../shared/pathway/names.ts';

/**
 * A municipality on a bad day, as the interface answers its coordinator: some two thousand cases in every list. Names, days and
 * numbers are invented and always the same.
 */
type Listed = { readonly caseId: string } & Readonly<Record<string, unknown>>;

export type BadDay = {
  /** By what stands in the address after `/v1/`. */
  readonly lists: Readonly<Record<string, readonly Listed[]>>;
  readonly agenda: object;
};

const holders = ['farida', 'tom'] as const;
const families = [
  'Żółtowska',
  'Öztürk',
  'Đặng',
  'van den Voorbeeld',
  'Łukasiewicz',
  'Ñuñez',
  'Vandersmissen',
  'Yılmaz',
];
const given = ['Voorbeeld', 'Anđela', 'Çağla', 'Jo', 'Mohammed-Amine'];
const reasons = ['agree-plan', 'stay-target', 'silence', 'decide-access', 'no-contact', 'register-for-home'];

const of = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

function about(index: number) {
  return {
    caseId: caseIdOf(index),
    holder: of([...holders, holders[0], null], index),
    client: { givenName: of(given, index), familyName: `${of(families, index)}-${index}` },
  };
}

/** The last five letters tell cases apart on screen. */
const caseIdOf = (index: number): string => `case${index.toString(36).padStart(22, '0')}`;

const dayOf = (index: number): string => `2026-0${(index % 3) + 1}-${String((index % 28) + 1).padStart(2, '0')}`;

function escalation(index: number, status: 'open' | 'acknowledged'): Listed {
  const { caseId, ...rest } = about(index);
  return {
    ...rest,
    caseId,
    escalationId: `${caseId}-1`,
    municipality: 'haarlem',
    level: index % 10 === 9 ? 'manager' : 'coordinator',
    reason: of(reasons, index),
    raisedAt: `${dayOf(index)}T08:00:00.000Z`,
    status,
    dueOn: dayOf(index + 3),
  };
}

function discussed(index: number): Listed {
  const promise = {
    meetingOn: '2025-12-08',
    decision: 'De gemeente belt de corporatie over de voordracht en de trajecthouder spreekt de cliënt daarna.',
    by: of(holders, index),
    on: '2025-12-22',
    status: of(['kept', 'pending', 'broken', 'none'], index),
  };
  return {
    ...about(index),
    municipality: 'haarlem',
    protected: index % 30 === 12,
    reason: of(reasons, index),
    reasons: [of(reasons, index), of(reasons, index + 1)],
    changed: index % 3 === 0,
    nights: 400 - (index % 300),
    nightsEver: 400 - (index % 300),
    daysPastTarget: index % 2 === 0 ? 300 - (index % 300) : null,
    ball: { reason: of(blockers, index), since: dayOf(index), days: index % 90 },
    promise: index % 2 === 0 ? promise : null,
  };
}

const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => one(index));

export function badDay(count: number): BadDay {
  const part = Math.ceil(count / 10);
  return {
    lists: {
      'escalations?status=open': many(count, (index) => escalation(index, 'open')),
      'escalations?status=acknowledged': many(part, (index) => escalation(count + index, 'acknowledged')),
      happenings: many(part, (index) => ({
        ...about(index),
        kind: of(['turned-away', 'lost-contact', 'home-lost', 'deceased'], index),
        at: `2026-01-05T0${index % 8}:00:00.000Z`,
        escalationId: index % 4 < 2 ? `${caseIdOf(index)}-1` : null,
      })),
      'families-in-shelter': many(part, (index) => ({
        ...about(index),
        children: (index % 4) + 1,
        since: dayOf(index),
      })),
      'held-up-cases': many(count, (index) => ({ ...about(index), reason: of(blockers, index), since: dayOf(index) })),
      endings: many(count, (index) => ({
        ...about(index),
        kind: of(['decision', 'indication'], index),
        endsOn: dayOf(index + 9),
      })),
      cases: many(count, about),
    },
    agenda: {
      on: '2026-01-05',
      groups: [],
      figures: {},
      items: many(count, discussed),
      promises: many(part, promised),
      next: null,
    },
  };
}

function promised(index: number): Listed {
  const { promise, ...rest } = discussed(index * 2) as Listed & { readonly promise: object };
  return { ...rest, ...promise, caseId: caseIdOf(10_000 + index) };
}
