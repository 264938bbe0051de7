import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { report } from '../../functions/api/forms/report.ts';
import { routes } from '../../functions/api/routes.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { completionForm } from '../../shared/pathway/forms/completion.ts';
import { code, place, reference } from '../../shared/pathway/forms/fields.ts';
import { parse } from '../../shared/pathway/forms/sentences.ts';
import { steps } from '../../shared/pathway/steps.ts';

type Shape = Readonly<Record<string, unknown>> & {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
};

/** Where a text can be typed that no list, pattern or form of its own closes, and that is not taken apart as words. */
function openTexts(shape: Shape, at: string): readonly string[] {
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (shape[key] ?? []) as readonly Shape[]);
  const inner = [
    ...Object.entries(shape.properties ?? {}).flatMap(([name, field]) => openTexts(field, `${at}/${name}`)),
    ...(shape.items ? openTexts(shape.items, `${at}/*`) : []),
    ...branches.flatMap((branch) => openTexts(branch, at)),
  ];
  const isClosed = ['enum', 'const', 'pattern', 'format'].some((key) => shape[key] !== undefined);
  return shape.type === 'string' && !isClosed && shape.personal !== true ? [at, ...inner] : inner;
}
const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

describe('what an event keeps of what was typed', () => {
  test('is chosen from a list, a day, a number, a code, a reference or a town: words have their mark in every form of a step', () => {
    const open = (Object.keys(steps) as (keyof typeof steps)[]).flatMap((step) =>
      openTexts(shapeOf(completionForm(step)), step),
    );
    expect(open).toEqual([]);
  });

  test('and in every other form of the interface, but for what goes to the person and what only looks something up', () => {
    const open = routes
      .filter(({ body, path }) => body !== undefined && !path.includes('{step}'))
      .flatMap(({ body, path }) => openTexts(shapeOf((body as (params: object) => z.ZodType)({})), path));
    expect([...new Set(open)].sort()).toEqual([
      // The person, in the client table.
      '/v1/cases/client/bsn',
      '/v1/cases/client/familyName',
      '/v1/cases/client/givenName',
      '/v1/cases/{caseId}/client-file/client/familyName',
      '/v1/cases/{caseId}/client-file/client/givenName',
      '/v1/cases/{caseId}/client-file/texts/*/text',
      // Compared with what is there: what is not found is kept nowhere.
      '/v1/cases/{caseId}/reasons/deadlineId',
      '/v1/client-searches/bsn',
      '/v1/client-searches/familyName',
      '/v1/nights/caseIds/*',
    ]);
  });

  const personal = [
    ['a citizen service number', '123456782'],
    ['one with something before it', 'bsn-123456782'],
    ['a mobile number', '0612345678'],
    ['a number from abroad', '31612345678'],
    ['an address', 'Dorpsstraat 12'],
    ['a sentence', 'Hij slaapt bij zijn broer.'],
    ['a mail address', 'iemand@example.org'],
  ] as const;
  test.each(personal)('is not %s', (_, text) => {
    const taken = [code(), reference()].filter((field) => field.safeParse(text).success);
    expect(taken).toEqual([]);
    if (/\d|@/.test(text)) expect(place().safeParse(text).success).toBe(false);
  });

  test.each([
    'Haarlem',
    "'s-Hertogenbosch",
    'Hendrik-Ido-Ambacht',
    'Bergen (NH)',
    'Súdwest-Fryslân',
    'Nuenen, Gerwen en Nederwetten',
  ])('can be the town %s', (town) => {
    expect(place().safeParse(town).success).toBe(true);
  });

  test.each(['de-haven', 'kade-2', 'loket-1234', 'WK-2026-00417', '12345678'])(
    'can be the code or reference %s',
    (given) => {
      expect(reference().safeParse(given).success).toBe(true);
    },
  );

  test('is refused in a sentence that does not repeat it', () => {
    const origin = { municipality: 'Dorpsstraat 12, 0612345678' };
    const refused = parse(report(), { origin });
    expect(isRefusal(refused) && refused.errors?.find(({ pointer }) => pointer === '/origin/municipality')).toEqual({
      pointer: '/origin/municipality',
      code: 'no-town',
      values: {},
    });
    expect(JSON.stringify(refused)).not.toMatch(/Dorps|0612/);
  });
});
