import { plusDays, plusWeekdays } from './calendar.ts';
import { draw, shuffle } from './draw.ts';

/**
 * Dordrecht counted the 90 clients of its night and 24-hour shelter in April 2019: where they came from, and why they
 * had no home (several causes may hold). Source: the vision on shelter 2020-2025, HHM's count.
 */
const dordrecht2019 = {
  origins: {
    Dordrecht: 44,
    'other NL': 15,
    abroad: 8,
    Zwijndrecht: 6,
    'Hendrik-Ido-Ambacht': 4,
    Alblasserdam: 3,
    Gorinchem: 3,
    Sliedrecht: 3,
    unknown: 2,
    Leerdam: 1,
    Molenlanden: 1,
  },
  causes: {
    'rent-arrears': 31,
    'break-up': 30,
    'earlier-care-ended': 19,
    nuisance: 11,
    detention: 8,
    'return-from-abroad': 8,
    other: 5,
    'eviction-cannabis': 3,
  },
} as const;

/** One composite client: numbers of the count, dealt out; nobody's life. */
export type Composite = {
  readonly number: number;
  readonly municipality: 'dordrecht' | 'haarlem';
  /** Local day on which the client comes to the desk. */
  readonly arrivesOn: string;
  readonly report: Record<string, unknown>;
};

const perUnit = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => name));

/** As many composites as there are origins, with exactly those origins and causes, arriving over `weeks` weeks. */
export function dordrechtCaseload(seed: number, firstDay: string, weeks: number): Composite[] {
  const origins = shuffle(seed, 'origins', perUnit(dordrecht2019.origins));
  const causes = dealCauses(seed, origins.length);
  return origins.map((origin, index) =>
    composite(
      seed,
      'dordrecht',
      index + 1,
      arrival(seed, index, origins.length, firstDay, weeks),
      origin,
      causes[index] ?? [],
    ),
  );
}

/** A smaller caseload of one municipality, with origins and causes drawn from the same count. */
export function smallCaseload(
  seed: number,
  municipality: Composite['municipality'],
  size: number,
  firstDay: string,
  weeks: number,
): Composite[] {
  const home = municipality === 'haarlem' ? 'Haarlem' : 'Dordrecht';
  const origins = shuffle(seed, `${municipality} origins`, perUnit(dordrecht2019.origins)).map((origin) =>
    origin === 'Dordrecht' ? home : origin,
  );
  const causes = dealCauses(seed, origins.length);
  return origins
    .slice(0, size)
    .map((origin, index) =>
      composite(
        seed,
        municipality,
        index + 1,
        arrival(seed, index, size, firstDay, weeks),
        origin,
        causes[index] ?? [],
      ),
    );
}

/** Everybody one cause; what is left over falls to others as a second one that they do not have yet. */
function dealCauses(seed: number, clients: number): string[][] {
  const all = shuffle(seed, 'causes', perUnit(dordrecht2019.causes));
  const dealt = all.slice(0, clients).map((cause) => [cause]);
  all.slice(clients).forEach((cause, index) => {
    const from = Math.floor(draw(seed, 'second cause', index) * clients);
    const order = dealt.map((_, step) => dealt[(from + step) % clients]);
    order.find((has) => has && has.length === 1 && has[0] !== cause)?.push(cause);
  });
  return dealt;
}

function arrival(seed: number, index: number, of: number, firstDay: string, weeks: number): string {
  const workingDays = weeks * 5;
  const spread = Math.floor(((index + draw(seed, 'arrival', index)) / of) * workingDays);
  return plusWeekdays(firstDay, spread);
}

function composite(
  seed: number,
  municipality: Composite['municipality'],
  number: number,
  arrivesOn: string,
  origin: string,
  causes: readonly string[],
): Composite {
  const chance = (what: string) => draw(seed, municipality, number, what);
  const family = chance('family') < 0.06;
  const age = 19 + Math.floor(chance('age') * 46);
  const years = Math.floor(chance('residence') * 20);
  return {
    number,
    municipality,
    arrivesOn,
    report: {
      municipality,
      reportedOn: arrivesOn,
      targetGroup: family ? 'MO4' : age < 27 ? 'MO3' : chance('group') < 0.55 ? 'MO1' : 'MO2',
      immediateShelter: true,
      protected: false,
      expectedHomelessOn: null,
      causes,
      origin: {
        municipality: origin,
        residentSince: origin === 'unknown' ? null : plusDays(arrivesOn, -years * 365 - 90),
      },
      // 40 % had used a shelter before (the same count).
      previousShelter: chance('before') < 0.4,
      incomeNeeded: chance('income') < 0.5,
      language: chance('language') < 0.8 ? 'nl' : 'en',
      referredBy: chance('referrer') < 0.6 ? 'self' : 'police',
      household: { adults: 1, children: family ? 1 + Math.floor(chance('children') * 3) : 0, schoolMunicipality: null },
      client: {
        givenName: 'Voorbeeld',
        familyName: `Bewoner-${municipality === 'haarlem' ? 'H' : 'D'}${String(number).padStart(3, '0')}`,
        birthDate: plusDays(arrivesOn, -age * 365 - Math.floor(chance('birthday') * 365)),
      },
    },
  };
}
