import type { Nothing } from './values.ts';

/** What the interface refuses before or beside the rules. */
export type RequestRefusals = {
  'no-such-case': Nothing;
};
