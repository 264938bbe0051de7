import { contractVersion } from '../shared/pathway/contract.ts';
import type { Exit, Phase } from '../shared/pathway/phases.ts';
import { type ChoiceRule, type ChoiceState, type Expression, type Retrier, type State, stateName } from './asl.ts';

/**
 * The three states of a group of steps that are open at the same time:
 *
 *     StartPlan       Task    tend: opens what should be open, enforces what is due, answers what is so
 *     StartPlanNext   Choice  goes by that answer
 *     AwaitStartPlan  Task    park: waits for somebody, or for the next moment that matters
 *
 * Whatever ends the waiting, the machine asks again: a signal carries nothing, it is only a reason to look.
 */
export function triple(phase: Phase, group: string, exits: Readonly<Record<string, Exit>>, about: string) {
  const tend = stateName(group);
  const states: Record<string, State> = {
    [tend]: {
      Type: 'Task',
      Comment: about,
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: functionNames.tend, Payload: asks(phase, group) },
      Assign: {
        turn: '{% $states.result.Payload.turn %}',
        until: '{% $states.result.Payload.until %}',
      },
      Output: {
        status: '{% $states.result.Payload.status %}',
        outcome: '{% $states.result.Payload.outcome %}',
      },
      Retry: retry,
      Next: `${tend}Next`,
    },
    [`${tend}Next`]: next(tend, exits),
    [`Await${tend}`]: {
      Type: 'Task',
      Comment: 'Waits, at most 30 days, for somebody to do something or for the next moment that matters.',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: functionNames.park,
        Payload: {
          ...asks(phase, group),
          token: '{% $states.context.Task.Token %}',
          until: '{% $until %}',
          retry: '{% $states.context.State.RetryCount %}',
        },
      },
      TimeoutSeconds: untilThen,
      // Who woke it is of no interest, and what a signal carries is never read.
      Output: {},
      Retry: retry,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: tend }],
      Next: tend,
    },
  };
  return states;
}

/** Filled in by the stack: CloudFormation's own marks for a definition's substitutions. */
export const functionNames = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation replaces it, not JavaScript
  tend: '${TendFunctionArn}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation replaces it, not JavaScript
  park: '${ParkFunctionArn}',
} as const;

/** What both functions are told: ids and instants, nothing about a person. */
function asks(phase: Phase, group: string) {
  return {
    caseId: '{% $states.context.Execution.Input.caseId %}',
    phase,
    occurrence: '{% $states.context.Execution.Input.occurrence %}',
    run: '{% $states.context.Execution.Input.run %}',
    group,
    visit: '{% $visit %}',
    turn: '{% $turn %}',
    execution: '{% $states.context.Execution.Name %}',
    state: '{% $states.context.State.Name %}',
    enteredAt: '{% $states.context.State.EnteredTime %}',
    contract: contractVersion,
  } as const;
}

/** Seconds from entering the state to `until`, rounded up so that it never wakes early, from 1 up to and including 30 days. */
const untilThen: Expression =
  '{% $max([1, $min([$ceil(($toMillis($until) - $toMillis($states.context.State.EnteredTime)) / 1000), 2592000])]) %}';

function next(tend: string, exits: Readonly<Record<string, Exit>>): ChoiceState {
  const outcomes = Object.entries(exits).map(
    ([outcome, exit]): ChoiceRule => ({
      Condition: `{% $states.input.status = 'done' and $states.input.outcome = '${outcome}' %}`,
      // A group entered again is another visit, so that an earlier visit's outcome is not taken for this one's.
      ...('to' in exit
        ? { Assign: { visit: '{% $visit + 1 %}' }, Next: stateName(exit.to) }
        : { Next: endName(exit.end) }),
    }),
  );
  return {
    Type: 'Choice',
    Comment: 'What tend answered decides the way; which rule is due is never decided here.',
    Choices: [
      {
        Condition: `{% $states.input.status = 'waiting' and $toMillis($until) > $toMillis($states.context.State.EnteredTime) %}`,
        Next: `Await${tend}`,
      },
      // The moment has come already: look again instead of waiting for it.
      { Condition: `{% $states.input.status = 'waiting' %}`, Next: tend },
      ...outcomes,
      { Condition: `{% $states.input.status in ['cancelled', 'superseded', 'renew'] %}`, Next: leave },
    ],
    Default: unknownAnswer,
  };
}

/** The state in which a phase ends in this way. */
export function endName(end: string): string {
  return `End${stateName(end)}`;
}

/** Another run has this phase, or the phase was closed from outside: nothing is left to do here. */
export const leave = 'Leave';
export const unknownAnswer = 'UnknownAnswer';

/**
 * Faults of Lambda and of the services behind it, one by one, and of ours the one that passes by itself: a case that is
 * contended. Any other fails the execution at once, is seen by the alarm, and the watchdog starts the next run.
 */
export const retry: readonly Retrier[] = [
  {
    ErrorEquals: [
      'StreamContended',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.TooManyRequestsException',
      'Lambda.Unknown',
      'Sandbox.Timedout',
      'Runtime.ExitError',
      'InternalServerError',
      'ProvisionedThroughputExceededException',
      'RequestLimitExceeded',
      'ServiceUnavailable',
      'ThrottlingException',
      'TimeoutError',
    ],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxAttempts: 8,
    MaxDelaySeconds: 300,
    JitterStrategy: 'FULL',
  },
];
