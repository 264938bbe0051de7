import type { ChangeRecord } from '../../tables/change.ts';
import type { Invocation } from '../functions/functions.ts';

interface Answer {
  readonly batchItemFailures?: readonly { readonly itemIdentifier?: unknown }[] | null;
}

/** Identifiers that a function reported as failed; `all` for an answer in which one of them is no identifier. */
export function reportedFailures(payload: string): readonly string[] | 'all' {
  const { batchItemFailures: failures } = (JSON.parse(payload) ?? {}) as Answer;
  const identifiers = (failures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return identifiers.every((each): each is string => typeof each === 'string' && each !== '') ? identifiers : 'all';
}

/** The first record of a batch that was not processed; null when all were, `all` when nothing is certain. */
export function failedRecord(
  outcome: Invocation,
  records: readonly ChangeRecord[],
  reportsItemFailures: boolean,
): ChangeRecord | 'all' | null {
  if (!outcome.ok) return 'all';
  if (!reportsItemFailures) return null;
  const failures = reportedFailures(outcome.payload);
  if (failures === 'all') return 'all';
  if (failures.length === 0) return null;
  return records.find(({ dynamodb }) => failures.includes(dynamodb.SequenceNumber)) ?? 'all';
}
