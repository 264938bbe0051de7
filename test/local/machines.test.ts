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
