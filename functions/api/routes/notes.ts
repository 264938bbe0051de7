import * as z from 'zod';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { fieldError } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import { noteKinds, signalKinds } from '../../../shared/pathway/event.ts';
import { day, freeText, oneOf } from '../../../shared/pathway/forms/fields.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { isSignal } from '../../../shared/pathway/signal.ts';
import { type Call, type Route, route } from '../route.ts';

const note = lazy(() =>
  z.strictObject({
    kind: oneOf(noteKinds),
    text: freeText(),
    /** With an agreement: when it was made, and until when it stands. */
    agreedOn: day().optional(),
    until: day().optional(),
    visibleToClient: z.boolean().default(false),
    signal: oneOf(signalKinds).optional(),
    /** `version` of the note about behaviour (a signal) that this one contradicts, as the history tells it. */
    contradicts: z.int().min(1).max(999_999).optional(),
  }),
);

const write = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/notes',
  access: 'note',
  summary: 'Writes a note: a contact, progress, a signal or a dated agreement.',
  body: note,
  status: 200,
  answer: caseAnswer,
  asks: (call, form) => ({
    body: async () => {
      const { contradicts } = form;
      const isKnown = contradicts === undefined || (await isSignalAt(call, contradicts));
      return isKnown ? { type: 'note', ...form } : invalid([fieldError('/contradicts', 'no-signal-there', {})]);
    },
  }),
});

async function isSignalAt({ tools, params }: Call<'{caseId}'>, version: number): Promise<boolean> {
  for await (const append of tools.cases.history(params.caseId, version - 1)) {
    return append.version === version && append.events.some(isSignal);
  }
  return false;
}

const question = lazy(() => z.strictObject({ text: freeText() }));

const ask = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/requests',
  access: 'ask',
  summary: 'Asks something on behalf of the client; the holder answers it with answer-request.',
  body: question,
  status: 200,
  answer: caseAnswer,
  asks: (_, { text }) => ({ body: { type: 'ask', text } }),
});

export const noteRoutes: readonly Route[] = [write, ask];
