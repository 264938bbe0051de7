import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import { foundClients, me as meAnswer } from '../../../shared/answers/people.ts';
import { lazy } from '../../../shared/lazy.ts';
import { day } from '../../../shared/pathway/forms/fields.ts';
import { casesOf, draftKeysOf } from '../../../shared/store/clients.ts';
import { workplacesOf } from '../../../shared/store/directory.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import { measure } from '../../shape/log.ts';
import { nobodysCase } from '../../shape/nobodys-case.ts';
import { logAcross } from '../access-lines.ts';
import { bsn } from '../forms/report.ts';
import { listOf } from '../pages.ts';
import { searchesTooFast } from '../rate-limit.ts';
import { type Route, route } from '../route.ts';

const me = route({
  method: 'GET',
  path: '/v1/me',
  access: 'known',
  summary: 'Who the caller is, with the rights of the directory, and what time it is here.',
  status: 200,
  answer: meAnswer,
  run: async ({ caller, rights, now, today, tools }) => {
    const { user, name, roles, organisation, municipalities, language } = caller;
    const { standsInFor } = rights;
    const places = roles.includes('shelter-worker') ? await workplacesOf(tools.database, caller) : [];
    const locations = places.map((place) => ({ location: place.location, name: place.name }));
    const draftKeys = await draftKeysOf(tools.database, user, today);
    const me = { user, name, roles, organisation, municipalities, language, standsInFor, locations, now, draftKeys };
    return { status: 200, body: me };
  },
});

const sought = lazy(() =>
  z.union([
    z.strictObject({ birthDate: day(), familyName: z.string().trim().min(1).max(120) }),
    z.strictObject({ bsn: bsn() }),
  ]),
);

export const searchPath = '/v1/client-searches';

const search = route({
  method: 'POST',
  path: searchPath,
  access: 'search-clients',
  summary: 'Finds whether somebody is known already: exact matches only, and nobody is listed.',
  body: sought,
  status: 200,
  answer: foundClients,
  async run(call) {
    const { body, rights, tools, now } = call;
    const { database, cases } = tools;
    measure('api', now, { clientSearches: 1 });
    const refused = await searchesTooFast(database, rights.user, now);
    if (refused) return refused;
    const found = await casesOf(database, rights.municipalities, body, 20);
    await logAcross(call, call.capacity, { action: 'search-clients' }, found);
    const states = (await Promise.all(found.map((caseId) => cases.load(caseId)))).filter((state) => state !== null);
    // Where nobody is found nobody's case is read and judged, so that who hides takes no longer than who is not there.
    const judged = found.length === 0 ? [await nobodysCase(tools, true)] : states;
    const facts = await factsFor(database, judged);
    const items = states
      // That somebody hides here is not told to whoever knows their name.
      .filter((state) => !facts(state).protected || mayOnCase('read', rights, facts(state)) !== null)
      .map((state) => {
        const { caseId, municipality, status, outcome, registeredAt, holder } = state;
        return mayOnCase('read', rights, facts(state)) !== null
          ? { caseId, municipality, status, outcome, registeredAt, holder }
          : { caseId: null, municipality, status, outcome: null, registeredAt: null, holder };
      });
    return { status: 200, body: listOf(items, null) };
  },
});

export const peopleRoutes: readonly Route[] = [me, search];
