import type { Role } from '../pathway/names.ts';
import type { Relation } from './relation.ts';

/** What can be done with one case. A new action does not compile until every role's column is decided. */
export type CaseAction =
  | 'read'
  | 'read-history'
  | 'read-assessments'
  | 'read-access-log'
  | 'complete-step'
  | 'note'
  | 'register-night'
  | 'depart'
  | 'propose-exclusion'
  | 'decide-exclusion'
  | 'change-holder'
  | 'give-reason'
  | 'ask'
  | 'change-term'
  | 'answer-escalation'
  | 'decide-on-agenda'
  | 'make-status-link'
  | 'use-client-right';

/** What can be done without a case at hand. */
export type DeskAction =
  | 'register'
  | 'search-clients'
  | 'register-nights'
  | 'register-absence'
  | 'read-escalations'
  | 'hold-meeting'
  | 'search-access-log'
  | 'read-destructions'
  | 'break-the-glass';

/** Any one of these relations is enough; none at all is never. */
export type Rule = readonly Relation[];

/** The columns, in this order. */
type Columns<Cell> = readonly [
  intake: Cell,
  shelter: Cell,
  holder: Cell,
  outflow: Cell,
  urgency: Cell,
  legal: Cell,
  housing: Cell,
  coordinator: Cell,
  manager: Cell,
  auditor: Cell,
];

const column: Readonly<Record<Role, number>> = {
  'intake-worker': 0,
  'shelter-worker': 1,
  'trajectory-holder': 2,
  'outflow-officer': 3,
  'urgency-officer': 4,
  'legal-officer': 5,
  'housing-officer': 6,
  coordinator: 7,
  manager: 8,
  auditor: 9,
};

const N: Rule = [];
const W: Rule = ['open-step'];
/** Also who stands in for whom the step is assigned to. */
const S: Rule = ['open-step', 'stand-in'];
const I: Rule = ['intake', 'desk', 'open-step'];
const L: Rule = ['location', 'open-step'];
const H: Rule = ['holder', 'stand-in', 'open-step'];
const O: Rule = ['holder', 'stand-in'];
const R: Rule = ['review', 'open-step'];
const P: Rule = ['placement', 'open-step'];
const C: Rule = ['municipality', 'open-step'];
/** Also who broke the glass: to read, and nothing else. */
const G: Rule = ['municipality', 'open-step', 'emergency'];
const M: Rule = ['municipality'];
const E: Rule = ['escalated', 'open-step'];

/**
 * Who may do what with a case. Read a row as: in this role, somebody who stands to the case in one of these ways may.
 * Scores on the life domains are not shown to those who decide on eligibility, order or a home.
 */
// biome-ignore format: a table is read by its columns
const onCase: Readonly<Record<CaseAction, Columns<Rule>>> = {
  //                   intake shelter holder outflow urgency legal housing coord. manager auditor
  read:                [I,     L,      H,     R,      S,      S,    P,      G,     E,      N],
  'read-history':      [I,     L,      H,     R,      S,      S,    N,      G,     E,      N],
  'read-assessments':  [N,     L,      H,     N,      N,      N,    N,      C,     N,      N],
  'read-access-log':   [N,     N,      N,     N,      N,      N,    N,      N,     N,      M],
  'complete-step':     [S,     S,      S,     S,      S,      S,    S,      S,     S,      N],
  note:                [I,     L,      O,     N,      N,      N,    N,      C,     N,      N],
  'register-night':    [N,     L,      N,     N,      N,      N,    N,      N,     N,      N],
  depart:              [N,     L,      N,     N,      N,      N,    N,      M,     N,      N],
  'propose-exclusion': [N,     L,      N,     N,      N,      N,    N,      N,     N,      N],
  'decide-exclusion':  [N,     N,      N,     N,      N,      N,    N,      M,     N,      N],
  'change-holder':     [N,     N,      N,     N,      N,      N,    N,      M,     N,      N],
  'give-reason':       [N,     N,      O,     N,      N,      N,    N,      M,     N,      N],
  ask:                 [N,     N,      O,     N,      N,      N,    N,      M,     N,      N],
  'change-term':       [N,     N,      N,     N,      W,      W,    N,      M,     N,      N],
  'answer-escalation': [N,     N,      N,     N,      N,      N,    N,      M,     E,      N],
  'decide-on-agenda':  [N,     N,      N,     N,      N,      N,    N,      M,     N,      N],
  'make-status-link':  [N,     N,      O,     N,      N,      N,    N,      M,     N,      N],
  'use-client-right':  [N,     N,      N,     N,      N,      N,    N,      M,     N,      N],
};

// biome-ignore format: a table is read by its columns
const atDesk: Readonly<Record<DeskAction, Columns<boolean>>> = {
  //                   intake shelter holder outflow urgency legal housing coord. manager auditor
  register:            [true,  false,  false, false,  false,  false, false, false, false,  false],
  'search-clients':    [true,  false,  false, false,  false,  false, false, false, false,  false],
  'register-nights':   [false, true,   false, false,  false,  false, false, false, false,  false],
  'register-absence':  [false, false,  false, false,  false,  false, false, true,  false,  false],
  'read-escalations':  [false, false,  false, false,  false,  false, false, true,  true,   false],
  'hold-meeting':      [false, false,  false, false,  false,  false, false, true,  false,  false],
  'search-access-log': [false, false,  false, false,  false,  false, false, false, false,  true],
  'read-destructions': [false, false,  false, false,  false,  false, false, true,  false,  true],
  'break-the-glass':   [false, false,  false, false,  false,  false, false, true,  false,  false],
};

export const caseActions = Object.keys(onCase) as readonly CaseAction[];

export const ruleFor = (action: CaseAction, role: Role): Rule => onCase[action][column[role]] ?? N;

export const allowsAtDesk = (action: DeskAction, role: Role): boolean => atDesk[action][column[role]] ?? false;

/**
 * Parts of a case that not everybody who reads it sees. Scores are one more, and an action of their own (`read-assessments`).
 * `hiding-place`: where somebody hides, which can be read from the kind of the stay and from its days as well. `standstill`: whose
 * move it has been, which weighs nothing where eligibility, order or a home is decided. `whole-way`: what lies before and beside
 * the home.
 */
export type CasePart = 'hiding-place' | 'standstill' | 'whole-way';

// biome-ignore format: a table is read by its columns
const shown: Readonly<Record<CasePart, Columns<boolean>>> = {
  //                   intake shelter holder outflow urgency legal housing coord. manager auditor
  'hiding-place':      [true,  true,   true,  false,  false,  false, false, true,  false,  false],
  standstill:          [true,  true,   true,  false,  false,  false, false, true,  true,   true],
  'whole-way':         [true,  true,   true,  true,   true,   true,  false, true,  true,   true],
};

/** True when somebody in this role, who may read the case, sees this part of it. */
export const shows = (part: CasePart, role: Role): boolean => shown[part][column[role]] ?? false;

/** What a role sees of the person, beside the case. */
export type ClientField = 'givenName' | 'familyName' | 'birthDate' | 'bsn' | 'phone' | 'email';

const all: readonly ClientField[] = ['givenName', 'familyName', 'birthDate', 'bsn', 'phone', 'email'];
const contact: readonly ClientField[] = ['givenName', 'familyName', 'phone', 'email'];

export const clientFields: Readonly<Record<Role, readonly ClientField[]>> = {
  'intake-worker': all,
  'shelter-worker': [...contact, 'birthDate'],
  'trajectory-holder': all,
  'outflow-officer': ['givenName', 'familyName', 'birthDate'],
  'urgency-officer': ['givenName', 'familyName', 'birthDate'],
  'legal-officer': [...contact, 'birthDate'],
  // A corporation needs to reach somebody, never to know how old they are.
  'housing-officer': contact,
  coordinator: all,
  manager: [],
  auditor: [],
};

/** What is shown of the person to who broke the glass: enough to help somebody now. */
export const emergencyFields: readonly ClientField[] = [...contact, 'birthDate'];
