import { type Gone, pseudonymOf } from '../../shared/store/destruction.ts';
import type { StreamKind } from '../../shared/store/keys.ts';
import { destroy } from '../rights/destroy.ts';
import type { Tools } from '../shape/function.ts';

/** How a stream of one kind is destroyed. */
export type Destruction = {
  /** What stands in for it afterwards. */
  readonly pseudonymOf: (id: string) => string;
  /** Whether a person confirmed that it is to go. */
  readonly isConfirmed: (tools: Tools, id: string) => Promise<boolean>;
  /** @returns what went; null when nobody confirmed it */
  readonly destroy: (tools: Tools, id: string, at: string, municipality?: string) => Promise<Gone | null>;
};

export const destructions: Readonly<Record<StreamKind, Destruction>> = {
  case: {
    pseudonymOf,
    isConfirmed: async ({ cases }, id) => (await cases.load(id))?.rights.destruction?.confirmed ?? false,
    destroy,
  },
};
