import { machine } from './machine.ts';

/** After the keys (nazorg), with the guarantee that nobody who loses the home starts anew. */
export const aftercare = machine(
  'aftercare',
  'After the keys: contacts, joint evaluations, signals, the flip, the end of guidance.',
  {
    aftercare: 'Everything of aftercare runs side by side, until the last contact or until the home is lost.',
  },
);
