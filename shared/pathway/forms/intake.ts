import { placeKinds } from '../names.ts';
import { code, day, freeText, nothing, oneOf, term } from './fields.ts';

/** Why access to shelter is refused (Wmo 2015 art. 2.3.5). Where somebody comes from is no ground: access is national. */
const accessGrounds = ['manages-alone', 'own-network', 'other-provision', 'no-right-to-provision', 'other'] as const;

/** `term`: the municipality's own when none is given. */
const decided = () => ({ from: day(), term: term().optional() });

export const intake = {
  screen: {
    /** `location`: where the client is awaited tonight; in a protected case nobody elsewhere gets to know of it. */
    'needs-shelter': () => ({ location: code().optional() }),
    'no-bed-needed': nothing,
    'housing-first': nothing,
    prevented: () => ({ words: freeText().optional() }),
    referred: () => ({ to: code().optional(), words: freeText().optional() }),
    withdrawn: () => ({ words: freeText().optional() }),
  },
  findBestPlace: {
    here: nothing,
    'transfer-proposed': () => ({ municipality: code(), words: freeText().optional() }),
  },
  acceptTransfer: {
    accepted: () => ({ location: code().optional(), on: day().optional() }),
    declined: () => ({ words: freeText().optional() }),
  },
  investigate: {
    investigated: () => ({ on: day().optional(), words: freeText().optional() }),
    withdrawn: () => ({ words: freeText().optional() }),
  },
  apply: {
    applied: () => ({ appliedOn: day() }),
    'not-applied': () => ({ words: freeText().optional() }),
  },
  decideAccess: {
    admitted: () => ({ ...decided(), placeKind: oneOf(placeKinds).optional(), location: code().optional() }),
    'admitted-without-bed': decided,
    'housing-first': () => ({ ...decided(), from: day().optional() }),
    // A refusal ends a running stay only with an address to go to.
    refused: () => ({ ground: oneOf(accessGrounds), address: freeText().optional(), words: freeText().optional() }),
  },
} as const;
