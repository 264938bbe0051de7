import { describe, expect, test } from '@jest/globals';
import { variableReferences } from '../../../local/engine/language/references.ts';
import type { Json } from '../../../local/engine/model.ts';

const referencesOf = (states: { [name: string]: Json }) =>
  variableReferences(JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states }));

/** @source recordings test_sfn_api_variable_references.snapshot.json, with the same fields in JSONata */
describe('DescribeStateMachine tells the variables that each state reads', () => {
  test('in a choice, in an assignment that reads another, and not in the state that only assigns', () => {
    const references = referencesOf({
      Setup: { Type: 'Pass', Assign: { guess: 'the_guess', answer: 'the_answer' }, Next: 'CheckAnswer' },
      CheckAnswer: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $guess = $answer %}', Next: 'CorrectAnswer' }],
        Default: 'WrongAnswer',
      },
      CorrectAnswer: { Type: 'Pass', Output: { state: 'CORRECT' }, End: true },
      WrongAnswer: { Type: 'Pass', Assign: { guess: '{% $answer %}' }, Next: 'CheckAnswer' },
    });
    expect(references).toEqual({ CheckAnswer: ['answer', 'guess'], WrongAnswer: ['answer'] });
  });

  test('in waits, failures, and the fields of a Map', () => {
    const references = referencesOf({
      Start: { Type: 'Pass', Assign: { seconds: 1, most: 2, count: 3, percentage: 4, list: [] }, Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: '{% $seconds %}', Next: 'MapState' },
      MapState: {
        Type: 'Map',
        Items: '{% $list %}',
        MaxConcurrency: '{% $most %}',
        ToleratedFailureCount: '{% $count %}',
        ToleratedFailurePercentage: '{% $percentage %}',
        ItemProcessor: {
          StartAt: 'Inside',
          States: { Inside: { Type: 'Fail', Cause: '{% $string($seconds) & $states.context.State.Name %}' } },
        },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Start', Output: '{% $most %}' }],
        End: true,
      },
    });
    expect(references).toEqual({
      Wait: ['seconds'],
      MapState: ['count', 'list', 'most', 'percentage'],
      Inside: ['seconds'],
    });
  });

  test.each<[expression: string, read: string[]]>([
    ['$map($list, function($v, $i) { $v + $i + $offset })', ['list', 'offset']],
    ['($total := $sum($prices); $total * $rate)', ['prices', 'rate']],
    ['($x := $x + 1; $x)', ['x']],
    ['($f := function($n) { $n < 1 ? $zero : $f($n - 1) }; $f($start))', ['start', 'zero']],
    ['$xs#$i@$v.{"a": $i, "b": $v, "c": $k}', ['k', 'xs']],
    ['$partition($range(1, $n, 1), 2)', ['n']],
    ['$map($list, $sum)', ['list']],
    ['$states.input.a[b = $$.c]', []],
  ])('%s reads %j: what an expression binds itself is its own, and functions are no variables', (expression, read) => {
    const references = referencesOf({ Only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } });
    expect(references).toEqual(read.length === 0 ? {} : { Only: read });
  });

  test('of a name that is a function too, when the machine assigns it', () => {
    const references = referencesOf({
      A: { Type: 'Pass', Assign: { count: 1 }, Next: 'B' },
      B: { Type: 'Pass', Output: '{% $count + 1 %}', End: true },
    });
    expect(references).toEqual({ B: ['count'] });
  });
});
