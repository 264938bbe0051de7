import { describe, expect, test } from '@jest/globals';
import { parseTimestamp } from '../../../local/engine/language/timestamp.ts';
import type { Integrations, JsonObject } from '../../../local/engine/model.ts';
import { placeOfFault } from '../../../local/engine/validate/json-place.ts';
import { validateDefinition } from '../../../local/engine/validate/validate.ts';

const integrations: Integrations = {
  'lambda:invoke': {
    patterns: ['requestResponse', 'waitForTaskToken'],
    required: ['FunctionName'],
    run: async () => null,
  },
  'lambda:function': { patterns: ['requestResponse'], run: async () => null },
};

const faultsOf = (definition: JsonObject | string) =>
  validateDefinition(typeof definition === 'string' ? definition : JSON.stringify(definition), integrations).map(
    ({ code, location, message }) => ({ code, location, message }),
  );

/** A machine of one state that is as given. */
const alone = (state: JsonObject, more: JsonObject = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: state, ...more },
});
const end = { Type: 'Succeed' };

describe('all faults of a definition are told at once, each with its place', () => {
  test('in the order of the definition', () => {
    const faults = faultsOf({
      QueryLanguage: 'JSONata',
      Comment: 7,
      StartAt: 'Nowhere',
      TimeoutSeconds: 0,
      States: {
        A: { Type: 'Pass', InputPath: '$', Next: 'B' },
        B: { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:123456789012:activity:old', Next: 'Gone' },
        C: { Type: 'Wait', Seconds: -1, Timestamp: 'soon', End: true },
        D: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'A' }] },
        E: {
          Type: 'Map',
          ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'A', States: { A: end } },
          End: true,
        },
        F: { Type: 'Snooze' },
      },
    } as unknown as JsonObject);
    expect(faults.map(({ code, location }) => `${code} ${location}`)).toEqual([
      'SCHEMA_VALIDATION_FAILED /Comment',
      'SCHEMA_VALIDATION_FAILED /TimeoutSeconds',
      'MISSING_TRANSITION_TARGET /StartAt',
      'UNSUPPORTED_FEATURE /States/A/InputPath',
      'UNSUPPORTED_FEATURE /States/B/Resource',
      'SCHEMA_VALIDATION_FAILED /States/C/Seconds',
      'SCHEMA_VALIDATION_FAILED /States/C/Timestamp',
      'SCHEMA_VALIDATION_FAILED /States/C',
      'SCHEMA_VALIDATION_FAILED /States/D/Choices/0/Condition',
      'UNSUPPORTED_FEATURE /States/E/ItemProcessor/ProcessorConfig/Mode',
      'DUPLICATE_STATE_NAME /States/E/ItemProcessor/States/A',
      'SCHEMA_VALIDATION_FAILED /States/F/Type',
      'MISSING_TRANSITION_TARGET /States/B/Next',
    ]);
  });

  // The wording of these is AWS's, from recordings.
  test.each([
    ['', { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' }],
    [
      '{}',
      { code: 'SCHEMA_VALIDATION_FAILED', message: 'These fields are required: [States, StartAt]', location: '/' },
    ],
    ['not a definition', { code: 'INVALID_JSON_DESCRIPTION' }],
    ['[]', { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' }],
    [
      JSON.stringify(alone({ Type: 'Pass', End: true, QueryLanguage: 'JSONPath' })),
      {
        message: "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
        location: '/States/A',
      },
    ],
    [
      JSON.stringify(alone({ Type: 'Parallel', Branches: [], End: true })),
      { message: 'Value cannot be empty', location: '/States/A/Branches' },
    ],
    [
      JSON.stringify(
        alone({
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: 'f' },
          Credentials: {},
          End: true,
        }),
      ),
      { message: "The field 'RoleArn' is required but was missing", location: '/States/A/Credentials' },
    ],
  ])('%s', (text, expected) => {
    expect(faultsOf(text)[0]).toMatchObject(expected);
  });

  test.each([
    ['{\n  "StartAt": }', 2, 14],
    ['{"a": [1, 2,]}', 1, 13],
    ['{"a": "b}', 1, 7],
    ['{"a": 01}', 1, 8],
    ['{"a": true} x', 1, 13],
    ['{"a": 1', 1, 8],
    ['', 1, 1],
  ])('%j stops being JSON in line %d, column %d', (text, line, column) => {
    expect(placeOfFault(text)).toBe(`[line: ${line}, column: ${column}]`);
  });

  test('a definition without a query language is in JSONPath, which is refused once', () => {
    const faults = faultsOf({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: end } });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: 'UNSUPPORTED_FEATURE', location: '/QueryLanguage' });
    expect(faultsOf({ StartAt: 'A', States: { A: { ...end, QueryLanguage: 'JSONata' } } })).toEqual([]);
  });
});

describe('what an expression may not do is found before it runs', () => {
  const output = (expression: string, type = 'Pass') =>
    faultsOf(alone({ Type: type, Output: `{% ${expression} %}`, End: true }));

  test.each([
    ['$states.input +', /is not valid: S0\d+/],
    ['$.name', /uses '\$' at the top level/],
    ['$$.Execution.Id', /uses '\$\$' at the top level/],
    ['name', /uses a field name at the top level/],
    ['$eval("1")', /uses \$eval/],
    ['$states.result', /uses \$states\.result/],
    ['$states.errorOutput.Cause', /uses \$states\.errorOutput/],
  ])('%s', (expression, reason) => {
    const [fault, ...more] = output(expression);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code: 'INVALID_JSONATA_EXPRESSION', location: '/States/A/Output' });
    expect(fault?.message).toMatch(reason);
  });

  test.each([
    '$states.input.list[price > 2].name',
    '$map($states.input.list, function($v) { $v.name })',
    '$states.input.list.($uppercase($))',
    '$states.input ~> |list|{"x": price}|',
    '$states.input.list^(>price){name: price}',
    '($a := 1; $a + $states.context.State.RetryCount)',
    '$filter([1, 2], function($v) { $v > 1 })',
  ])('%s is well', (expression) => {
    expect(output(expression)).toEqual([]);
  });

  test('results and errors are there where the language has them', () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '{% $states.input.f %}' },
      Output: '{% $states.result %}',
      Assign: { x: '{% $states.result.Payload %}' },
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Next: 'B',
          Output: '{% $states.errorOutput %}',
          Assign: { y: '{% $states.errorOutput.Error %}' },
        },
      ],
      Next: 'B',
    };
    expect(faultsOf(alone(state, { B: end }))).toEqual([]);
    expect(faultsOf(alone({ ...state, Arguments: { FunctionName: '{% $states.result %}' } }, { B: end }))).toHaveLength(
      1,
    );
  });
});

describe('variables, states and tasks', () => {
  test.each([
    ['states', 'reserved'],
    ['1st', 'identifier'],
    ['with space', 'identifier'],
    ['x'.repeat(81), '80 characters'],
  ])('a variable cannot be named %s', (name, reason) => {
    const [fault] = faultsOf(alone({ Type: 'Pass', Assign: { [name]: 1 }, End: true }));
    expect(fault?.message).toContain(reason);
  });

  test('a variable of an outer scope is not assigned in a branch', () => {
    const branch = { StartAt: 'In', States: { In: { Type: 'Pass', Assign: { total: 1, own: 2 }, End: true } } };
    const faults = faultsOf(
      alone(
        { Type: 'Pass', Assign: { total: 0 }, Next: 'P' },
        { P: { Type: 'Parallel', Branches: [branch], End: true } },
      ),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]?.location).toBe('/States/P/Branches/0/States/In/Assign/total');
  });

  test.each([
    [
      { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true },
      'UNSUPPORTED_FEATURE',
      '/States/A/Resource',
    ],
    [
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.sync', Arguments: { FunctionName: 'f' }, End: true },
      'UNSUPPORTED_FEATURE',
      '/States/A/Resource',
    ],
    [{ Type: 'Task', Resource: 'lambda', End: true }, 'SCHEMA_VALIDATION_FAILED', '/States/A/Resource'],
    [{ Type: 'Task', Resource: '{% $x %}', End: true }, 'SCHEMA_VALIDATION_FAILED', '/States/A/Resource'],
    [
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: {}, End: true },
      'SCHEMA_VALIDATION_FAILED',
      '/States/A/Arguments',
    ],
    [{ Type: 'Task', End: true }, 'SCHEMA_VALIDATION_FAILED', '/States/A'],
    [{ Type: 'Pass' }, 'SCHEMA_VALIDATION_FAILED', '/States/A'],
    [{ Type: 'Pass', End: true, Next: 'A' }, 'SCHEMA_VALIDATION_FAILED', '/States/A'],
    [{ Type: 'Succeed', Assign: { x: 1 } }, 'SCHEMA_VALIDATION_FAILED', '/States/A/Assign'],
    [
      { Type: 'Map', Iterator: {}, ItemProcessor: { StartAt: 'B', States: { B: end } }, End: true },
      'UNSUPPORTED_FEATURE',
      '/States/A/Iterator',
    ],
    [
      { Type: 'Map', ItemReader: {}, ItemProcessor: { StartAt: 'B', States: { B: end } }, End: true },
      'UNSUPPORTED_FEATURE',
      '/States/A/ItemReader',
    ],
  ])('%j is refused as %s at %s', (state, code, location) => {
    const [fault, ...more] = faultsOf(alone(state as unknown as JsonObject));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code, location });
  });

  test.each([
    [{ TimeoutSeconds: 10, HeartbeatSeconds: 10 }, '/States/A/HeartbeatSeconds'],
    [{ Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] }, '/States/A/Retry/0/ErrorEquals'],
    [{ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }, '/States/A/Retry/0/ErrorEquals'],
    [{ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }, '/States/A/Retry/0/BackoffRate'],
    [{ Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 5, MaxDelaySeconds: 5 }] }, '/States/A/Retry/0/MaxDelaySeconds'],
    [{ Retry: [{ ErrorEquals: [] }] }, '/States/A/Retry/0/ErrorEquals'],
    [{ Catch: [{ ErrorEquals: ['E'] }] }, '/States/A/Catch/0'],
    [{ TimeoutSeconds: 1.5 }, '/States/A/TimeoutSeconds'],
  ])('%j is refused at %s', (fields, location) => {
    const state = { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:f', End: true, ...fields };
    expect(faultsOf(alone(state as unknown as JsonObject)).map((fault) => fault.location)).toEqual([location]);
  });

  test('a state that nothing leads to is told', () => {
    expect(faultsOf(alone(end, { B: end }))).toEqual([
      { code: 'MISSING_TRANSITION_TARGET', location: '/States/B', message: 'State "B" is not reachable.' },
    ]);
  });
});

describe('timestamps', () => {
  test.each([
    ['2016-03-14T01:59:00Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59:00.123456789Z', Date.UTC(2016, 2, 14, 1, 59, 0, 123)],
    ['2016-03-14T01:59:00+02:00', Date.UTC(2016, 2, 13, 23, 59)],
    ['2024-02-29T00:00:00-00:30', Date.UTC(2024, 1, 29, 0, 30)],
    ['0050-01-01T00:00:00Z', new Date(0).setUTCFullYear(50, 0, 1)],
  ])('%s', (text, instant) => {
    expect(parseTimestamp(text)).toBe(instant);
  });

  // The first five are AWS's own refusals, from recordings.
  test.each([
    '2016-12-05 21:29:29Z',
    '2016-12-05T21:29:29',
    '2016-13-05T21:29:29Z',
    '2016-12-05T25:29:29Z',
    '05-12-2016T21:29:29Z',
    '2023-02-29T00:00:00Z',
    '2016-12-05t21:29:29z',
    '2016-12-05T21:29:29+2:00',
  ])('%s is none', (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });
});
