import { afterEach, describe, expect, test } from '@jest/globals';
import { lambda, type Resources, rule, usual } from './fixtures/app.ts';
import { type Running, run } from './fixtures/running.ts';

let world: Running;
afterEach(() => world?.host.close());

/** Notes that it was called, waits until the time given, and notes again. */
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Note',
  States: {
    Note: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: `\${Ticker}`, Payload: { time: '{% $states.input.detail.name & " begun" %}' } },
      Output: '{% $states.input %}',
      Next: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: '{% $states.input.detail.seconds %}', Next: 'NoteAgain' },
    NoteAgain: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: `\${Ticker}`,
        Payload: { time: '{% $states.input.detail.name & " at " & $states.context.State.EnteredTime %}' },
      },
      Output: '{% $states.input %}',
      Next: 'Judge',
    },
    Judge: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.detail.fails = true %}', Next: 'Broken' }],
      Default: 'Done',
    },
    Broken: { Type: 'Fail', Error: 'Things.Broken', Cause: 'as asked' },
    Done: { Type: 'Succeed' },
  },
};

const machine: Resources = {
  ...usual,
  Ticker: lambda('ticker'),
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'pausing',
      RoleArn: 'arn:aws:iam::000000000000:role/elsewhere',
      DefinitionString: JSON.stringify(definition),
      DefinitionSubstitutions: { Ticker: { 'Fn::GetAtt': ['Ticker', 'Arn'] } },
    },
  },
  Begins: rule({ 'detail-type': ['Begin'] }, 'Machine', { Arn: { Ref: 'Machine' } }),
};

describe('a state machine', () => {
  test('is started by an event, calls functions, and waits on the clock of the host', async () => {
    world = await run(machine);
    await world.post('/events', [{ type: 'Begin', name: 'a', seconds: 3600 }]);
    expect(await world.journal()).toEqual(['ticker a begun']);
    await world.move({ advance: 'PT1H' });
    expect(await world.journal()).toEqual(['ticker a begun', 'ticker a at 2030-01-01T13:00:00.000Z']);
  });
});

describe('an execution that fails', () => {
  const told: Resources = {
    ...machine,
    Failed: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { status: ['FAILED'], stateMachineArn: [{ Ref: 'Machine' }] },
        },
        Targets: [
          {
            Id: 'Target0',
            Arn: { 'Fn::GetAtt': ['Ticker', 'Arn'] },
            InputTransformer: {
              InputPathsMap: { error: '$.detail.error' },
              InputTemplate: '{"time": "told of <error>"}',
            },
          },
        ],
      },
    },
  };

  test('is told to the default bus, once, also over a restart', async () => {
    world = await run(told);
    await world.post('/events', [{ type: 'Begin', name: 'a', seconds: 60, fails: true }]);
    await world.post('/events', [{ type: 'Begin', name: 'b', seconds: 60 }]);
    await world.move({ advance: 'PT1M' });
    const tellings = async () => (await world.journal()).filter((line) => line.includes('told'));
    expect(await tellings()).toEqual(['ticker told of Things.Broken']);
    await world.host.close();
    world = await run(told, world.host.dataDir);
    expect(await tellings()).toEqual(['ticker told of Things.Broken']);
  });
});

describe('a definition', () => {
  test('that changed is what new executions follow; what runs keeps its own', async () => {
    const changed = JSON.parse(JSON.stringify(machine).replaceAll('begun', 'begun anew')) as Resources;
    world = await run(machine);
    await world.post('/events', [{ type: 'Begin', name: 'old', seconds: 60 }]);
    await world.host.close();
    world = await run(changed, world.host.dataDir);
    await world.post('/events', [{ type: 'Begin', name: 'new', seconds: 60 }]);
    await world.move({ advance: 'PT1M' });
    expect((await world.journal()).sort()).toEqual([
      'ticker new at 2030-01-01T12:01:00.000Z',
      'ticker new begun anew',
      'ticker old at 2030-01-01T12:01:00.000Z',
      'ticker old begun',
    ]);
  });

  test('that cannot work stops the start, with its faults', async () => {
    const broken = JSON.parse(
      JSON.stringify(machine).replaceAll('"Next\\":\\"Pause', '"Next\\":\\"Nowhere'),
    ) as Resources;
    await expect(run(broken)).rejects.toThrow(/Nowhere/);
  });
});

test('the ordinary SDK looks inside: executions, their history, and the tables', async () => {
  const { DescribeExecutionCommand, GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } = await import(
    '@aws-sdk/client-sfn'
  );
  world = await run(machine);
  await world.post('/events', [{ type: 'Begin', name: 'a', seconds: 60 }]);
  const client = new SFNClient({
    endpoint: world.host.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'anybody', secretAccessKey: 'any' },
  });
  const stateMachineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:pausing';
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  const executionArn = executions[0]?.executionArn ?? '';
  expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'RUNNING',
    startDate: new Date('2030-01-01T12:00:00Z'),
  });
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'WaitStateEntered',
  ]);
  client.destroy();
});
