import * as z from 'zod';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { day, freeText, oneOf } from '../../../shared/pathway/forms/fields.ts';
import { blockers } from '../../../shared/pathway/names.ts';
import type { Asking } from '../pipeline/asked.ts';
import { type Route, route } from '../route.ts';

/** The term must be one of this case; otherwise there is nothing by that name here. */
const onTerm = (deadlineId: string, body: CommandBody): Asking => ({
  body: ({ state }) =>
    state.deadlines.some(({ deadline }) => deadline.deadlineId === deadlineId)
      ? body
      : refuse('unknown', 'no-such-deadline', {}),
});

const suspension = lazy(() =>
  z
    .strictObject({ from: day(), until: day().optional(), reason: freeText() })
    .refine(({ from, until }) => until === undefined || from <= until, {
      path: ['until'],
      ...says('last-before-first', {}),
    }),
);

const suspend = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/terms/{deadlineId}/suspension',
  access: 'change-term',
  summary: 'Suspends a statutory term until the dossier is complete (opschorting, Awb 4:15).',
  body: suspension,
  status: 200,
  answer: caseAnswer,
  asks: ({ params: { deadlineId } }, form) => onTerm(deadlineId, { type: 'suspend-term', deadlineId, ...form }),
});

const ending = lazy(() => z.strictObject({ on: day() }));

const resume = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/terms/{deadlineId}/suspension/end',
  access: 'change-term',
  summary: 'Ends a suspension: the dossier was completed on this day.',
  body: ending,
  status: 200,
  answer: caseAnswer,
  asks: ({ params: { deadlineId } }, { on }) => onTerm(deadlineId, { type: 'end-suspension', deadlineId, on }),
});

const extension = lazy(() => z.strictObject({ until: day(), reason: freeText() }));

const extend = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/terms/{deadlineId}/extension',
  access: 'change-term',
  summary: 'Puts a term off to a later day, where its rule allows it.',
  body: extension,
  status: 200,
  answer: caseAnswer,
  asks: ({ params: { deadlineId } }, form) => onTerm(deadlineId, { type: 'extend-term', deadlineId, ...form }),
});

const reason = lazy(() =>
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
      ...says('say-what-was-offered', {}),
    }),
);

const explain = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/reasons',
  access: 'give-reason',
  summary: 'Answers why something stands still, and whose move it is.',
  body: reason,
  status: 200,
  answer: caseAnswer,
  asks: (_, form) => onTerm(form.deadlineId, { type: 'give-reason', ...form }),
});

export const termRoutes: readonly Route[] = [suspend, resume, extend, explain];
