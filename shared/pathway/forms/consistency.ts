import type { StepName } from '../names.ts';

type Inconsistency = { readonly field: string; readonly detail: string };

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
  const absent = ['client', 'provider', 'corporation'].filter((party) => !present.includes(party));
  if (absent.length === 0) return [];
  return [
    { field: 'attended', detail: `Without the ${absent.join(' and the ')} it counts as not held: choose not-held.` },
  ];
}

function tenancy(form: Readonly<Record<string, unknown>>): Inconsistency[] {
  const found: Inconsistency[] = [];
  const { kind, startsOn, flipOn, conditions } = form;
  if (kind === 'flip' && flipOn === undefined) {
    found.push({
      field: 'flipOn',
      detail: "A flip contract needs the day on which it comes to stand in the client's name.",
    });
  }
  if (kind !== 'flip' && flipOn !== undefined) {
    found.push({ field: 'flipOn', detail: 'Only a flip contract has this day: leave it out.' });
  }
  if (kind === 'flip' && later(startsOn, flipOn)) {
    found.push({ field: 'flipOn', detail: 'The flip lies before the start of the tenancy: choose a later day.' });
  }
  if (kind === 'conditional' && Array.isArray(conditions) && conditions.length === 0) {
    found.push({ field: 'conditions', detail: 'A conditional tenancy names its conditions: give at least one.' });
  }
  return found;
}

function guidance({ from, indicationEndsOn }: Readonly<Record<string, unknown>>): Inconsistency[] {
  if (!later(from, indicationEndsOn)) return [];
  return [{ field: 'indicationEndsOn', detail: 'The indication ends before the guidance starts: check both days.' }];
}

function resolution({ newDueOn, acceptedUntil }: Readonly<Record<string, unknown>>): Inconsistency[] {
  if (newDueOn === undefined || acceptedUntil === undefined) return [];
  return [{ field: 'acceptedUntil', detail: 'Give a new date or accept it until a date, not both.' }];
}

function later(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one > other;
}
