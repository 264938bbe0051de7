import type { Role } from '../../shared/pathway/names.ts';
import { putLocation, putOrganisation, putUser } from '../../shared/store/directory.ts';
import { completes } from '../functions/journey.ts';
import type { System } from '../functions/system.ts';

/**
 * People of the first town beside those of the demonstration: Oscar and Hetty work at one location of the shelter each, where
 * Sjoerd works at all of them; Sven is of another shelter, Wanda of another corporation. Hanna is one
 * more holder of the shelter's.
 */
export async function newcomers({ database }: System): Promise<void> {
  const others = { 'ander-huis': 'shelter', 'andere-woningen': 'corporation' } as const;
  for (const [organisation, kind] of Object.entries(others)) {
    await putOrganisation(database, { organisation, name: organisation, kind });
  }
  const overkant = { location: 'de-overkant', name: 'De Overkant (voorbeeld)', organisation: 'ander-huis' };
  await putLocation(database, { ...overkant, municipality: 'haarlem' });
  await person('oscar', 'shelter-worker', 'de-haven', ['de-haven-oost']);
  await person('hetty', 'shelter-worker', 'de-haven', ['de-haven']);
  await person('sven', 'shelter-worker', 'ander-huis');
  await person('hanna', 'trajectory-holder', 'de-haven');
  await person('wanda', 'housing-officer', 'andere-woningen');

  function person(user: string, role: Role, organisation: string, locations?: readonly string[]): Promise<void> {
    const about = { user, name: `${user} Voorbeeld`, roles: [role], organisation, municipalities: ['haarlem'] };
    return putUser(database, { ...about, ...(locations && { locations }), language: 'nl' });
  }
}

/** Everything that reads a case or does something to it, tried by one person. @returns `what: status` of each that got through */
export async function breaches(
  here: System,
  user: string,
  caseId: string,
  location: string,
): Promise<readonly string[]> {
  const { get, post } = here.as(user);
  const at = `/v1/cases/${caseId}`;
  const day = here.now.slice(0, 10);
  const bed = { location, placeKind: 'night-shelter' };
  const answers = {
    reads: await get(at),
    'reads its history': await get(`${at}/events`),
    notes: await post(`${at}/notes`, { kind: 'contact', text: 'x' }),
    'checks in': await post(`${at}/steps/check-in/completion`, { outcome: 'checked-in', ...bed }),
    'ends the stay': await post(`${at}/steps/stay/completion`, { outcome: 'left', on: day }),
    'assigns a holder': await post(`${at}/steps/assign-holder/completion`, { outcome: 'assigned', holder: 'tom' }),
    departs: await post(`${at}/departures`, { on: day, reason: 'left' }),
    excludes: await post(`${at}/exclusions`, { from: day, until: day, ground: 'x', alternative: 'y' }),
  };
  const night = await post('/v1/nights', { location, date: day, caseIds: [caseId] });
  await here.drain();
  const listed = [];
  for (const list of ['/v1/cases?limit=200', '/v1/work?limit=200', '/v1/work?limit=200&names=true']) {
    if ((await get(list)).text.includes(caseId)) listed.push(`finds it in ${list}`);
  }
  return [
    ...Object.entries(answers).flatMap(([what, { status }]) => (status === 404 ? [] : [`${what}: ${status}`])),
    ...(saysNothing.includes(night.body.items?.[0]?.detail) ? [] : [`writes a night: ${night.text}`]),
    ...listed,
  ];
}

/** What is said of a case that there is not, and of any case in a house where one does not work. */
const saysNothing = ['There is no case with this number that you may see.', 'You do not work at this location.'];

/** Who of these reads the case, by asking for it. */
export async function readersAmong(here: System, users: readonly string[], caseId: string): Promise<readonly string[]> {
  const readers = [];
  for (const user of users) if ((await here.as(user).get(`/v1/cases/${caseId}`)).status === 200) readers.push(user);
  return readers;
}

/** From a holder to a home that is looked for. */
export async function seeksHome(here: System, caseId: string): Promise<void> {
  await completes(here, 'farida', caseId, 'first-meeting', { outcome: 'met' });
  const { items } = (await here.as('farida').get('/v1/steps')).body;
  const { form } = items.find(({ step }: { step: string }) => step === 'score-domains');
  const names = Object.keys((form.oneOf ?? form.anyOf)[0].properties.scores.properties);
  const scores = Object.fromEntries(names.map((name) => [name, 3]));
  await completes(here, 'farida', caseId, 'score-domains', { outcome: 'scored', scores });
  const goals = [{ domain: 'housing', words: 'A door of my own.' }];
  await completes(here, 'farida', caseId, 'agree-plan', { outcome: 'agreed', goals, route: 'private-rent' });
  await completes(here, 'farida', caseId, 'register-for-home', { outcome: 'registered' });
}
