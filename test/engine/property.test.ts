import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';
import type { ExecutionDescription, HistoryEvent, Json } from '../../local/engine/model.ts';
import { historyLawFaults } from './conformance/match.ts';
import { type RandomMachine, randomMachine } from './staging/machines.ts';
import { rehearse } from './staging/rehearsal.ts';
import { Stage } from './staging/stage.ts';

const full = process.env.FULL === '1';
const runs = (few: number, many: number) => ({ numRuns: full ? many : few });
const roleArn = 'arn:aws:iam::123456789012:role/property';
const terminal = ['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'];

interface Ended {
  readonly description: ExecutionDescription;
  readonly events: HistoryEvent[];
}

/** Runs so many executions of a machine side by side to the end. */
async function runAll({ states, script, n }: RandomMachine, executions: number, seed = 'same'): Promise<Ended[]> {
  const stage = new Stage({ script, seed });
  try {
    const { engine } = stage;
    const definition = JSON.stringify(states);
    const { stateMachineArn } = await engine.createStateMachine({ name: 'random', definition, roleArn });
    const arns: string[] = [];
    for (let e = 0; e < executions; e += 1) {
      const input = JSON.stringify({ n: n + e });
      arns.push((await engine.startExecution({ stateMachineArn, name: `e${e}`, input })).executionArn);
    }
    await stage.advanceToEnd();
    expect(engine.listExecutions({ stateMachineArn, statusFilter: 'RUNNING' }).items).toEqual([]);
    expect(engine.listExecutions({ stateMachineArn }).items).toHaveLength(executions);
    return arns.map((arn) => ({ description: engine.describeExecution(arn), events: engine.history(arn).events }));
  } finally {
    await stage.engine.close();
  }
}

describe('random machines', () => {
  test('no execution is lost and none ends twice', async () => {
    await fc.assert(
      fc.asyncProperty(randomMachine, async (machine) => {
        for (const { description, events } of await runAll(machine, 3)) {
          expect(['SUCCEEDED', 'FAILED']).toContain(description.status);
          expect(events.filter(({ type }) => terminal.includes(type)).map(({ id }) => id)).toEqual([events.length]);
          expect(description.stopDate).toBe(events.at(-1)?.timestamp);
        }
      }),
      runs(120, 2_000),
    );
  });

  test('every history is well formed: ids without a gap, time that does not go back, states left as often as entered', async () => {
    await fc.assert(
      fc.asyncProperty(randomMachine, async (machine) => {
        for (const { events } of await runAll(machine, 1)) {
          expect(historyLawFaults(events)).toEqual([]);
          expect(unbalanced(events)).toEqual([]);
        }
      }),
      runs(80, 2_000),
    );
  });

  test('a second run with the same seed has the same history to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(randomMachine, async (machine) => {
        const first = await runAll(machine, 2);
        expect(JSON.stringify(await runAll(machine, 2))).toBe(JSON.stringify(first));
      }),
      runs(60, 1_000),
    );
  });

  test('killed at any moment and opened again, it has the same history as without the kill', async () => {
    await fc.assert(
      fc.asyncProperty(randomMachine, fc.double({ min: 0, max: 1, noNaN: true }), async (machine, part) => {
        const { states, script, n } = machine;
        const rehearsal = await rehearse({
          name: 'random',
          source: 'property',
          definition: states,
          input: { n },
          tasks: script,
          expected: {},
        });
        try {
          const moment = rehearsal.moments[Math.floor(part * (rehearsal.moments.length - 1))];
          if (moment !== undefined) expect((await rehearsal.killed(moment)).outcome).toEqual(rehearsal.outcome);
        } finally {
          rehearsal.remove();
        }
      }),
      runs(40, 500),
    );
  });
});

/** States that were not left, by kind: what is entered is exited or aborted, or is where the machine or its branch failed. */
function unbalanced(events: HistoryEvent[]): string[] {
  const count = (type: string) => events.filter((event) => event.type === type).length;
  return ['Pass', 'Choice', 'Wait', 'Task', 'Parallel', 'Map', 'Succeed'].flatMap((kind) => {
    const entered = count(`${kind}StateEntered`);
    const left = count(`${kind}StateExited`) + count(`${kind}StateAborted`);
    const failed = events.some(({ type }) => type === 'ExecutionFailed' || type.endsWith('Failed'));
    return left === entered || (left < entered && failed)
      ? []
      : [`${kind} entered ${entered} times, left ${left} times`];
  });
}

const member = fc.constantFrom('a', 'b', 'list', 'deep', 'missing', 'text', 'none', 'yes');
const path = fc.array(member, { minLength: 0, maxLength: 3 }).map((names) => ['$states.input', ...names].join('.'));
const literal = fc.oneof(
  fc.integer({ min: -3, max: 300 }).map(String),
  fc.constantFrom("'x'", "'text'", 'true', 'false', 'null', '0.5', '$v', '$unknown', '$states.context.State.Name'),
);
const operand = fc.oneof(path, literal);
const operator = fc.constantFrom('+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in');
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    operand,
    fc.tuple(operand, operator, operand).map((parts) => parts.join(' ')),
    fc.tuple(tie('expression'), operator, operand).map(([left, sign, right]) => `(${left}) ${sign} ${right}`),
    fc.tuple(operand, operand, operand).map(([test_, yes, no]) => `${test_} ? ${yes} : ${no}`),
    fc.tuple(member, tie('expression')).map(([name, value]) => `{ '${name}': ${value} }`),
    fc.tuple(tie('expression'), operand).map((items) => `[${items.join(', ')}]`),
    path.chain((whole) => fc.integer({ min: -2, max: 2 }).map((n) => `${whole}[${n}]`)),
    fc
      .tuple(fc.constantFrom('$exists', '$not', '$string', '$count', '$sum', '$boolean'), path)
      .map(([f, p]) => `${f}(${p})`),
  ),
}));

const input = {
  a: { a: 1, b: [{ a: 2 }, { a: 3, b: 'x' }], deep: { a: { a: 'y' } } },
  b: 2.5,
  list: [1, [2, 3], { a: 4, b: null }, 'x'],
  deep: { list: [], b: { b: { b: 7 } } },
  text: 'text',
  none: null,
  yes: true,
};

/** What the jsonata library answers, without a value for nothing; a number that JSON cannot carry, such as that of `0 % 0`, is an error. */
async function byLibrary(source: string): Promise<{ value?: Json } | 'error'> {
  try {
    const states = { input, context: { State: { Name: 'Read' } } };
    const value = await jsonata(source).evaluate({}, { states: structuredClone(states), v: 3 });
    return value === undefined ? {} : { value: JSON.parse(JSON.stringify(value, onlyJson)) };
  } catch {
    return 'error';
  }
}

const onlyJson = (_: string, value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(String(value));
  return value;
};

describe('expressions', () => {
  test('a simple expression has the value that the jsonata library gives it', async () => {
    const stage = new Stage({});
    let machines = 0;
    const examples: [string][] = [['(0) % 0'], ["{ 'a': 0 % 0 }"]];
    await fc.assert(
      fc.asyncProperty(expression, async (source) => {
        const wanted = await byLibrary(source);
        machines += 1;
        const definition = {
          QueryLanguage: 'JSONata',
          StartAt: 'Set',
          States: {
            Set: { Type: 'Pass', Assign: { v: 3 }, Next: 'Read' },
            Read: { Type: 'Pass', Output: `{% ${source} %}`, End: true },
          },
        };
        const { stateMachineArn } = await stage.engine.createStateMachine({
          name: `m${machines}`,
          definition: JSON.stringify(definition),
          roleArn,
        });
        const { executionArn } = await stage.engine.startExecution({ stateMachineArn, input: JSON.stringify(input) });
        await stage.settle();
        const { status, output, error, cause } = stage.engine.describeExecution(executionArn);
        if (wanted !== 'error' && 'value' in wanted) {
          expect({ source, status, error, cause }).toMatchObject({ source, status: 'SUCCEEDED' });
          expect({ source, value: JSON.parse(output ?? '') }).toEqual({ source, value: wanted.value });
        } else {
          expect({ source, status, error }).toEqual({ source, status: 'FAILED', error: 'States.QueryEvaluationError' });
          expect(cause).toMatch(
            wanted === 'error' ? /threw an error during evaluation/ : /returned nothing \(undefined\)/,
          );
        }
      }),
      { ...runs(600, 20_000), examples },
    );
    await stage.engine.close();
  });
});
