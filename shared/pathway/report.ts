import type { Cause, Referrer, TargetGroup } from './names.ts';

/** What is known at the desk about the report, beside the person, who is kept apart. Days are `YYYY-MM-DD`. */
export type Report = {
  readonly reportedOn: string;
  readonly targetGroup: TargetGroup;
  readonly immediateShelter: boolean;
  readonly protected: boolean;
  readonly expectedHomelessOn: string | null;
  readonly causes: readonly Cause[];
  readonly origin: { readonly municipality: string; readonly residentSince: string | null } | null;
  readonly previousShelter: boolean;
  readonly incomeNeeded: boolean;
  readonly language: string;
  readonly referredBy: Referrer;
  readonly household: {
    readonly adults: number;
    readonly children: number;
    readonly schoolMunicipality: string | null;
  };
};

/** Women's shelter, witness, family of a member of staff: seen by the assigned people and the coordinator alone. */
export const isProtected = (report: Report): boolean => report.protected || report.targetGroup === 'VO';
