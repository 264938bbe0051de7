import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { CaseState, PhaseRecord, Run } from '../../shared/pathway/case.ts';
import { type Phase, phaseNames } from '../../shared/pathway/phases.ts';
import { tendAnswer } from '../../shared/pathway/tend-answer.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { isAfter } from '../../shared/store/event-store.ts';
import type { Ticket } from '../../shared/store/tokens.ts';

let client: SFNClient | undefined;
const stepFunctions = (): SFNClient => (client ??= new SFNClient({}));

/** At most 80 characters; free again after 90 days, which is why the events and not the names say what was started. */
export const executionName = (caseId: string, { phase, occurrence }: PhaseRecord, run: number): string =>
  `${caseId}-${phase}-${occurrence}-${run}`;

export type NamedRun = {
  readonly caseId: string;
  readonly phase: Phase;
  readonly occurrence: number;
  readonly run: number;
};

/** The run that an execution's name stands for; null for a name that is not ours. */
export function runNamed(name: string): NamedRun | null {
  const [, caseId = '', phase, occurrence, run] = /^([a-z0-9]{1,26})-([a-z-]+)-(\d+)-(\d+)$/.exec(name) ?? [];
  const known = phaseNames.find((each) => each === phase);
  return known ? { caseId, phase: known, occurrence: Number(occurrence), run: Number(run) } : null;
}

/** Starts the current run of a phase. The input is exactly what the event says, so a second start is no start. */
export async function startRun(caseId: string, record: PhaseRecord, run: Run): Promise<void> {
  const { phase, occurrence } = record;
  const input = {
    caseId,
    phase,
    occurrence,
    run: run.run,
    group: run.group,
    visit: run.visit,
    startedAt: run.startedAt,
    contract: run.contract,
  };
  const name = executionName(caseId, record, run.run);
  try {
    await stepFunctions().send(
      new StartExecutionCommand({ stateMachineArn: machineOf(phase), name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    if (!isNamed(error, ['ExecutionAlreadyExists'])) throw error;
  }
}

/** How the execution of a run stands; `none` when there is none of that name. */
export async function executionStatus(caseId: string, record: PhaseRecord, run: Run): Promise<string> {
  const [machine, name] = [machineOf(record.phase), executionName(caseId, record, run.run)];
  try {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
    const { status } = await stepFunctions().send(new DescribeExecutionCommand({ executionArn }));
    return status ?? 'none';
  } catch (error) {
    if (isNamed(error, ['ExecutionDoesNotExist'])) return 'none';
    throw error;
  }
}

/** Wakes a machine that waits. A token that is used, timed out or forgotten belongs to one that waits no more. */
export async function wake({ token }: Ticket): Promise<boolean> {
  try {
    await stepFunctions().send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
    return true;
  } catch (error) {
    if (isNamed(error, ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])) return false;
    throw error;
  }
}

/** True when whoever holds this ticket has a reason to look: its group is left, or its next moment has come nearer. */
export function hasReasonToLook(state: CaseState, policy: Policy, ticket: Ticket): boolean {
  const { status, until } = tendAnswer(state, policy, ticket, state.at);
  return status !== 'waiting' || isAfter(ticket.until, until);
}

/** Open phases, and those that were still open when the case stood at an earlier version. */
export function watchedPhases(state: CaseState, before: CaseState | null): readonly PhaseRecord[] {
  const closed = new Set(before?.phases.filter(({ status }) => status === 'closed').map(nameOf));
  return state.phases.filter((record) => !closed.has(nameOf(record)));
}

const nameOf = ({ phase, occurrence }: PhaseRecord): string => `${phase}/${occurrence}`;

function machineOf(phase: Phase): string {
  const arns = JSON.parse(process.env.STATE_MACHINE_ARNS ?? '{}') as Readonly<Record<string, string>>;
  const arn = arns[phase];
  if (!arn) throw new Error(`STATE_MACHINE_ARNS names no machine for ${phase}.`);
  return arn;
}

const isNamed = (error: unknown, names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);
