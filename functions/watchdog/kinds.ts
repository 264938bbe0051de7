import type { StreamId, StreamKind } from '../../shared/store/keys.ts';
import type { Tools } from '../shape/function.ts';
import { runNamed } from '../shape/machines.ts';
import { isKnown, ofKind } from '../shape/of-kind.ts';
import { type Findings, noFindings, restart, reviveCases, sum } from './revive.ts';

/** How streams of one kind are set going again. */
export type Reviver = {
  readonly isOpen: (tools: Tools, id: string) => Promise<boolean>;
  /**
   * Looks at these streams and does what each needs.
   * @param everything also where nothing is overdue: a run that does not run is started anew whatever the time
   */
  readonly revive: (tools: Tools, ids: readonly string[], now: string, everything: boolean) => Promise<Findings>;
  /** After an execution failed. @returns whether there is another run now; null when the name is of no machine of this kind */
  readonly restart: (tools: Tools, execution: string, now: string, why: string) => Promise<boolean> | null;
};

export type Revivers = Readonly<Record<string, Reviver>>;

export const revivers: Readonly<Record<StreamKind, Reviver>> = {
  case: {
    isOpen: async ({ cases }, id) => (await cases.load(id))?.status === 'open',
    revive: reviveCases,
    restart(tools, execution, now, why) {
      const named = runNamed(execution);
      return named && restart(tools, named, now, why);
    },
  },
};

/**
 * Looks at streams, each in the way of its kind.
 * @throws Fault UnknownStreamKind, when all others were looked at
 */
export async function revive(
  kinds: Revivers,
  tools: Tools,
  streams: readonly StreamId[],
  now: string,
  everything: boolean,
): Promise<Findings> {
  const ofEach = Map.groupBy(streams, ({ kind }) => kind);
  let findings = noFindings;
  for (const [kind, { revive }] of Object.entries(kinds)) {
    const ids = ofEach.get(kind)?.map(({ id }) => id) ?? [];
    findings = sum(findings, await revive(tools, ids, now, everything));
  }
  for (const kind of ofEach.keys()) if (!isKnown(kinds, kind)) ofKind(kinds, kind);
  return findings;
}
