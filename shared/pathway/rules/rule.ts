import type { Refusal } from '../../errors/refusal.ts';
import type { StepRecord } from '../case.ts';
import type { Draft, GroupOpening } from '../draft.ts';
import type { OutcomeForm } from '../forms/completion.ts';
import type { StepName } from '../names.ts';
import type { Phase, phases } from '../phases.ts';
import type { StepOutcome } from '../steps.ts';

/**
 * What follows from one outcome of one step. The completion itself stands in the draft already; a refusal throws the
 * whole draft away.
 */
export type OutcomeRule<S extends StepName, O extends StepOutcome<S>> = (
  draft: Draft,
  form: OutcomeForm<S, O>,
  step: StepRecord,
  // biome-ignore lint/suspicious/noConfusingVoidType: a rule that only acts ends with its last act
) => Refusal | undefined | void;

/** Every outcome of every step has its rule, or this does not compile. */
export type StepRules<Steps extends StepName> = {
  readonly [S in Steps]: { readonly [O in StepOutcome<S>]: OutcomeRule<S, O> };
};

type GroupsOf<P extends Phase> = Extract<keyof (typeof phases)[P]['groups'], string>;

/** What stands open in each group of a phase, each time that it is entered. */
export type Openings<P extends Phase> = { readonly [G in GroupsOf<P>]: GroupOpening };
