import * as z from 'zod';
import { placeKinds } from '../names.ts';
import { code, day, freeText, nothing, oneOf, term } from './fields.ts';

const turnedAwayReasons = ['full', 'house-rule', 'intoxication', 'other'] as const;

const gone = () => ({ on: day(), address: freeText().optional() });

export const stay = {
  checkIn: {
    'checked-in': () => ({ location: code(), placeKind: oneOf(placeKinds), on: day().optional() }),
    'no-show': nothing,
    'turned-away': () => ({ reason: oneOf(turnedAwayReasons), words: freeText().optional() }),
  },
  /** How a stay ends; the same forms serve the departures of the interface, there with `reason` for `outcome`. */
  stay: {
    'moved-in': gone,
    'moved-place': () => ({ on: day(), placeKind: oneOf(placeKinds), location: code() }),
    left: gone,
    'lost-contact': () => ({ on: day() }),
    clinic: gone,
    detention: () => ({ on: day() }),
    network: gone,
    transferred: () => ({ on: day(), municipality: code().optional(), location: code().optional() }),
    'access-refused': gone,
    deceased: () => ({ on: day() }),
  },
  reportProgress: { reported: () => ({ words: freeText().optional() }) },
  extendDecision: {
    extended: () => ({ term: term().optional() }),
    // Nobody is put out by a date: an address, a handover with the client, and a second coordinator who agrees.
    'not-extended': () => ({
      address: freeText(),
      handover: z.literal('warm'),
      secondCoordinator: code(),
      words: freeText().optional(),
    }),
  },
  reviewStay: {
    'move-on': () => ({ words: freeText().optional() }),
    'stay-agreed': () => ({ words: freeText() }),
  },
  findClient: {
    /** `returning`: wants a bed again now. */
    found: () => ({ on: day().optional(), returning: z.boolean().optional(), words: freeText().optional() }),
    /** `close`: stop looking; a coordinator's decision, after eight weeks. */
    'not-found': () => ({ close: z.boolean().optional(), words: freeText().optional() }),
  },
} as const;
