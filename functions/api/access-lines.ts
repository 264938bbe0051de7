import type { Capacity } from '../../shared/access/may.ts';
import { type Purpose, purposeOf } from '../../shared/access/purpose.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import { type Access, chainOfUser, recordAccess, recordOpening } from '../../shared/store/access-log.ts';
import { sourceOf } from '../shape/source.ts';
import type { Call } from './route.ts';

/** The case that a line is about. */
type About = { readonly caseId: string; readonly municipality: string };

/** What somebody does, when that does not follow from their role alone. */
export type Doing = { readonly action: string; readonly purpose?: Purpose | undefined };

/** Writes that a case was opened: once per user, action and quarter of an hour. @throws AccessNotLogged */
export const logOpening = (call: Call, about: About, capacity: Capacity, doing: Doing): Promise<void> =>
  onceShown(call, () => recordOpening(call.tools.database, about.caseId, lineOf(call, about, capacity, doing)));

/** What was read and has not changed is not shown again: nothing is written then. Everything else is, before the answer goes. */
async function onceShown({ request, lines }: Call, write: () => Promise<void>): Promise<void> {
  if (request.method === 'GET') lines.push(write);
  else await write();
}

/** Writes that something is about to be done with a case. @throws AccessNotLogged: then it must not be done */
export const logChange = (call: Call, about: About, capacity: Capacity, doing: Doing): Promise<void> =>
  recordAccess(call.tools.database, about.caseId, lineOf(call, about, capacity, doing));

/**
 * Writes that somebody was refused. A case that there is not has its line as well, so that both take as long. What is no case
 * number at all may be anything, a name too: it is not written down.
 */
export function logRefusal(call: Call, caseId: string, municipality: string | null, action: string): Promise<void> {
  const { database } = call.tools;
  const { user, municipalities } = call.caller;
  const known = isCaseNumber(caseId);
  return recordAccess(database, known ? caseId : chainOfUser(user), {
    ...whoOf(call, { role: call.rights.roles[0] ?? 'auditor' }),
    action,
    purpose: purposeOf[call.rights.roles[0] ?? 'auditor'],
    result: 'refused',
    municipalities: municipality === null ? municipalities : [municipality],
    caseIds: known ? [caseId] : [],
  });
}

/** Writes that somebody was refused before any case was looked at: once for the same in a quarter of an hour. */
export const logRefusedAtDoor = (call: Call, action: string): Promise<void> =>
  recordOpening(call.tools.database, chainOfUser(call.caller.user), {
    ...acrossOf(call, call.capacity, { action }, []),
    result: 'refused',
  });

/** Writes one line about many cases, or about none, such as a search. @throws AccessNotLogged */
export const logAcross = (call: Call, capacity: Capacity, doing: Doing, caseIds: readonly string[]): Promise<void> =>
  recordAccess(call.tools.database, chainOfUser(call.caller.user), acrossOf(call, capacity, doing, caseIds));

/**
 * Writes whose names a list shows. A list that is open asks again and again: it is one line as long as no other names come,
 * for a quarter of an hour. @throws AccessNotLogged
 */
export const logNames = (call: Call, capacity: Capacity, caseIds: readonly string[]): Promise<void> =>
  onceShown(call, () =>
    recordOpening(
      call.tools.database,
      chainOfUser(call.caller.user),
      acrossOf(call, capacity, { action: 'list-names' }, caseIds),
    ),
  );

function acrossOf(
  call: Call,
  { role }: Capacity,
  { action, purpose = purposeOf[role] }: Doing,
  caseIds: readonly string[],
): Access {
  const { municipalities } = call.caller;
  return { ...whoOf(call, { role }), action, purpose, result: 'allowed', municipalities, caseIds };
}

/** The name of a command's action: with the step that it completes or the right that is used. */
export function actionOf(body: CommandBody): string {
  if (body.type === 'complete') return `complete ${body.step}`;
  return body.type === 'use-right' ? `use-right ${body.right}` : body.type;
}

/** A number as we give it out. */
export const isCaseNumber = (caseId: string): boolean => /^[a-z0-9]{26}$/.test(caseId);

function lineOf(call: Call, { caseId, municipality }: About, capacity: Capacity, doing: Doing): Access {
  const { action, purpose = capacity.purpose ?? purposeOf[capacity.role] } = doing;
  const about = { municipalities: [municipality], caseIds: [caseId] };
  return { ...whoOf(call, capacity), action, purpose, result: 'allowed', ...about };
}

function whoOf({ caller, now, request }: Call, { role, onBehalfOf }: Capacity) {
  const { user, organisation } = caller;
  return { at: now, user, role, organisation, onBehalfOf: onBehalfOf ?? null, from: sourceOf(request.headers) };
}
