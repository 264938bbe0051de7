import { isRefusal } from '../../shared/errors/refusal.ts';
import { askAs } from '../../shared/store/cases.ts';
import type { StreamKind } from '../../shared/store/keys.ts';
import type { Tools } from '../shape/function.ts';

/** Puts before a person that a stream's term has ended. @returns whether somebody was asked now */
export type EndRetention = (tools: Tools, id: string, at: string, commandId: string) => Promise<boolean>;

export const endings: Readonly<Record<StreamKind, EndRetention>> = {
  async case({ cases }, caseId, at, commandId) {
    const done = await askAs(cases, 'retention', { caseId, at, commandId }, { type: 'end-retention' });
    return !isRefusal(done) && done.appended !== null;
  },
};
