import * as z from 'zod';
import { clearedMail, mailProblemList } from '../../../shared/answers/people.ts';
import { refuse } from '../../../shared/errors/refusal.ts';
import { everybody, markMail, type NamedColleague } from '../../../shared/store/colleagues.ts';
import { listOf } from '../pages.ts';
import { type Call, type Route, route } from '../route.ts';

/** Colleagues in the caller's municipalities whom mail does not reach. */
async function unreached({ tools, rights }: Call): Promise<readonly NamedColleague[]> {
  const colleagues = await everybody(tools.database);
  return colleagues.filter(
    ({ mail, mailProblem, municipalities }) =>
      (mailProblem !== null || mail === undefined) && municipalities.some((one) => rights.municipalities.includes(one)),
  );
}

const list = route({
  method: 'GET',
  path: '/v1/mail-problems',
  access: 'register-absence',
  summary: 'Colleagues whom mail does not reach, and why: they read what waits for them only on the screen.',
  status: 200,
  answer: mailProblemList,
  async run(call) {
    const items = (await unreached(call)).map(({ user, name, organisation, mailProblem, problemSince }) => ({
      ...{ user, name, organisation },
      problem: mailProblem ?? 'no-address',
      since: problemSince,
    }));
    return { status: 200, body: listOf(items, null) };
  },
});

const clear = route({
  method: 'POST',
  path: '/v1/mail-problems/{user}/clearance',
  access: 'register-absence',
  summary: 'Lets an address be tried again: the mailbox is there, or the colleague wants mail after all.',
  body: () => z.strictObject({}),
  status: 200,
  answer: clearedMail,
  async run(call) {
    const found = (await unreached(call)).find(({ user, mail }) => user === call.params.user && mail !== undefined);
    if (!found?.mail) return refuse('unknown', 'nobody-marked', {});
    await markMail(call.tools.database, found.user, { mail: found.mail, problem: null, since: call.now });
    return { status: 200, body: { user: found.user, problem: null }, remember: 'answer' };
  },
});

export const mailProblemRoutes: readonly Route[] = [list, clear];
