import { admitted, planned, plus, reported, sheltered, today, urgent } from '../scenarios/journey.ts';
import type { World } from '../scenarios/world.ts';
import { named, turnedAway } from './coordinating.ts';

/** Eighty characters, with marks over and under them. */
export const longName = {
  givenName: 'Ånđžela-Çağla',
  familyName: 'van den Żółtowska-Öztürk-Łukasiewicz-Đorđević-Ñuñez-Vandersmissen',
};

type Goes = (world: World, caseId: string) => Promise<unknown>;

const filed: Goes = (world, caseId) =>
  world.as('farida').completes(caseId, 'complete-dossier', { outcome: 'complete' });
const approved: Goes = (world, caseId) => world.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });

/** What brings a case, sheltered and with a plan, to where it waits for one officer. */
export const waitsFor = {
  'outflow-officer': [filed],
  'urgency-officer': [filed, approved],
  'legal-officer': [
    filed,
    approved,
    (world, caseId) =>
      world.as('ursula').completes(caseId, 'decide-urgency', { outcome: 'refused', ground: 'too-self-reliant' }),
    async (world, caseId) =>
      world.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(world) }),
  ],
  'housing-officer': [
    urgent,
    (world, caseId) => world.as('farida').completes(caseId, 'register-for-home', { outcome: 'registered' }),
  ],
} as const satisfies Readonly<Record<string, readonly Goes[]>>;
type Officer = keyof typeof waitsFor;

/** Cases that each wait for one of these officers. Moves the clock by three days at most. */
export async function waiting<O extends Officer>(
  world: World,
  officers: readonly O[],
): Promise<readonly { readonly officer: O; readonly caseId: string; readonly familyName: string }[]> {
  const all = [];
  for (const [index, officer] of officers.entries()) {
    const familyName = `Voorbeeld-${officer}-${index}`;
    all.push({ officer, familyName, caseId: await sheltered(world, named(familyName)) });
  }
  for (const { officer, caseId } of all) {
    await planned(world, caseId, 'urgency');
    for (const goes of waitsFor[officer]) await goes(world, caseId);
  }
  return all;
}

/** Numbers of cases, each by what it has to show. */
export type Busy = Readonly<Record<Officer | 'long' | 'fresh' | 'leaving' | 'excluded' | 'away' | 'higherUp', string>>;

/** Haarlem after a hundred days in which everything happened that a screen can show. */
export async function busy(world: World): Promise<Busy> {
  const long = await sheltered(world, { client: { ...longName, birthDate: '1984-11-07', phone: '06 00000000' } });
  await admitted(world, long);
  const higherUp = await turnedAway(world, 'Voorbeeld-Hogerop');
  await planned(world, long, 'urgency');
  await world.pass('P95D');
  const officers = await waiting(world, Object.keys(waitsFor) as Officer[]);
  const fresh = await reported(world, named('Voorbeeld-Vers'));
  const expected = await reported(world, named('Voorbeeld-Verwacht'));
  await world.as('ingrid').completes(expected, 'screen', { outcome: 'needs-shelter' });
  const leaving = await sheltered(world, { ...named('Voorbeeld-Gezin'), household: { adults: 1, children: 2 } });
  const excluded = await sheltered(world, named('Voorbeeld-Schorsing'));
  const from = plus(await today(world), 'P1D');
  const proposed = { from, until: plus(from, 'P2D'), ground: 'Bedreiging.', alternative: 'Een bed in Dordrecht.' };
  await world.as('sjoerd').post(`/v1/cases/${excluded}/exclusions`, proposed);
  for (const text of ['نتصل بك يوم الاثنين عند الساعة 10', 'Wij bellen maandag over de inschrijving.']) {
    await world.as('farida').post(`/v1/cases/${long}/notes`, { kind: 'agreement', text, visibleToClient: true });
  }
  const away = await turnedAway(world, 'Voorbeeld-Geweigerd');
  const theirs = Object.fromEntries(officers.map(({ officer, caseId }) => [officer, caseId])) as Record<
    Officer,
    string
  >;
  return { ...theirs, long, higherUp, fresh, leaving, excluded, away };
}
