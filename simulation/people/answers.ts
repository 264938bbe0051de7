import { plusDays, plusWeekdays } from './calendar.ts';
import { choose } from './draw.ts';

export type Draw = (what: string) => number;
export type Form = { readonly outcome: string } & Readonly<Record<string, unknown>>;

/** The local facts of a municipality that forms ask for. */
export type Surroundings = {
  readonly today: string;
  readonly location: string;
  /** The municipality to which somebody may be referred. */
  readonly neighbour: string;
  /** Where people live with support. */
  readonly living: string;
  readonly holders: readonly string[];
  /** Left again within three nights, and asks for nothing more. */
  readonly gone: boolean;
  /** A place to live with support was arranged, and the client is expected there. */
  readonly expectedThere: boolean;
};

type Answer = {
  /**
   * Weekdays that it takes after it opened: the middle of what is usual, none is the same day. With `due` it is planned: on the
   * day it is due, or at most so many days before.
   */
  readonly takes: number | { readonly due: number };
  readonly form: (chance: Draw, around: Surroundings) => Form;
};

const plain = (outcome: string, fields: Readonly<Record<string, unknown>> = {}): Form => ({ outcome, ...fields });

const domains = [
  'finances',
  'work-and-education',
  'daytime-activities',
  'housing',
  'domestic-relations',
  'mental-health',
  'physical-health',
  'substance-use',
  'basic-self-care',
  'daily-living-skills',
  'social-network',
  'participation',
  'justice',
];

/**
 * How the people around a composite client answer each step, and how long that takes. The proportions are our own choice
 * except where the sources give one: they make a plausible year, not a prediction about anybody. None depends on who the
 * client is.
 */
export const answers: Readonly<Record<string, Answer>> = {
  screen: {
    takes: 0,
    form: (chance) =>
      plain(
        choose(chance('outcome'), [
          [88, 'needs-shelter'],
          [4, 'no-bed-needed'],
          [4, 'housing-first'],
          [2, 'prevented'],
          [2, 'referred'],
        ]),
      ),
  },
  'find-best-place': {
    takes: 3,
    form: (chance, { neighbour }) =>
      chance('outcome') < 0.04 ? plain('transfer-proposed', { municipality: neighbour }) : plain('here'),
  },
  'accept-transfer': { takes: 6, form: (chance) => plain(chance('outcome') < 0.6 ? 'accepted' : 'declined') },
  investigate: { takes: 12, form: (_, { gone }) => plain(gone ? 'withdrawn' : 'investigated') },
  apply: { takes: 2, form: (_, { today }) => plain('applied', { appliedOn: today }) },
  'decide-access': {
    takes: 7,
    form: (chance, { today }) =>
      choose(chance('outcome'), [
        [94, plain('admitted', { from: today, term: 'P6M' })],
        [3, plain('admitted-without-bed', { from: today, term: 'P6M' })],
        [3, plain('refused', { ground: 'manages-alone' })],
      ]),
  },
  'check-in': {
    takes: 0,
    form: (chance, { location, living, expectedThere }) =>
      expectedThere
        ? plain('checked-in', { location: living, placeKind: 'supported-living' })
        : choose(chance('outcome'), [
            [96, plain('checked-in', { location, placeKind: 'night-shelter' })],
            [2, plain('no-show')],
            [2, plain('turned-away', { reason: 'full' })],
          ]),
  },
  'report-progress': { takes: { due: 4 }, form: () => plain('reported') },
  'extend-decision': { takes: 12, form: () => plain('extended', { term: 'P6M' }) },
  'review-stay': {
    takes: { due: 10 },
    form: () => plain('stay-agreed', { words: 'I like it here and want to stay for now.' }),
  },
  'find-client': {
    takes: 3,
    form: (chance, { gone }) =>
      chance('outcome') < 0.7 ? plain('found', { returning: !gone && chance('returning') < 0.5 }) : plain('not-found'),
  },
  'assign-holder': {
    takes: 2,
    form: (chance, { holders, today }) =>
      chance('outcome') < 0.85
        ? plain('assigned', { holder: holders[Math.floor(chance('holder') * holders.length)] })
        : plain('waiting', { place: 2, expectedOn: plusWeekdays(today, 5) }),
  },
  'first-meeting': { takes: 3, form: (chance) => plain(chance('outcome') < 0.88 ? 'met' : 'no-show') },
  'arrange-income': { takes: 7, form: (chance) => plain(chance('outcome') < 0.7 ? 'arranged' : 'not-needed') },
  'start-debt-help': {
    takes: 7,
    form: (chance) =>
      choose(chance('outcome'), [
        [60, plain('started')],
        [25, plain('not-needed')],
        [15, plain('declined')],
      ]),
  },
  'score-domains': {
    takes: { due: 14 },
    form: (chance) =>
      plain('scored', {
        scores: Object.fromEntries(domains.map((domain) => [domain, 2 + Math.floor(chance(domain) * 4)])),
      }),
  },
  'agree-plan': {
    takes: 10,
    form: (chance) =>
      chance('outcome') < 0.92
        ? plain('agreed', {
            goals: [{ domain: 'housing', words: 'A door of my own.' }],
            ...choose(chance('route'), [
              [56, { route: 'urgency' }],
              [15, { route: 'private-rent' }],
              [12, { route: 'own-network' }],
              [11, { route: 'supported-living', placeKind: 'supported-living' }],
              [6, { route: 'housing-first' }],
            ]),
          })
        : plain('not-agreed'),
  },
  'review-plan': { takes: { due: 7 }, form: () => plain('kept') },
  'complete-dossier': {
    takes: 10,
    form: (chance) =>
      chance('outcome') < 0.86
        ? plain('complete')
        : plain('not-eligible', {
            reason: choose(chance('reason'), [
              [50, 'residence-rule'],
              [25, 'documents'],
              [25, 'debts'],
            ]),
          }),
  },
  'choose-alternative': {
    takes: 5,
    form: (chance, { today }) =>
      choose(chance('outcome'), [
        [50, plain('hardship')],
        [25, plain('other-route')],
        [25, plain('waiting', { until: plusDays(today, 28) })],
      ]),
  },
  'review-dossier': {
    takes: 3,
    form: (chance) => (chance('outcome') < 0.85 ? plain('approved') : plain('returned', { missing: ['income'] })),
  },
  'decide-urgency': {
    takes: 22,
    form: (chance) => (chance('outcome') < 0.85 ? plain('granted') : plain('refused', { ground: 'too-self-reliant' })),
  },
  object: {
    takes: 15,
    form: (chance, { today }) =>
      choose(chance('outcome'), [
        [55, plain('objected', { on: today })],
        [30, plain('client-accepts')],
        [15, plain('no-answer')],
      ]),
  },
  'decide-objection': { takes: 25, form: (chance) => plain(chance('outcome') < 0.4 ? 'upheld' : 'dismissed') },
  'register-for-home': { takes: 2, form: () => plain('registered') },
  'match-home': {
    takes: 22,
    form: (_, { today }) => plain('matched', { homeRef: 'demo-home', availableFrom: plusDays(today, 14) }),
  },
  'answer-offer': {
    takes: 1,
    form: (chance) =>
      chance('outcome') < 0.88 ? plain('accepted') : plain('refused', { words: 'Too far from my children.' }),
  },
  'meet-corporation': { takes: 3, form: () => plain('met') },
  'sign-tenancy': {
    takes: 5,
    form: (chance, { today }) =>
      plain('signed', {
        startsOn: plusDays(today, 7),
        // 13 of 17 homes in the Haarlem region were in the client's own name, 4 a flip contract.
        ...choose(chance('kind'), [
          [13, { kind: 'own-name' }],
          [4, { kind: 'flip', flipOn: plusDays(today, 372) }],
        ]),
      }),
  },
  'arrange-guidance': {
    takes: 2,
    form: (_, { today }) => plain('arranged', { who: 'demo-guidance', from: plusDays(today, 3) }),
  },
  'meet-neighbourhood-team': { takes: 2, form: (chance) => plain(chance('outcome') < 0.8 ? 'met' : 'declined') },
  'arrange-practicalities': { takes: 2, form: () => plain('arranged') },
  'hand-over-keys': { takes: { due: 0 }, form: (_, { today }) => plain('moved-in', { on: today }) },
  'arrange-place': {
    takes: 20,
    form: (chance, { today, living }) =>
      chance('outcome') < 0.6
        ? plain('placed', { placeKind: 'supported-living', location: living, from: today })
        : plain('waiting', { expectedOn: plusDays(today, 30) }),
  },
  contact: {
    takes: { due: 2 },
    form: (chance) =>
      choose(chance('outcome'), [
        [88, plain('going-well')],
        [7.5, plain('concern')],
        [4, plain('setback', { pauseBed: false })],
        [0.5, plain('home-lost')],
      ]),
  },
  'evaluate-tenancy': {
    takes: { due: 10 },
    form: (chance) =>
      chance('outcome') < 0.8
        ? plain('continues', { attended: ['client', 'provider', 'corporation'] })
        : plain('not-held'),
  },
  'handle-signal': { takes: 3, form: () => plain('handled') },
  'flip-tenancy': { takes: { due: 0 }, form: () => plain('flipped') },
  'end-guidance': { takes: { due: 3 }, form: () => plain('ended') },
  'answer-request': { takes: 4, form: () => plain('submitted') },
};
