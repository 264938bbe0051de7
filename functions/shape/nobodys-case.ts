import { isRefusal } from '../../shared/errors/refusal.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { decide } from '../../shared/pathway/decide.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { policyFor } from '../../shared/policy/profiles.ts';
import { loadNobodys } from '../../shared/store/nobody.ts';
import { packed } from '../../shared/store/packed.ts';
import type { Tools } from './function.ts';

let kept: Uint8Array | undefined;

/**
 * What is judged in place of a case that there is not: of no municipality, nobody's, in no place that the directory knows. It is
 * read each time as a snapshot is, so that a missing case takes as long as one that may not be read.
 * @param canPut false for who may only read
 */
export function nobodysCase(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  canPut: boolean,
): Promise<CaseState> {
  kept ??= packed(made());
  return loadNobodys(database, cases, kept, canPut);
}

const nobody = '-';
const then = '2026-01-01T00:00:00Z';

function made(): CaseState {
  const policy = policyFor('default', '2026-01-01');
  if (isRefusal(policy)) throw new Error(policy.code);
  const given = { caseId: '0', at: then, by: { user: nobody, role: 'intake-worker' }, commandId: '' } as const;
  const events = decide(null, { ...given, type: 'register', municipality: nobody, report }, policy);
  if (isRefusal(events)) throw new Error(events.code);
  const state = evolve(null, { ...given, version: 1, events } as Append);
  const place = { placeKind: 'night-shelter', location: nobody, firstNight: report.reportedOn } as const;
  // As long as a case that has been under way for some months.
  const deadlines = Array.from({ length: 12 }, () => state.deadlines).flat();
  return { ...state, deadlines, holder: nobody, stays: [{ ...place, occurrence: 1, endedOn: null, reason: null }] };
}

const report = {
  reportedOn: '2026-01-01',
  targetGroup: 'MO1',
  immediateShelter: true,
  protected: false,
  expectedHomelessOn: null,
  causes: ['other'],
  origin: null,
  previousShelter: false,
  incomeNeeded: false,
  language: 'nl',
  referredBy: 'other',
  household: { adults: 1, children: 0, schoolMunicipality: null },
} as const;
