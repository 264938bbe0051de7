import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';
import { compileExpression } from '../../../local/engine/language/expression.ts';
import { parseExpression } from '../../../local/engine/language/jsonata.ts';
import { compileShortcut, undecided } from '../../../local/engine/language/shortcut.ts';
import { bindingsOf, expressions, scopeOf, sights } from './expressions.ts';

const runs = process.env.FULL === '1' ? 20_000 : 1_500;

/** What the published library answers: a value as JSON text, `undefined`, or that it throws. */
async function asLibrary(text: string, bindings: Record<string, unknown>): Promise<string> {
  try {
    const value = await jsonata(text).evaluate(undefined, bindings);
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return 'throws';
  }
}

describe('the short way for simple expressions', () => {
  test('answers what the JSONata library answers, or leaves it to the library', async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(expressions, sights, async (text, sight) => {
        const fast = compileShortcut(parseExpression(text).ast());
        const answer = fast === null ? undecided : fast(scopeOf(sight));
        if (answer === undecided) return;
        decided += 1;
        expect(JSON.stringify(answer) ?? 'undefined').toBe(await asLibrary(text, bindingsOf(sight)));
      }),
      { numRuns: runs },
    );
    expect(decided).toBeGreaterThan(runs / 10);
  });

  test('a whole expression gives the value of the library or fails where it fails', async () => {
    await fc.assert(
      fc.asyncProperty(expressions, sights, async (text, sight) => {
        const expected = await asLibrary(text, bindingsOf(sight));
        let actual: string;
        try {
          actual = JSON.stringify(compileExpression(text).evaluate(scopeOf(sight), 'Output'));
        } catch {
          actual = 'throws';
        }
        // No value, a function and a number that is none are errors of the States Language.
        const fails = /^(undefined|throws)$|null|_jsonata_function/.test(expected);
        expect(actual === 'throws' && fails ? expected : actual).toBe(expected);
      }),
      { numRuns: runs },
    );
  });

  test.each([
    ['$states.input.list', { list: [] }, []],
    ['$states.input.list', { list: [7] }, [7]],
    ['$states.input.list.n', { list: [{ n: 1 }, { n: 2 }] }, [1, 2]],
    ['$states.input.list.n', { list: [{ n: 1 }] }, 1],
    ['$states.input.a & "-" & $states.input.n', { a: 'x', n: 5 }, 'x-5'],
    ['$states.input.a & $states.input.none', { a: 'x' }, 'x'],
    ['{"a": $states.input.none, "b": 1}', {}, { b: 1 }],
    ['[$states.input.list, 3]', { list: [1, 2] }, [1, 2, 3]],
    ['$states.input.toString = "x"', {}, false],
    ['$states.input.none < 1 or true', {}, true],
    ['$not($states.input.flag)', { flag: false }, true],
  ])('%s of %j is %j, as in JSONata', (text, input, expected) => {
    expect(compileExpression(text).evaluate(scopeOf({ input, variables: {} }), 'Output')).toEqual(expected);
  });
});
