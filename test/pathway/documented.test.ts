import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { isStepName, stepRows } from '../../shared/pathway/step-rows.ts';
import { outcomesOf } from '../../shared/pathway/steps.ts';

/** `docs/pathway.md` is what people without the code go by: its table says what the code says. */
const documented = readFileSync(path.join(import.meta.dirname, '../../docs/pathway.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .flatMap(([, , step = '', roles = '', outcomes = '']) => (isStepName(step) ? [{ step, roles, outcomes }] : []));

/** Without what stands in brackets: names of outcomes, between dots. */
const namesIn = (cell: string): string[] =>
  cell
    .replaceAll(/\([^)]*\)/g, '')
    .split('·')
    .map((name) => name.trim().split(' ')[0] ?? '');

test('the index card of the pathway names every step once', () => {
  expect(documented.map(({ step }) => step).sort()).toEqual(Object.keys(stepRows).sort());
});

test.each(documented)('$step: its roles and its outcomes', ({ step, roles, outcomes }) => {
  expect(stepRows[step].roles.filter((role) => !roles.includes(role))).toEqual([]);
  expect(namesIn(outcomes).sort()).toEqual([...outcomesOf(step)].sort());
});
