import * as z from 'zod';
import { mayAtDesk, mayOnCase } from '../../../shared/access/may.ts';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { colleagueList } from '../../../shared/answers/people.ts';
import { absenceAnswer, reassignedRows } from '../../../shared/answers/rows.ts';
import { fieldError, isRefusal, refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { caseNumber, code, day, oneOf } from '../../../shared/pathway/forms/fields.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { cardList } from '../../../shared/store/case-list.ts';
import { everybody } from '../../../shared/store/colleagues.ts';
import { rowCommand } from '../../../shared/store/command-id.ts';
import { callerOf, organisationsNamed, putAbsence } from '../../../shared/store/directory.ts';
import { wrongColleagues } from '../colleagues.ts';
import { listOf } from '../pages.ts';
import { perform } from '../pipeline/command.ts';
import { worded } from '../problem.ts';
import { type Call, type Route, route } from '../route.ts';

const handover = () => oneOf(['warm', 'cold']);
const successor = lazy(() => z.strictObject({ holder: code(), handover: handover() }));

const change = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/holder',
  access: 'change-holder',
  summary: 'Gives the case another trajectory holder, handed over warm or cold.',
  body: successor,
  status: 200,
  answer: caseAnswer,
  asks: (call, form) => ({
    body: async ({ state }) => {
      const named = [{ user: form.holder, role: 'trajectory-holder', pointer: '/holder' } as const];
      const wrong = await wrongColleagues(call, state.municipality, named);
      return wrong.length > 0 ? invalid(wrong) : { type: 'change-holder', ...form };
    },
  }),
});

const many = lazy(() =>
  z.strictObject({
    from: code(),
    to: code(),
    handover: handover(),
    /** Which cases; left out: every open case of `from`. */
    caseIds: z.array(caseNumber()).min(1).max(200).optional(),
  }),
);

const reassign = route({
  method: 'POST',
  path: '/v1/reassignments',
  access: 'register-absence',
  summary: 'Gives many cases of one holder to another, each on its own.',
  body: many,
  status: 200,
  answer: reassignedRows,
  async run(call) {
    const { from, to, handover: how } = call.body;
    const caseIds = call.body.caseIds ?? (await openCasesOf(call, from));
    const items: unknown[] = [];
    for (const caseId of caseIds) {
      const done = await perform(call, {
        caseId,
        commandId: rowCommand(call.commandId, caseId),
        may: 'change-holder',
        body: async ({ state }): Promise<CommandBody | ReturnType<typeof refuse>> => {
          if (state.holder !== from) return refuse('conflict', 'other-holder', {});
          const named = [{ user: to, role: 'trajectory-holder', pointer: '/to' } as const];
          const wrong = await wrongColleagues(call, state.municipality, named);
          return wrong.length > 0 ? invalid(wrong) : { type: 'change-holder', holder: to, handover: how };
        },
      });
      items.push(
        isRefusal(done)
          ? { caseId, status: 'refused', ...worded(done.errors?.[0] ?? done, call.language) }
          : { caseId, status: 'reassigned' },
      );
    }
    return { status: 200, body: listOf(items, null), remember: 'answer' };
  },
});

/** Those that the caller may give to another: of a holder's cases elsewhere not even the numbers are told. */
async function openCasesOf({ tools, rights }: Call, holder: string): Promise<readonly string[]> {
  const caseIds: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { rows, more } = await cardList(tools.database, { holders: [holder], status: 'open' }, 100, after);
    const own = rows.filter(({ row }) => mayOnCase('change-holder', rights, row.facts) !== null);
    caseIds.push(...own.map(({ row }) => row.card.caseId));
    after = rows.at(-1)?.at ?? null;
    if (!more) return caseIds;
  }
}

const absence = lazy(() =>
  z
    .strictObject({ user: code(), from: day(), until: day(), standIn: code() })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      ...says('last-before-first', {}),
    })
    .refine(({ user, standIn }) => user !== standIn, { path: ['standIn'], ...says('stands-in-for-oneself', {}) }),
);

const away = route({
  method: 'POST',
  path: '/v1/absences',
  access: 'register-absence',
  summary: 'Registers who is away on which days and who stands in, with work, reminders and rights.',
  body: absence,
  status: 201,
  answer: absenceAnswer,
  async run(call) {
    const { rights, tools, body } = call;
    const [absent, standIn] = await Promise.all([
      callerOf(tools.database, body.user),
      callerOf(tools.database, body.standIn),
    ]);
    const isHere = (each: typeof absent) => each?.municipalities.some((one) => rights.municipalities.includes(one));
    const errors = [
      ...(isHere(absent) ? [] : [fieldError('/user', 'nobody-here-by-this-name', {})]),
      ...(isHere(standIn) ? [] : [fieldError('/standIn', 'nobody-here-by-this-name', {})]),
    ];
    if (errors.length > 0) return invalid(errors);
    if (!absent?.roles.some((role) => standIn?.roles.includes(role))) {
      return invalid([fieldError('/standIn', 'stand-in-of-other-role', {})]);
    }
    await putAbsence(tools.database, body);
    return { status: 201, body, remember: 'answer' };
  },
});

const colleagues = route({
  method: 'GET',
  path: '/v1/colleagues',
  access: 'known',
  summary:
    "Who works in the caller's municipalities, by name and role; for coordinators and managers with telephone and absences.",
  status: 200,
  answer: colleagueList,
  async run({ rights, tools, today }) {
    const here = (await everybody(tools.database)).filter(({ municipalities }) =>
      municipalities.some((one) => rights.municipalities.includes(one)),
    );
    const sorted = here.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
    // Who answers an escalation must know whom to call; everybody else only what a colleague is called.
    if (mayAtDesk('read-escalations', rights) === null) {
      const names = sorted.map(({ user, name, roles }) => ({ user, name, roles }));
      return { status: 200, body: listOf(names, null) };
    }
    const organisations = await organisationsNamed(tools.database, [...new Set(here.map((each) => each.organisation))]);
    const items = sorted.map(({ user, name, roles, organisation, phone, absences }) => ({
      ...{ user, name, roles, organisation },
      organisationName: organisations.get(organisation)?.name ?? organisation,
      phone: phone ?? organisations.get(organisation)?.phone ?? null,
      absences: absences
        .filter(({ until }) => until >= today)
        .map(({ from, until, standIn }) => ({ from, until, standIn })),
    }));
    return { status: 200, body: listOf(items, null) };
  },
});

export const holderRoutes: readonly Route[] = [change, reassign, away, colleagues];
