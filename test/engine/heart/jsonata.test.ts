import { describe, expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import { compileExpression } from '../../../local/engine/language/expression.ts';
import { evaluateWith, parseExpression } from '../../../local/engine/language/jsonata.ts';
import { Random } from '../../../local/engine/language/random.ts';
import { scopeOf } from './expressions.ts';

const still = { now: () => Date.UTC(2026, 0, 5, 8), random: () => 0.25 };
const order = {
  id: 'o-1',
  lines: [
    { product: 'bed', price: 120.5, count: 2, tags: ['home', 'sleep'] },
    { product: 'lamp', price: 18, count: 3, tags: [] },
    { product: 'chair', price: 45.25, count: 4, tags: ['home'] },
  ],
  address: { city: 'Utrecht', zip: '3511 AB' },
};

/** One of each thing that the library evaluates with a function of its own. */
const everything = [
  '$sum($o.lines.(price * count))',
  '$o.lines[price > 20].product',
  '$o.lines[0].product',
  '$o.lines[-1].tags[0]',
  '$o.lines^(>price).product',
  '$o.lines^(product, <count).count',
  '$o.lines{product: $sum(count)}',
  '$map($o.lines, function($l, $i) { $i & ":" & $l.product })',
  '$filter($o.lines, function($l) { "home" in $l.tags }).product',
  '$reduce([1..5], function($a, $b) { $a * $b })',
  '$sort($o.lines.price, function($l, $r) { $l < $r })',
  '$sift($o.address, function($v, $k) { $k = "city" })',
  '$each($o.address, function($v, $k) { $k & "=" & $v })',
  '$single($o.lines, function($l) { $l.count = 4 }).product',
  '$replace("2026-01-05", /(\\d+)-(\\d+)-(\\d+)/, "$3/$2/$1")',
  '$replace("abc", /b/, function($m) { $uppercase($m.match) })',
  '$match("ababbabbbcc", /a(b+)/).groups',
  '$contains("abracadabra", /a.*a/)',
  '$split("too  much, punctuation; here", /[ ,;]+/)',
  '$o.lines.$string(price) ~> $join("|")',
  '$o ~> |lines|{"total": price * count}, ["tags"]|',
  '($double := function($n) { $n * 2 }; [1..3].$double($))',
  '($fact := function($n) { $n < 2 ? 1 : $n * $fact($n - 1) }; $fact(10))',
  '($add := function($a, $b) { $a + $b }; $inc := $add(1, ?); $inc(41))',
  '$o.**.city',
  '$o.*[0]',
  '$o.lines.(%.id & product)',
  '$o.lines#$i[$i = 1].product',
  '$o.lines@$l.{"p": $l.product}',
  '[$o.lines.tags, "x"]',
  '$keys($o.address)',
  '$merge([{"a": 1}, $o.address])',
  '$distinct([1, 2, 2, "1"])',
  '$zip([1, 2], ["a", "b"])',
  '$formatNumber(12345.6, "#,###.00")',
  '$formatInteger(2789, "w")',
  '$toMillis("2026-01-05T08:00:00Z")',
  '$fromMillis(1767600000000, "[Y0001]-[M01]-[D01] [h#1]:[m01][P]", "+0100")',
  '$now()',
  '$millis()',
  '$shuffle([1])',
  '$error("no")',
  '$assert(false, "never")',
  '1 + "2"',
  '$nosuch(1)',
  '$o.lines.price + 1',
  '"a" < 1',
  '$number("x")',
];

async function settled(evaluate: () => unknown): Promise<unknown> {
  try {
    return { value: JSON.stringify(await evaluate()) };
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string };
    return { code, message };
  }
}

describe('the library without its promises', () => {
  test.each(everything)('%s', async (text) => {
    const published = jsonata(text);
    published.registerFunction('now', () => '2026-01-05T08:00:00.000Z');
    published.registerFunction('millis', () => still.now());
    const theirs = await settled(() => published.evaluate(undefined, { o: order }));
    const ours = await settled(() => evaluateWith(still, parseExpression(text), { o: order }));
    expect(ours).toEqual(theirs);
  });

  test('answers at once, and leaves what it was given as it was', () => {
    const before = JSON.stringify(order);
    expect(evaluateWith(still, parseExpression('$o ~> |lines|{"price": 0}|'), { o: order })).not.toBeInstanceOf(
      Promise,
    );
    expect(JSON.stringify(order)).toBe(before);
  });

  test('sorts as the library does, equal members in the order they had, and calls the comparison as often', async () => {
    const members = Array.from({ length: 300 }, (_, n) => ({ n, key: (n * 7919) % 13 }));
    for (const text of [
      '$sort($ms, function($l, $r) { $l.key > $r.key })',
      '$sort($ms, function($l, $r) { $l.key >= $r.key })',
      '$ms^(key)',
      '$ms^(>key, n)',
      '$sort($ms.key)',
      '$sort($reverse($ms.n))',
      '$sort([])',
      '$sort(["b", "a", "b"])',
    ]) {
      const ours = evaluateWith(still, parseExpression(text), { ms: members });
      expect(JSON.stringify(ours)).toBe(JSON.stringify(await jsonata(text).evaluate(undefined, { ms: members })));
    }
    const asked = async (run: (isAfter: (l: number, r: number) => boolean) => unknown) => {
      const pairs: string[] = [];
      await run((l, r) => {
        pairs.push(`${l}-${r}`);
        return l > r;
      });
      return pairs;
    };
    const sort = '$sort($ms.key, $isAfter)';
    expect(
      await asked((isAfter) => evaluateWith(still, parseExpression(sort), { ms: members.slice(0, 50), isAfter })),
    ).toEqual(await asked((isAfter) => jsonata(sort).evaluate(undefined, { ms: members.slice(0, 50), isAfter })));
  });

  test('sorts as many members as a payload can hold', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => 100_000 - n);
    const sorted = evaluateWith(still, parseExpression('$sort($many)'), { many }) as number[];
    expect([sorted.length, sorted[0], sorted.at(-1)]).toEqual([100_000, 1, 100_000]);
  });

  test('an expression without end is stopped', () => {
    const endless = compileExpression('($f := function($n) { $f($n + 1) + 1 }; $f(0))');
    expect(() => endless.evaluate(scopeOf({ input: {}, variables: {} }), 'Output')).toThrow(/Stack overflow/);
  });
});

describe('what Step Functions adds to JSONata', () => {
  const evaluate = (text: string, input = {}, now = still.now()) =>
    compileExpression(text).evaluate(scopeOf({ input, variables: {} }, now, new Random('fixed')), 'Output');

  // Recorded: a range of one member is that member, a partition of one chunk stays an array of chunks.
  test.each([
    ['$partition([0], 5)', [[0]]],
    ['$partition([0, 1, 2], 2)', [[0, 1], [2]]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(1, 1, 9)', 1],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$parse("{\\"Arg1\\": 1, \\"Arg2\\": []}")', { Arg1: 1, Arg2: [] }],
    ['$parse("1.1")', 1.1],
    ['$hash("input data", "SHA-1")', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['$hash("", "MD5")', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('%s is %j', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  test('$random with a seed gives the same number again: the one the JVM documents for it', () => {
    expect(evaluate('$random(42)')).toBe(0.7275636800328681);
    expect(evaluate('$random(42) = $random(42)')).toBe(true);
  });

  test('$random and $uuid differ from call to call and follow from the event', () => {
    const [a, b] = evaluate('[$random(), $random()]') as [number, number];
    expect(a).not.toBe(b);
    expect(evaluate('[$random(), $random()]')).toEqual([a, b]);
    expect(evaluate('$uuid()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("$now and $millis are the engine's", () => {
    expect(evaluate('$now()')).toBe('2026-01-05T08:00:00.000Z');
    expect(evaluate('$millis()')).toBe(1_767_600_000_000);
  });

  test.each([
    ['$eval("1 + 1")', /T1006: Attempted to invoke a non-function/],
    ['$partition([1], 0)', /chunk size must be a positive integer/],
    ['$range(0, 10, 0)', /step of \$range must not be zero/],
    ['$range(0, 1e9, 1)', /more than 10000000/],
    ['$hash("a", "SHA-3")', /must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512/],
    ['$parse("{")', /not valid JSON/],
    ['$none', /returned nothing \(undefined\)/],
    ['1 / 0', /D1001: Number out of range/],
    ['$f := function($x) { $x }', /returned an unsupported result type/],
    ['$states.input.a + 1', /T2001/],
  ])('%s fails and says why', (text, reason) => {
    expect(() => evaluate(text, { a: 'x' })).toThrow(reason);
  });
});
