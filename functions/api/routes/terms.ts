import * as z from 'zod';
import { refuse } from '../../../shared/errors/refusal.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import { day, freeText, oneOf } from '../../../shared/pathway/forms/fields.ts';
import { blockers } from '../../../shared/pathway/names.ts';
import { act } from '../act.ts';
import type { Readable } from '../guard.ts';
import { once } from '../once.ts';
import { type Route, route } from '../route.ts';

/** The term must be one of this case; otherwise there is nothing by that name here. */
function onTerm(deadlineId: string, { state }: Readable, body: CommandBody) {
  const known = state.deadlines.some(({ deadline }) => deadline.deadlineId === deadlineId);
  return known ? body : refuse('unknown', 'There is no term with this name in this case.');
}

const suspension = once(() =>
  z
    .strictObject({ from: day(), until: day().optional(), reason: freeText() })
    .refine(({ from, until }) => until === undefined || from <= until, {
      path: ['until'],
      error: 'The time given ends on its first day or later.',
    }),
);

const suspend = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/terms/{deadlineId}/suspension',
  access: 'change-term',
  summary: 'Suspends a statutory term until the dossier is complete (opschorting, Awb 4:15).',
  body: suspension,
  status: 200,
  run: (call) => {
    const { deadlineId } = call.params;
    return act(call, {
      form: suspension,
      asks: (form, readable) => onTerm(deadlineId, readable, { type: 'suspend-term', deadlineId, ...form }),
    });
  },
});

const ending = once(() => z.strictObject({ on: day() }));

const resume = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/terms/{deadlineId}/suspension/end',
  access: 'change-term',
  summary: 'Ends a suspension: the dossier was completed on this day.',
  body: ending,
  status: 200,
  run: (call) => {
    const { deadlineId } = call.params;
    return act(call, {
      form: ending,
      asks: ({ on }, readable) => onTerm(deadlineId, readable, { type: 'end-suspension', deadlineId, on }),
    });
  },
});

const extension = once(() => z.strictObject({ until: day(), reason: freeText() }));

const extend = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/terms/{deadlineId}/extension',
  access: 'change-term',
  summary: 'Puts a term off to a later day, where its rule allows it.',
  body: extension,
  status: 200,
  run: (call) => {
    const { deadlineId } = call.params;
    return act(call, {
      form: extension,
      asks: (form, readable) => onTerm(deadlineId, readable, { type: 'extend-term', deadlineId, ...form }),
    });
  },
});

const reason = once(() =>
  z
    .strictObject({
      deadlineId: z.string().min(1).max(200),
      blockedBy: oneOf(blockers),
      text: freeText(),
      /** What the client was offered: needed when the ball is said to be with the client. */
      offered: freeText().optional(),
    })
    .refine(({ blockedBy, offered }) => blockedBy !== 'client' || offered !== undefined, {
      path: ['offered'],
      error: 'Say what the client was offered: only then can the ball be with them.',
    }),
);

const explain = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/reasons',
  access: 'give-reason',
  summary: 'Answers why something stands still, and whose move it is.',
  body: reason,
  status: 200,
  run: (call) =>
    act(call, {
      form: reason,
      asks: (form, readable) => onTerm(form.deadlineId, readable, { type: 'give-reason', ...form }),
    }),
});

export const termRoutes: readonly Route[] = [suspend, resume, extend, explain];
