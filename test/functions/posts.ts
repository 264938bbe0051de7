import { markMail } from '../../shared/store/colleagues.ts';
import { callerOf } from '../../shared/store/directory.ts';
import { completes, pass, reported, sheltered, withHolder } from './journey.ts';
import { report, type System } from './system.ts';

/** A request that is granted, and another one that the same sender could make at the same address. */
export type Sample = {
  readonly user: string;
  readonly at: string;
  readonly body: object;
  readonly other: object;
  /** The case in which something is written between the first time and the second. */
  readonly caseId?: string;
};

/** One of every POST of the interface, by its path. */
export const samplesOf = (here: System): Readonly<Record<string, () => Promise<Sample>>> => ({
  '/v1/cases': async () => ({ user: 'ingrid', at: '/v1/cases', body: report(), other: report({ targetGroup: 'MO2' }) }),
  '/v1/client-searches': async () => {
    const body = { birthDate: '1984-11-07', familyName: 'Bewoner 1' };
    return { user: 'ingrid', at: '/v1/client-searches', body, other: { ...body, familyName: 'Bewoner 2' } };
  },
  '/v1/cases/{caseId}/notes': () =>
    inCase(here, 'farida', 'notes', { kind: 'contact', text: 'Spoke.' }, { kind: 'contact', text: 'Spoke again.' }),
  '/v1/cases/{caseId}/requests': () =>
    inCase(here, 'farida', 'requests', { text: 'Why not me?' }, { text: 'When then?' }),
  '/v1/cases/{caseId}/steps/{step}/completion': () =>
    inCase(here, 'farida', 'steps/first-meeting/completion', { outcome: 'met' }, { outcome: 'no-show' }),
  '/v1/cases/{caseId}/reasons': () =>
    inCase(
      here,
      'farida',
      'reasons',
      { deadlineId: 'stay-target-1', blockedBy: 'documents', text: 'A passport is on its way.' },
      { deadlineId: 'stay-target-1', blockedBy: 'debts', text: 'A passport is on its way.' },
    ),
  '/v1/cases/{caseId}/holder': () =>
    inCase(here, 'bram', 'holder', { holder: 'tom', handover: 'warm' }, { holder: 'tom', handover: 'cold' }),
  '/v1/cases/{caseId}/departures': () =>
    inCase(here, 'sjoerd', 'departures', { on: today(here), reason: 'left' }, { on: today(here), reason: 'network' }),
  '/v1/cases/{caseId}/exclusions': async () => {
    const caseId = await withHolder(here);
    return inCase(here, 'sjoerd', 'exclusions', excluded(here), { ...excluded(here), ground: 'Noise.' }, caseId);
  },
  '/v1/cases/{caseId}/exclusions/{exclusion}/decision': async () => {
    const caseId = await withHolder(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, excluded(here));
    return inCase(here, 'bram', 'exclusions/1/decision', { confirmed: true }, { confirmed: false }, caseId);
  },
  '/v1/cases/{caseId}/terms/{deadlineId}/suspension': async () => {
    const { at, caseId } = await withTerm(here, 'decide-access');
    const body = { from: today(here), reason: 'A paper is missing.' };
    return inCase(here, 'bram', `${at}/suspension`, body, { ...body, until: today(here) }, caseId);
  },
  '/v1/cases/{caseId}/terms/{deadlineId}/suspension/end': async () => {
    const { at, caseId } = await withTerm(here, 'decide-access');
    const body = { from: today(here), reason: 'A paper is missing.' };
    await here.as('bram').post(`/v1/cases/${caseId}/${at}/suspension`, body);
    pass(here, 2);
    return inCase(here, 'bram', `${at}/suspension/end`, { on: today(here) }, { on: '2026-01-09' }, caseId);
  },
  '/v1/cases/{caseId}/terms/{deadlineId}/extension': async () => {
    const { at, caseId } = await withTerm(here, 'investigate');
    const body = { until: '2026-03-30', reason: 'An adviser is asked.' };
    return inCase(here, 'bram', `${at}/extension`, body, { ...body, until: '2026-03-23' }, caseId);
  },
  '/v1/cases/{caseId}/client-file': () =>
    inCase(here, 'bram', 'client-file', { right: 'access' }, { right: 'restriction', words: 'It is not right.' }),
  '/v1/cases/{caseId}/emergency-access': () =>
    inCase(
      here,
      'dora',
      'emergency-access',
      { reason: 'Somebody is in danger.' },
      { reason: 'Somebody may be in danger.' },
    ),
  '/v1/cases/{caseId}/status-link': () => inCase(here, 'farida', 'status-link', {}, { pin: '4826' }),
  '/v1/escalations/{escalationId}/acknowledgement': async () => {
    const { caseId, escalationId } = await escalated(here);
    return { user: 'bram', at: `/v1/escalations/${escalationId}/acknowledgement`, body: {}, other: { a: 1 }, caseId };
  },
  '/v1/escalations/{escalationId}/resolution': async () => {
    const { caseId, escalationId } = await escalated(here);
    const at = `/v1/escalations/${escalationId}/resolution`;
    return { user: 'bram', at, body: { measure: 'A bed is found.' }, other: { measure: 'No bed is found.' }, caseId };
  },
  '/v1/nights': async () => {
    const caseId = await withHolder(here);
    const body = { location: 'de-haven', date: today(here), caseIds: [caseId] };
    return { user: 'sjoerd', at: '/v1/nights', body, other: { ...body, caseIds: [caseId, 'other'] }, caseId };
  },
  '/v1/reassignments': async () => {
    const caseId = await withHolder(here);
    const body = { from: 'farida', to: 'tom', handover: 'warm', caseIds: [caseId] };
    return { user: 'bram', at: '/v1/reassignments', body, other: { ...body, handover: 'cold' }, caseId };
  },
  '/v1/absences': async () => {
    const body = { user: 'farida', from: today(here), until: '2026-12-24', standIn: 'tom' };
    return { user: 'bram', at: '/v1/absences', body, other: { ...body, until: '2026-12-23' } };
  },
  '/v1/agenda/{date}/decisions': async () => {
    const caseId = await withHolder(here);
    const body = (decision: string) => ({ decisions: [{ caseId, decision }] });
    return {
      ...{ user: 'bram', at: `/v1/agenda/${today(here)}/decisions` },
      ...{ body: body('The holder calls.'), other: body('The holder writes.'), caseId },
    };
  },
  '/v1/mail-problems/{user}/clearance': async () => {
    const { mail = '' } = (await callerOf(here.database, 'tom')) ?? {};
    await markMail(here.database, 'tom', { mail, problem: 'bounced', since: here.now });
    return { user: 'bram', at: '/v1/mail-problems/tom/clearance', body: {}, other: { a: 1 } };
  },
});

const today = (here: System) => here.now.slice(0, 10);
const excluded = (here: System) => ({
  from: today(here),
  until: today(here),
  ground: 'A fight.',
  alternative: 'Another bed.',
});

async function inCase(
  here: System,
  user: string,
  rest: string,
  body: object,
  other: object,
  known?: string,
): Promise<Sample> {
  const caseId = known ?? (await withHolder(here));
  return { user, at: `/v1/cases/${caseId}/${rest}`, body, other, caseId };
}

/** A case in which a statutory term runs. */
async function withTerm(
  here: System,
  kind: 'investigate' | 'decide-access',
): Promise<{ readonly caseId: string; readonly at: string }> {
  const caseId = await sheltered(here);
  await completes(here, 'ingrid', caseId, 'find-best-place', { outcome: 'here' });
  if (kind === 'decide-access') {
    await completes(here, 'ingrid', caseId, 'investigate', { outcome: 'investigated' });
    await completes(here, 'ingrid', caseId, 'apply', { outcome: 'applied', appliedOn: today(here) });
  }
  const { deadlines } = (await here.as('bram').get(`/v1/cases/${caseId}`)).body;
  const { deadlineId } = deadlines.find((each: { kind: string }) => each.kind === kind);
  return { caseId, at: `terms/${deadlineId}` };
}

/** Turned away at the door: a coordinator is told the same day. */
async function escalated(here: System): Promise<{ readonly caseId: string; readonly escalationId: string }> {
  const caseId = await reported(here);
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
  await completes(here, 'sjoerd', caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  const [{ escalationId }] = (await here.as('bram').get(`/v1/cases/${caseId}`)).body.escalations;
  return { caseId, escalationId };
}
