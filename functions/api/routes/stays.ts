import * as z from 'zod';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { fieldError, refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import { departureForm } from '../../../shared/pathway/forms/completion.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { day, freeText } from '../../../shared/pathway/forms/fields.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { type Route, route } from '../route.ts';

const depart = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/departures',
  access: 'depart',
  summary: 'Ends a stay, with where the client went; also a death, in any phase.',
  body: departureForm,
  status: 200,
  answer: caseAnswer,
  asks: ({ today }, form) => ({
    body: () => (form.on > today ? invalid([fieldError('/on', 'today-or-earlier', {})]) : { type: 'depart', form }),
  }),
});

const exclusion = lazy(() =>
  z
    .strictObject({ from: day(), until: day(), ground: freeText(), alternative: freeText() })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      ...says('last-before-first', {}),
    }),
);

const propose = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/exclusions',
  access: 'propose-exclusion',
  summary: 'Proposes an exclusion, with ground, days and another bed; the municipality decides.',
  body: exclusion,
  status: 200,
  answer: caseAnswer,
  asks: (_, form) => ({ body: { type: 'propose-exclusion', ...form } }),
});

const verdict = lazy(() => z.strictObject({ confirmed: z.boolean(), words: freeText().optional() }));

const decide = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/exclusions/{exclusion}/decision',
  access: 'decide-exclusion',
  summary: 'Confirms or rejects a proposed exclusion.',
  body: verdict,
  status: 200,
  answer: caseAnswer,
  asks: ({ params }, form) => ({
    body: ({ state }) => {
      const known = state.exclusions.find(({ n }) => String(n) === params.exclusion);
      return known
        ? { type: 'decide-exclusion', exclusion: known.n, ...form }
        : refuse('unknown', 'no-such-exclusion', {});
    },
  }),
});

export const stayRoutes: readonly Route[] = [depart, propose, decide];
