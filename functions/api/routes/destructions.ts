import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import { certificate as certificateAnswer, destructionList } from '../../../shared/answers/rights.ts';
import { addDays } from '../../../shared/calendar/day.ts';
import { refuse } from '../../../shared/errors/refusal.ts';
import { dueForDestruction } from '../../../shared/store/case-list.ts';
import { destroyedBy } from '../../../shared/store/destruction.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import { certificateOf } from '../../rights/certificate.ts';
import { listOf } from '../pages.ts';
import { type Call, type Route, route } from '../route.ts';

/** What a client asked for falls due within three months; what is kept by law shows when its term has ended. */
const ahead = 100;
/** What one request reads: more waits than anybody confirms in a day. */
const atMost = 200;

const due = route({
  method: 'GET',
  path: '/v1/destructions',
  access: 'read-destructions',
  summary:
    'Cases of which the client asked for destruction or the term has ended, soonest due first: a person confirms. One that is still open is closed first, or the request refused.',
  query: () => z.strictObject({}),
  status: 200,
  answer: destructionList,
  async run(call) {
    return { status: 200, body: listOf(await dueFor(call), null) };
  },
});

async function dueFor({ tools, rights, today }: Call): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let looked = 0;
  for await (const { kind, id } of dueForDestruction(tools.database, addDays(today, ahead), rights.municipalities)) {
    if (kind !== 'case') continue;
    looked += 1;
    if (looked > atMost) break;
    const state = await tools.cases.load(id);
    const destruction = state?.rights.destruction;
    if (!state || !destruction) continue;
    if (mayOnCase('use-client-right', rights, (await factsFor(tools.database, [state]))(state)) === null) continue;
    const { ground, since, dueOn, confirmed } = destruction;
    items.push({
      caseId: state.caseId,
      municipality: state.municipality,
      status: state.status,
      ground,
      since,
      dueOn,
      overdue: dueOn < today,
      confirmed,
    });
  }
  return items;
}

const certificate = route({
  method: 'GET',
  path: '/v1/destructions/{certificate}',
  access: 'read-destructions',
  summary: 'The certificate of a destruction: what was destroyed, what is kept by law, until when copies hold traces.',
  status: 200,
  answer: certificateAnswer,
  async run({ params, tools, rights }) {
    const destroyed = /^[\w-]{22}$/.test(params.certificate)
      ? await destroyedBy(tools.database, params.certificate)
      : null;
    if (!destroyed || !rights.municipalities.includes(destroyed.municipality)) {
      return refuse('unknown', 'no-such-certificate', {});
    }
    return { status: 200, body: certificateOf(destroyed) };
  },
});

export const destructionRoutes: readonly Route[] = [due, certificate];
