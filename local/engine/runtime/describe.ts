import type { Execution } from '../advance/execution.ts';
import { longestHistory } from '../history/recorder.ts';
import type { ExecutionDescription, ExecutionSummary } from '../model.ts';
import type { ExecutionRow, MachineRow } from '../store/store.ts';
import type { Live } from './archive.ts';
import { executionArn } from './arn.ts';

const redrivablePeriod = 14 * 24 * 3600 * 1000;

/** @returns why an execution cannot be redriven; null when it can. @source Step Functions developer guide, Redrive eligibility */
export function whyNotRedrivable({ status, lastEvent, stoppedAt }: Execution, now: number): string | null {
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (lastEvent >= longestHistory - 1) return 'Execution history event limit exceeded';
  if (stoppedAt !== null && now - stoppedAt > redrivablePeriod) return 'Execution redrivable period exceeded';
  return null;
}

export function describeExecution({ execution, inputText }: Live, now: number): ExecutionDescription {
  const { identity, status, output, error, cause } = execution;
  const reason = whyNotRedrivable(execution, now);
  return {
    executionArn: identity.arn,
    stateMachineArn: identity.stateMachineArn,
    name: identity.name,
    status,
    startDate: identity.startedAt,
    ...(execution.stoppedAt === null ? {} : { stopDate: execution.stoppedAt }),
    input: inputText,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    redriveCount: execution.redriveCount,
    ...(execution.redrivenAt === null ? {} : { redriveDate: execution.redrivenAt }),
    redriveStatus: reason === null ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason === null ? {} : { redriveStatusReason: reason }),
  };
}

/** @param redrivenAt epoch milliseconds of the last redrive */
export function summarize(row: ExecutionRow, machine: MachineRow, redrivenAt: number | null): ExecutionSummary {
  return {
    executionArn: executionArn(machine.arn, row.name),
    stateMachineArn: machine.arn,
    name: row.name,
    status: row.status,
    startDate: row.started,
    ...(row.stopped === null ? {} : { stopDate: row.stopped }),
    redriveCount: row.redrives,
    ...(redrivenAt === null ? {} : { redriveDate: redrivenAt }),
  };
}
