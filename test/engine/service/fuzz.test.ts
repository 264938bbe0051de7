import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VirtualClock } from '../../../local/clock/clock.ts';
import { integrations } from '../../../local/engine/integrations/integrations.ts';
import { openEngine } from '../../../local/engine/open-engine.ts';
import { stepFunctionsService } from '../../../local/engine/service/service.ts';
import { asking, machineArn, monday, passing, role, waiting } from './serving.ts';

const operations = [
  ...['CreateStateMachine', 'UpdateStateMachine', 'DeleteStateMachine', 'DescribeStateMachine', 'ListStateMachines'],
  ...['DescribeStateMachineForExecution', 'ValidateStateMachineDefinition', 'StartExecution', 'StartSyncExecution'],
  ...['StopExecution', 'DescribeExecution', 'ListExecutions', 'GetExecutionHistory', 'SendTaskSuccess'],
  ...['SendTaskFailure', 'SendTaskHeartbeat', 'RedriveExecution', 'TestState', 'ListTagsForResource', 'TagResource'],
  ...['UntagResource', 'ListActivities', 'ListMapRuns', 'ListStateMachineAliases', 'ListStateMachineVersions'],
];
const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:one:e1';
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{}', 'null', '"', 'arn:aws:states', '\ud800'),
);
const oneOf = <T>(...values: T[]) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...values), weight: 12 },
    { arbitrary: text, weight: 1 },
    { arbitrary: fc.jsonValue(), weight: 1 },
  );

/** Left out three times in four. */
const rarely = <T>(...values: T[]) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: oneOf(...values), weight: 1 });

/** Members that make sense, and now and then ones that do not. */
const members = {
  name: oneOf('one', 'two', 'e1'),
  definition: oneOf(passing, waiting, asking, '{"Type":"Pass","End":true}', '{"StartAt":"A","States":{}}'),
  roleArn: oneOf(role),
  stateMachineArn: oneOf(machineArn('one'), machineArn('two'), `${machineArn('one')}:1`),
  resourceArn: oneOf(machineArn('one'), executionArn),
  executionArn: oneOf(executionArn, 'arn:aws:states:eu-west-1:123456789012:execution:two:e2'),
  input: oneOf('{}', '[1,2]'),
  output: oneOf('{}', '1', 'x'),
  taskToken: oneOf('token'),
  error: oneOf('E'),
  cause: oneOf('c'),
  maxResults: oneOf(0, 1, 100, 1000),
  nextToken: rarely('AAAA'),
  statusFilter: oneOf('RUNNING', 'FAILED'),
  redriveFilter: oneOf('REDRIVEN'),
  reverseOrder: oneOf(true, false),
  includeExecutionData: oneOf(true, false),
  includedData: oneOf('ALL_DATA', 'METADATA_ONLY'),
  type: rarely('STANDARD', 'EXPRESS'),
  severity: oneOf('WARNING'),
  stateName: rarely('Greet', 'Rest', 'Ask'),
  variables: rarely('{"a":1}', '[]'),
  context: rarely('{}', '{"Execution":{}}', '5'),
  mock: rarely({ result: '{}' }, { errorOutput: { error: 'E' } }, { result: 'x', errorOutput: {} }, {}),
  inspectionLevel: rarely('TRACE', 'DEBUG'),
  stateConfiguration: rarely({ retrierRetryCount: 1 }, {}),
  tags: oneOf([{ key: 'k', value: 'v' }], [{}]),
  tagKeys: oneOf(['k']),
  loggingConfiguration: rarely({ level: 'OFF' }, { level: 'ALL', destinations: [{}] }),
  clientToken: oneOf('token'),
};
/** Most of them at once: an operation passes over those that are not its own. */
const body = fc
  .tuple(fc.record(members), fc.subarray(Object.keys(members), { maxLength: 6 }))
  .map(([all, left]) => Object.fromEntries<unknown>(Object.entries(all).filter(([member]) => !left.includes(member))));

test('whatever is asked is answered or refused, and never a fault', async () => {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const engine = openEngine({
    dataDir: ':memory:',
    clock: new VirtualClock(monday),
    integrations: integrations({ invoke: async () => ({ payload: null }) }),
    onFault,
  });
  const service = stepFunctionsService(engine, { onFault });
  const ask = (operation: string, members: object) =>
    service({ target: `AWSStepFunctions.${operation}`, body: JSON.stringify(members) });
  await ask('CreateStateMachine', { name: 'one', definition: waiting, roleArn: role });
  await ask('StartExecution', { stateMachineArn: machineArn('one'), name: 'e1' });
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...operations), body, async (operation, given) => {
      // The first machine stays, or there would soon be nothing to ask about.
      if (operation === 'DeleteStateMachine') given.stateMachineArn = machineArn('two');
      const answer = await ask(operation, given);
      expect(faults.splice(0)).toEqual([]);
      const said = JSON.parse(answer.body);
      if (answer.status === 200) expect(said).not.toHaveProperty('__type');
      else
        expect([answer.status, said]).toEqual([
          400,
          expect.objectContaining({ __type: expect.any(String), message: expect.any(String) }),
        ]);
      const outcome = answer.status === 200 ? operation : said.__type;
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }),
    { numRuns: 2_000 },
  );
  // Not one and the same refusal each time: most operations did their work now and then.
  expect(operations.filter((operation) => seen.has(operation)).length).toBeGreaterThan(12);
  await engine.close();
});
