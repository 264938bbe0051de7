import { compareMoments, dateAt, type Moment, momentOf } from '../calendar/zone.ts';
import { fieldError, isRefusal, type Refusal, refuse } from '../errors/refusal.ts';
import type { Policy } from '../policy/policy.ts';
import type { CaseState } from './case.ts';
import type { Command, CommandOf, CommandType } from './command.ts';
import { disclosure } from './commands/disclosure.ts';
import { escalations } from './commands/escalations.ts';
import type { Handlers } from './commands/handler.ts';
import { people } from './commands/people.ts';
import { rights } from './commands/rights.ts';
import { isSuperseded, runs } from './commands/runs.ts';
import { shelter } from './commands/shelter.ts';
import { terms } from './commands/terms.ts';
import { work } from './commands/work.ts';
import type { Draft } from './draft.ts';
import { type CaseEvent, event } from './event.ts';
import { fold } from './evolve.ts';
import { phaseOf } from './lookup.ts';
import { ruleBook } from './rules/book.ts';
import { settle } from './settle.ts';
import { enter } from './way.ts';

/** Every command has its handler, or this does not compile. */
const handlers: Handlers<Exclude<CommandType, 'register'>> = {
  ...work,
  ...shelter,
  ...people,
  ...terms,
  ...escalations,
  ...runs,
  ...rights,
  ...disclosure,
};

/**
 * What a command brings about: its own events and everything that follows from them at that moment, for one append;
 * or why not, with what to do. No events when there is nothing to write. Pure.
 * @param policy the one that the case pins; for `register` the municipality's present one
 */
export function decide(state: CaseState | null, command: Command, policy: Policy): readonly CaseEvent[] | Refusal {
  if (command.type === 'register') return register(state, command, policy);
  if (!state) return refuse('unknown', 'no-such-case', {});
  if (state.policy !== policy.id)
    throw new Error(`Case ${state.caseId} began under ${state.policy}, not ${policy.id}.`);
  if (state.commandIds.includes(command.commandId)) return [];
  if (comesTooLate(state, command)) return [];
  const draft: Draft = {
    at: eventTime(state, command.at),
    by: command.by,
    policy,
    book: ruleBook,
    events: [],
    state,
  };
  if (state.status === 'closed' && !isTakenInLate(command)) return closed(state);
  // What was due before the command comes before it, also when nobody had looked yet.
  settle(draft);
  const handle = handlers[command.type] as (draft: Draft, command: Command) => Refusal | undefined;
  const refused = handle(draft, command);
  if (isRefusal(refused)) return refused;
  settle(draft);
  return draft.events;
}

/** When an append is made: never before the one before it. */
export function eventTime(state: CaseState | null, given: Moment): Moment {
  const at = momentOf(given);
  return state && compareMoments(state.at, at) > 0 ? state.at : at;
}

function register(
  state: CaseState | null,
  command: CommandOf<'register'>,
  policy: Policy,
): readonly CaseEvent[] | Refusal {
  if (state) return state.commandIds.includes(command.commandId) ? [] : refuse('conflict', 'case-exists', {});
  const { caseId, by, municipality, report } = command;
  if (!/^[a-z0-9]{1,26}$/.test(caseId)) throw new Error('A case id is at most 26 characters of a-z and 0-9.');
  const at = eventTime(null, command.at);
  if (report.reportedOn > dateAt(at, policy.zone)) {
    return refuse('invalid', 'report-after-today', {}, [fieldError('/reportedOn', 'today-or-earlier', {})]);
  }
  const registered = event('case-registered', { municipality, policy: policy.id, zone: policy.zone, report });
  const draft: Draft = {
    at,
    by,
    policy,
    book: ruleBook,
    events: [registered],
    state: fold(null, registered, { caseId, version: 1, at, by }),
  };
  enter(draft, 'central-intake');
  settle(draft);
  return draft.events;
}

/** A machine's run that was replaced, or that asks after the end: whoever took over does what is to be done. */
function comesTooLate(state: CaseState, command: Command): boolean {
  if (command.type === 'restart-run') return state.status === 'closed';
  if (command.type !== 'tend') return false;
  if (state.status === 'closed') return true;
  return command.asking !== undefined && isSuperseded(phaseOf(state, command.asking), command.asking.run);
}

const aboutTheFile: readonly CommandType[] = ['use-right', 'confirm-destruction', 'end-retention'];

/** After the end an objection that comes late is taken in, and what is asked about the file itself. */
function isTakenInLate(command: Command): boolean {
  if (aboutTheFile.includes(command.type)) return true;
  return command.type === 'complete' && command.step === 'object';
}

function closed(state: CaseState): Refusal {
  return refuse('not-open', 'case-closed', { on: dateAt(state.closedAt ?? state.at, state.zone) });
}
