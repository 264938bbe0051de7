import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { completionForm } from '../../shared/pathway/forms/completion.ts';
import { type StepName, stepNames } from '../../shared/pathway/names.ts';
import { outcomesOf } from '../../shared/pathway/steps.ts';
import { wordsOfChoice, wordsOfField } from '../../shared/words/fields.ts';
import { wordsOfOutcome } from '../../shared/words/outcomes.ts';
import type { Schema } from '../../web/api/answers.ts';
import { mistakesIn } from '../../web/forms/check.ts';
import { type Answers, choicesOf, emptyOf, fieldsOf, kindOf, sentOf } from '../../web/forms/fields-of.ts';

const variants = (step: StepName): readonly Schema[] =>
  (z.toJSONSchema(completionForm(step), { io: 'input' }) as { oneOf: Schema[] }).oneOf;
const every = stepNames.flatMap((step) => variants(step).map((schema) => [step, schema] as const));
const settled = ['outcome', 'occurrence'];

type Asked = { readonly name: string; readonly schema: Schema; readonly partOf?: string };

/** Every field of a form, however deep. */
function asked(schema: Schema, partOf?: string): readonly Asked[] {
  return fieldsOf(schema, partOf === undefined ? settled : []).flatMap(({ name, schema: field }) => {
    const inner = kindOf(field) === 'list' ? (field.items ?? {}) : field;
    const parts = inner.type === 'object' ? asked(inner, name) : [];
    return [{ name, schema: field, ...(partOf !== undefined && { partOf }) }, ...parts];
  });
}

describe('the words of the forms', () => {
  test('every outcome, field and choice that the interface can ask has words of its own in both languages', () => {
    const without: string[] = [];
    const check = (what: string, { nl, en }: { nl: string; en: string }, code: string): void => {
      // A code with a hyphen or a capital inside is no word of any language.
      if (nl === '' || en === '' || (nl === code && /[-A-Z]/.test(code))) without.push(what);
    };
    for (const step of stepNames) {
      for (const outcome of outcomesOf(step)) check(`${step} ${outcome}`, wordsOfOutcome(step, outcome), outcome);
    }
    for (const [step, schema] of every) {
      for (const { name, schema: field, partOf } of asked(schema)) {
        check(`${step} ${name}`, wordsOfField(step, name, partOf).label, name);
        for (const choice of [...choicesOf(field), ...choicesOf(field.items ?? {})]) {
          check(`${name} ${choice}`, wordsOfChoice(name, choice), choice);
        }
      }
    }
    expect(without).toEqual([]);
  });
});

describe('a form on screen', () => {
  test.each(every.map(([step, schema]) => [step, String(schema.properties?.outcome?.const), schema] as const))(
    '%s, %s: left empty it names exactly the fields that the interface would refuse',
    (step, outcome, schema) => {
      const empty = emptyOf(schema) as Answers;
      const found = mistakesIn(schema, empty, { without: settled }).map(({ pointer }) => pointer);
      const sent = { ...(sentOf(schema, empty) as object), outcome, occurrence: undefined };
      const parsed = completionForm(step).safeParse(JSON.parse(JSON.stringify(sent)));
      const refused = parsed.success ? [] : parsed.error.issues.map(({ path }) => `/${path.join('/')}`);
      // What fields must say of each other only the interface knows; the screen asks a day for each of three boxes.
      const own = refused.filter(
        (pointer) => !['/attended', '/flipOn', '/conditions'].includes(pointer) || found.includes(pointer),
      );
      expect([...new Set(found)].sort()).toEqual([...new Set(own)].sort());
    },
  );

  test('a day that does not exist is a mistake, and the text as typed is never sent as a day', () => {
    const schema: Schema = { type: 'object', properties: { on: { type: 'string', format: 'date' } }, required: ['on'] };
    expect(mistakesIn(schema, { on: '2026-02-30' })).toEqual([{ pointer: '/on', mistake: { why: 'no-day' } }]);
    expect(mistakesIn(schema, { on: '-2-' })).toEqual([{ pointer: '/on', mistake: { why: 'no-day' } }]);
    expect(mistakesIn(schema, { on: '2026-02-28' })).toEqual([]);
  });
});
