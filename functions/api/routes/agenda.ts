import * as z from 'zod';
import { agendaAnswer } from '../../../shared/answers/agenda.ts';
import { decidedRows } from '../../../shared/answers/rows.ts';
import { isDate } from '../../../shared/calendar/day.ts';
import { isRefusal, refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { caseNumber, code, day, freeText } from '../../../shared/pathway/forms/fields.ts';
import { rowCommand } from '../../../shared/store/command-id.ts';
import { usersOf } from '../../../shared/store/directory.ts';
import { wanted } from '../agenda/accept.ts';
import { type Agenda, agendaOn, passedAround } from '../agenda/agenda.ts';
import { asCalendar } from '../agenda/calendar.ts';
import { printed, printedPolicy } from '../agenda/print.ts';
import type { Answer } from '../http.ts';
import { asksNames, withNames } from '../list-names.ts';
import { listOf } from '../pages.ts';
import { perform } from '../pipeline/command.ts';
import { worded } from '../problem.ts';
import { type Call, type Route, route } from '../route.ts';
import { withoutWords } from '../text-ids.ts';
import { endings } from './endings.ts';

/** In the order in which they are given to whoever takes anything. */
const media = ['application/json', 'text/html', 'text/calendar'] as const;

const asked = lazy(() =>
  z.strictObject({
    on: day().optional(),
    ...asksNames(),
    /** When the meeting begins, for the calendar: local time. */
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('no-time', {}))
      .optional(),
  }),
);

const read = route({
  method: 'GET',
  path: '/v1/agenda',
  access: 'hold-meeting',
  summary: 'The stalled-case meeting: past the stay target or escalated, what changed first, longest stay first.',
  query: asked,
  status: 200,
  answer: agendaAnswer,
  alsoAs: ['text/html', 'text/calendar'],
  async run(call) {
    const { on = call.today, at } = call.query;
    const form = wanted(call.request.headers.accept, media);
    if (form === null) return refuse('not-acceptable', 'media-not-given', { media });
    const answers: Readonly<Record<typeof form, (agenda: Agenda) => Promise<Answer>>> = {
      'application/json': async ({ items, promises, ...agenda }) => ({
        status: 200,
        body: {
          ...agenda,
          promises: await told(call, promises),
          ...listOf(await told(call, items), null),
        },
        headers: { vary: 'accept' },
      }),
      'text/html': (agenda) => onPaper(call, passedAround(agenda)),
      'text/calendar': (agenda) => inCalendar(call, passedAround(agenda), at),
    };
    return answers[form](await agendaOn(call, on));
  },
});

type Asked = Call<string, unknown, z.infer<ReturnType<typeof asked>>>;

/** With names where they were asked for. */
const told = <Row extends { readonly caseId: string }>(call: Asked, rows: readonly Row[]) =>
  call.query.names === 'true' ? withNames(call, rows) : rows;

async function onPaper({ caller, tools }: Call, agenda: Agenda): Promise<Answer> {
  const named = [
    ...agenda.items.flatMap(({ holder, promise }) => [holder, promise?.by]),
    ...agenda.promises.map(({ by }) => by),
  ];
  const users = await usersOf(
    tools.database,
    named.filter((user) => typeof user === 'string'),
  );
  const names = new Map(users.map(({ user, name }) => [user, name]));
  return {
    status: 200,
    body: printed(agenda, caller.language ?? 'nl', (user) => names.get(user) ?? user),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': caller.language ?? 'nl',
      'content-security-policy': printedPolicy,
      vary: 'accept',
    },
  };
}

async function inCalendar({ caller, now, request }: Call, agenda: Agenda, at: string | undefined): Promise<Answer> {
  const { municipalities, language } = caller;
  const link = `${process.env.WORKBENCH_URL ?? request.origin}/agenda?on=${agenda.on}`;
  return {
    status: 200,
    body: await asCalendar(agenda, { municipalities, language: language ?? 'nl', at, now, link }),
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="agenda-${agenda.on}.ics"`,
      vary: 'accept',
    },
  };
}

const decisions = lazy(() =>
  z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          caseId: caseNumber(),
          decision: freeText(),
          promisedBy: code().optional(),
          promisedOn: day().optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
);

const decide = route({
  method: 'POST',
  path: '/v1/agenda/{date}/decisions',
  access: 'hold-meeting',
  summary: 'Writes what the meeting of a day decided into its cases, each on its own.',
  body: decisions,
  status: 200,
  answer: decidedRows,
  async run(call) {
    const { date } = call.params;
    if (!isDate(date)) return refuse('unknown', 'no-such-meeting', {});
    const { form, texts } = withoutWords(decisions(), call.body, call.commandId);
    const items: unknown[] = [];
    for (const { caseId, ...decision } of form.decisions) {
      const done = await perform(call, {
        caseId,
        commandId: rowCommand(call.commandId, caseId),
        may: 'decide-on-agenda',
        texts: texts.filter(({ id }) => id === decision.decision),
        body: { type: 'decide-on-agenda', meetingOn: date, ...decision },
      });
      items.push(
        isRefusal(done) ? { caseId, status: 'refused', ...worded(done, call.language) } : { caseId, status: 'decided' },
      );
    }
    return { status: 200, body: listOf(items, null), remember: 'answer' };
  },
});

export const agendaRoutes: readonly Route[] = [read, decide, endings];
