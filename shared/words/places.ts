import type { PlaceKind, PlanRoute, TenancyKind } from '../pathway/names.ts';
import type { Words } from './language.ts';

// biome-ignore format: a table is read by its columns
export const placeKindWords: Readonly<Record<PlaceKind, Words>> = {
  'night-shelter': { nl: 'nachtopvang', en: 'night shelter' },
  '24-hour-shelter': { nl: '24-uursopvang', en: '24-hour shelter' },
  'small-scale': { nl: 'kleinschalige opvang', en: 'small-scale shelter' },
  'crisis-home': { nl: 'crisiswoning', en: 'crisis home' },
  'intake-bed': { nl: 'intakebed', en: 'intake bed' },
  'trajectory-bed': { nl: 'trajectbed', en: 'trajectory bed' },
  'family-unit': { nl: 'gezinsopvang', en: 'family unit' },
  'womens-shelter': { nl: 'vrouwenopvang', en: 'women’s shelter' },
  'youth-facility': { nl: 'jongerenvoorziening', en: 'youth facility' },
  'pause-bed': { nl: 'time-outbed', en: 'pause bed' },
  'supported-living': { nl: 'beschermd wonen', en: 'supported living' },
  domus: { nl: 'Domus', en: 'Domus' },
};

// biome-ignore format: a table is read by its columns
export const planRouteWords: Readonly<Record<PlanRoute, Words>> = {
  urgency: { nl: 'eigen woning met urgentie', en: 'own home with urgency' },
  'housing-first': { nl: 'Housing First', en: 'Housing First' },
  'supported-living': { nl: 'beschermd wonen', en: 'supported living' },
  domus: { nl: 'Domus', en: 'Domus' },
  'skaeve-huse': { nl: 'Skaeve Huse', en: 'Skaeve Huse' },
  '24-hour-shelter': { nl: '24-uursopvang', en: '24-hour shelter' },
  'youth-facility': { nl: 'jongerenvoorziening', en: 'youth facility' },
  'private-rent': { nl: 'particuliere huur', en: 'private rent' },
  'own-network': { nl: 'eigen netwerk', en: 'own network' },
  'other-municipality': { nl: 'andere gemeente', en: 'another municipality' },
};

// biome-ignore format: a table is read by its columns
export const tenancyKindWords: Readonly<Record<TenancyKind, Words>> = {
  'own-name': { nl: 'op eigen naam', en: 'in the client’s own name' },
  'three-party': { nl: 'driehoekscontract', en: 'three-party contract' },
  flip: { nl: 'omklapcontract', en: 'flip contract' },
  conditional: { nl: 'kanscontract', en: 'conditional contract' },
};
