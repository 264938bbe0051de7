import type { Coded } from '../../errors/refusal.ts';
import type { StepName } from '../names.ts';

type Inconsistency = Coded & { readonly field: string };

/** What the fields of one form must say of each other, beside what each must be by itself. */
type Check = (form: Readonly<Record<string, unknown>>) => Inconsistency[];

export const consistency: Partial<Record<StepName, Check>> = {
  'evaluate-tenancy': evaluation,
  'sign-tenancy': tenancy,
  'arrange-guidance': guidance,
  'resolve-escalation': resolution,
};

/** Without the client, the provider and the corporation an evaluation was not held. */
function evaluation(form: Readonly<Record<string, unknown>>): Inconsistency[] {
  if (form.outcome === 'not-held') return [];
  const present = Array.isArray(form.attended) ? form.attended : [];
  const absent = (['client', 'provider', 'corporation'] as const).filter((party) => !present.includes(party));
  if (absent.length === 0) return [];
  return [{ field: 'attended', code: 'not-held-without', values: { absent } }];
}

function tenancy(form: Readonly<Record<string, unknown>>): Inconsistency[] {
  const found: Inconsistency[] = [];
  const { kind, startsOn, flipOn, conditions } = form;
  if (kind === 'flip' && flipOn === undefined) {
    found.push({ field: 'flipOn', code: 'flip-day-missing', values: {} });
  }
  if (kind !== 'flip' && flipOn !== undefined) {
    found.push({ field: 'flipOn', code: 'flip-day-superfluous', values: {} });
  }
  if (kind === 'flip' && later(startsOn, flipOn)) {
    found.push({ field: 'flipOn', code: 'flip-before-tenancy', values: {} });
  }
  if (kind === 'conditional' && Array.isArray(conditions) && conditions.length === 0) {
    found.push({ field: 'conditions', code: 'conditions-missing', values: {} });
  }
  return found;
}

function guidance({ from, indicationEndsOn }: Readonly<Record<string, unknown>>): Inconsistency[] {
  if (!later(from, indicationEndsOn)) return [];
  return [{ field: 'indicationEndsOn', code: 'indication-before-guidance', values: {} }];
}

function resolution({ newDueOn, acceptedUntil }: Readonly<Record<string, unknown>>): Inconsistency[] {
  if (newDueOn === undefined || acceptedUntil === undefined) return [];
  return [{ field: 'acceptedUntil', code: 'new-date-or-acceptance', values: {} }];
}

function later(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one > other;
}
