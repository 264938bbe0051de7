/** What is read of an event of an execution's history. */
export type HistoryEvent = { readonly type?: string | undefined };

export type Transitions = {
  /** Every state that was entered. */
  readonly entered: number;
  /** Attempts of tasks after the first. */
  readonly retries: number;
  /** Waits that ran out: each is also a line in the log of the machines, whose level is ERROR. */
  readonly timeouts: number;
};

/** Counts as AWS bills Standard workflows: a transition for each state entered, and one for each retry. */
export function transitionsIn(history: readonly HistoryEvent[]): Transitions {
  const count = (test: (type: string) => boolean) => history.filter(({ type }) => test(type ?? '')).length;
  const tasks = count((type) => type === 'TaskStateEntered');
  return {
    entered: count((type) => type.endsWith('StateEntered')),
    retries: Math.max(0, count((type) => type === 'TaskScheduled') - tasks),
    timeouts: count((type) => type === 'TaskTimedOut'),
  };
}

export const sumOf = (one: Transitions, other: Transitions): Transitions => ({
  entered: one.entered + other.entered,
  retries: one.retries + other.retries,
  timeouts: one.timeouts + other.timeouts,
});
