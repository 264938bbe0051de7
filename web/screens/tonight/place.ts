import { type PlaceKind, placeKinds } from '../../../shared/pathway/names.ts';
import type { WorkItem } from '../../api/answers.ts';

/** Where somebody checks people in this evening. */
export type Place = { readonly location: string; readonly placeKind: PlaceKind | '' };

const kept = 'doorstroom.tonight';

/** Where this device checked in last, else where most people on the list sleep, else the one location that there is. */
export function placeOf(stays: readonly WorkItem[], locations: readonly string[]): Place {
  const [first, ...others] = locations;
  const only = first !== undefined && others.length === 0 ? first : '';
  const isHere = (place: Place | null): place is Place => place !== null && locations.includes(place.location);
  return [remembered(), commonest(stays)].find(isHere) ?? { location: only, placeKind: '' };
}

export function rememberPlace(place: Place): void {
  localStorage.setItem(kept, JSON.stringify(place));
}

function remembered(): Place | null {
  try {
    const { location, placeKind } = JSON.parse(localStorage.getItem(kept) ?? 'null') as Partial<Place>;
    const isKnown = placeKinds.some((kind) => kind === placeKind);
    return typeof location === 'string' && location !== '' && isKnown ? ({ location, placeKind } as Place) : null;
  } catch {
    return null;
  }
}

function commonest(stays: readonly WorkItem[]): Place | null {
  const counts = new Map<string, number>();
  for (const { stay } of stays) {
    if (!stay?.location || !stay.placeKind) continue;
    const place = `${stay.location}/${stay.placeKind}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const [location, placeKind] = most?.[0].split('/') ?? [];
  return location && placeKind ? ({ location, placeKind } as Place) : null;
}
