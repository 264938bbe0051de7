import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseState } from '../pathway/case.ts';
import type { Cases } from './cases.ts';
import { type Database, putIf } from './database.ts';
import { nobodyKey } from './keys.ts';
import { unpacked } from './packed.ts';

/** Of the length of a case's number, and none. */
export const neverACase = '0'.repeat(26);

/**
 * Reads a case that is nobody's as a case is loaded: its snapshot, unpacked, and what was appended after it. Read where a case was
 * asked for that there is not, so that it takes as long as one that may not be read.
 * @param state as it is first put, packed
 * @param canPut false for who may only read: it is then taken as it is given
 */
export async function loadNobodys(
  { documents, names }: Database,
  cases: Cases,
  state: Uint8Array,
  canPut: boolean,
): Promise<CaseState> {
  const { Item: kept } = await documents.send(new GetCommand({ TableName: names.cases, Key: nobodyKey }));
  if (!kept && canPut) {
    const Item = { ...nobodyKey, state };
    await putIf(
      { documents, names },
      { TableName: names.cases, Item, ConditionExpression: 'attribute_not_exists(pk)' },
    );
  }
  for await (const _ of cases.history(neverACase)) break;
  return unpacked<CaseState>(kept?.state ?? state);
}
