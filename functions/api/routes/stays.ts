import * as z from 'zod';
import { refuse } from '../../../shared/errors/refusal.ts';
import { departureForm } from '../../../shared/pathway/forms/completion.ts';
import { day, freeText } from '../../../shared/pathway/forms/fields.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { act } from '../act.ts';
import { once } from '../once.ts';
import { type Route, route } from '../route.ts';

const depart = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/departures',
  access: 'depart',
  summary: 'Ends a stay, with where the client went; also a death, in any phase.',
  body: departureForm,
  status: 200,
  run: (call) =>
    act(call, {
      form: departureForm,
      asks: (form) =>
        form.on > call.today
          ? invalid([{ pointer: '/on', detail: 'This day still has to come: write today or an earlier day.' }])
          : { type: 'depart', form },
    }),
});

const exclusion = once(() =>
  z
    .strictObject({ from: day(), until: day(), ground: freeText(), alternative: freeText() })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      error: 'An exclusion ends on its first day or later.',
    }),
);

const propose = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/exclusions',
  access: 'propose-exclusion',
  summary: 'Proposes an exclusion, with ground, days and another bed; the municipality decides.',
  body: exclusion,
  status: 200,
  run: (call) =>
    act(call, {
      form: exclusion,
      asks: (form) => ({ type: 'propose-exclusion', ...form }),
    }),
});

const verdict = once(() => z.strictObject({ confirmed: z.boolean(), words: freeText().optional() }));

const decide = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/exclusions/{exclusion}/decision',
  access: 'decide-exclusion',
  summary: 'Confirms or rejects a proposed exclusion.',
  body: verdict,
  status: 200,
  run: (call) =>
    act(call, {
      form: verdict,
      asks: (form, { state }) => {
        const known = state.exclusions.find(({ n }) => String(n) === call.params.exclusion);
        return known
          ? { type: 'decide-exclusion', exclusion: known.n, ...form }
          : refuse('unknown', 'There is no exclusion with this number in this case.');
      },
    }),
});

export const stayRoutes: readonly Route[] = [depart, propose, decide];
