import type { Role } from '../pathway/names.ts';

/**
 * What somebody looks into a case for (doelbinding, AVG art. 5(1)(b)): follows from the role in which they do it. A new role does
 * not compile until its purpose is said.
 */
export const purposeOf: Readonly<Record<Role, Purpose>> = {
  'intake-worker': 'access-to-support',
  'shelter-worker': 'shelter',
  'trajectory-holder': 'guidance',
  'outflow-officer': 'dossier-review',
  'urgency-officer': 'urgency-decision',
  'legal-officer': 'objection',
  'housing-officer': 'housing',
  coordinator: 'case-direction',
  manager: 'escalation',
  auditor: 'supervision',
};

export const purposes = [
  'access-to-support',
  'shelter',
  'guidance',
  'dossier-review',
  'urgency-decision',
  'objection',
  'housing',
  'case-direction',
  'escalation',
  'supervision',
  /** A coordinator who broke the glass. */
  'emergency',
  /** A right of the client (AVG art. 15 to 18, Wmo 2015 art. 5.3.2 and 5.3.5). */
  'client-right',
  /** A term of law has ended, or a restore is made good. */
  'retention',
] as const;
export type Purpose = (typeof purposes)[number];
