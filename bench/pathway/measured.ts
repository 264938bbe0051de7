import type { CostLine, Usage } from './cost.ts';
import type { Manner } from './people.ts';
import type { Transitions } from './transitions.ts';

/** One pathway from the report to the end of aftercare, as it was measured. */
export type Pathway = {
  readonly manner: Manner;
  /** Days from the report to the end of aftercare. */
  readonly days: number;
  readonly appends: number;
  readonly escalations: number;
  /** Why they were raised, each reason once. */
  readonly reasons: readonly string[];
  readonly executions: number;
  readonly byMachine: Readonly<Record<string, Transitions & { readonly executions: number }>>;
  readonly functions: Readonly<
    Record<string, { readonly invocations: number; readonly milliseconds: number; readonly megabytes: number }>
  >;
  readonly capacity: Readonly<Record<string, { readonly reads: number; readonly writes: number }>>;
  /** Bytes of the table at the end, items and index entries. */
  readonly storedBytes: number;
  readonly usage: Usage;
  readonly lines: readonly CostLine[];
  readonly dollars: number;
  /** Functions that look after all cases together, in no pathway's price: dollars of a month. */
  readonly monthly: Readonly<Record<string, number>>;
};
