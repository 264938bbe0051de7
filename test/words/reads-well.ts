import { expect } from '@jest/globals';
import type { Coded } from '../../shared/errors/refusal.ts';
import { sentenceOf } from '../../shared/words/refusals.ts';

/** Words that only an English sentence has. */
const english =
  /\b(the|this|that|there|not|and|to|you|your|case|day|with|have|has|been|already|choose|write|give|it|by|must|nothing|who|until|before|from|somebody|client)\b/i;

/** A refusal that an interface gave. */
type Given = Coded & { readonly detail: string };

/** Reads a refusal in both languages: each a sentence of its own, made of the values, without a code in it. */
export function readsWell(coded: Coded): { readonly nl: string; readonly en: string } {
  const both = { nl: sentenceOf(coded, 'nl'), en: sentenceOf(coded, 'en') };
  const ofOurs = [both.nl, both.en];
  const found = {
    code: coded.code,
    alike: both.nl === both.en,
    holes: ofOurs.filter((text) => /undefined|null|NaN|\[object|\$\{/.test(text)),
    fragments: ofOurs.filter((text) => !/^[A-Z0-9É].*[.)]$/.test(text)),
    codes: ofOurs.filter((text) => coded.code.includes('-') && text.includes(coded.code)),
    // What a law or a policy is called is the same in every language.
    english: english.exec(without(both.nl, coded.values))?.[0] ?? null,
  };
  expect(found).toEqual({ code: coded.code, alike: false, holes: [], fragments: [], codes: [], english: null });
  return both;
}

const without = (text: string, values: object): string =>
  Object.values(values).reduce((rest, value) => (typeof value === 'string' ? rest.replaceAll(value, '') : rest), text);

/** The refusals in an answer, whole and of each field or row, each read in both languages; what was said is one of the two. */
export function readInBoth(body: unknown): void {
  const { errors = [], items = [] } = (body ?? {}) as { errors?: readonly unknown[]; items?: readonly unknown[] };
  for (const one of [body, ...errors, ...items]) {
    if (!isGiven(one)) continue;
    const { nl, en } = readsWell(one);
    // A row of a file names its columns before what is wrong in each.
    if (one.code !== 'fields-wrong') expect([nl, en]).toContain(one.detail);
  }
}

function isGiven(one: unknown): one is Given {
  return typeof one === 'object' && one !== null && 'code' in one && 'values' in one && 'detail' in one;
}
