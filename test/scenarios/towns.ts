import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { allThrees, open } from './journey.ts';
import { type Person, report, type World } from './world.ts';

export const towns = [
  'amsterdam',
  'breda',
  'default',
  'den-bosch',
  'dordrecht',
  'haarlem',
  'leiden',
  'utrecht',
  'weert',
  'zwolle',
] as const;
export type Town = (typeof towns)[number];

/** The same few people in every town, plainly invented: `weert-desk`, `weert-shelter`, `weert-holder` … */
const staff = {
  desk: ['intake-worker'],
  shelter: ['shelter-worker'],
  holder: ['trajectory-holder'],
  coordinator: ['coordinator'],
  corporation: ['housing-officer'],
} as const;
type Job = keyof typeof staff;

/** A directory of all towns, as a municipality that begins would write it. @returns the file's path */
export async function writeDirectory(folder: string): Promise<string> {
  const directory = {
    municipalities: towns.map((town) => ({ municipality: town, name: `${town} (voorbeeld)` })),
    organisations: towns.flatMap((town) => [
      { organisation: `${town}-opvang`, name: `Opvang ${town} (voorbeeld)`, kind: 'shelter' },
      { organisation: `${town}-gemeente`, name: `Gemeente ${town} (voorbeeld)`, kind: 'municipality' },
      { organisation: `${town}-wonen`, name: `Wonen ${town} (voorbeeld)`, kind: 'corporation' },
    ]),
    locations: towns.map((town) => ({
      location: `${town}-huis`,
      name: `Huis ${town} (voorbeeld)`,
      organisation: `${town}-opvang`,
      municipality: town,
    })),
    users: towns.flatMap((town) =>
      Object.entries(staff).map(([job, roles]) => ({
        user: `${town}-${job}`,
        name: `Voorbeeld ${job}`,
        roles,
        organisation: `${town}-${job === 'coordinator' ? 'gemeente' : job === 'corporation' ? 'wonen' : 'opvang'}`,
        municipalities: [town],
      })),
    ),
  };
  const file = path.join(folder, 'towns.json');
  await writeFile(file, JSON.stringify(directory));
  return file;
}

export const person = (world: World, town: Town, job: Job): Person => world.as(`${town}-${job}`);

/** Reported at the town's own desk and in a bed of this kind, today. @returns the case's number */
export async function inBed(
  world: World,
  town: Town,
  placeKind: string,
  over: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const client = { givenName: 'Voorbeeld', familyName: `Bewoner-${town}`, birthDate: '1984-11-07' };
  const desk = person(world, town, 'desk');
  const { status, body } = await desk.post('/v1/cases', report({ municipality: town, client, ...over }));
  if (status !== 201) throw new Error(`${town}: ${status} ${JSON.stringify(body)}`);
  await desk.completes(body.caseId, 'screen', { outcome: 'needs-shelter' });
  const place = { location: `${town}-huis`, placeKind };
  await person(world, town, 'shelter').completes(body.caseId, 'check-in', { outcome: 'checked-in', ...place });
  return body.caseId;
}

/** Given to the town's holder. */
export async function held(world: World, town: Town, caseId: string): Promise<void> {
  const form = { outcome: 'assigned', holder: `${town}-holder` };
  await person(world, town, 'shelter').completes(caseId, 'assign-holder', form);
}

/** Met, scored and agreed on a home without urgency, which is registered for. */
export async function seekingHome(world: World, town: Town, caseId: string): Promise<void> {
  const holder = person(world, town, 'holder');
  await holder.completes(caseId, 'first-meeting', { outcome: 'met' });
  await holder.completes(caseId, 'score-domains', { outcome: 'scored', scores: allThrees });
  const goals = [{ domain: 'housing', words: 'A door of my own.' }];
  const view = await holder.completes(caseId, 'agree-plan', { outcome: 'agreed', goals, route: 'private-rent' });
  if (!open(view).includes('register-for-home')) throw new Error(`${town}: no home is looked for.`);
  await holder.completes(caseId, 'register-for-home', { outcome: 'registered' });
}
